package org.broadsheet.fetch;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Turns host names into the addresses that the guard permits; every connection asks it.
 *
 * <p>The platform's look-up cannot be interrupted and holds its carrier thread, so look-ups run on
 * threads of their own: a dead name server then delays only those who wait for it.
 */
final class GuardedResolver implements DnsResolver, AutoCloseable {
  private static final int LOOKUPS_AT_ONCE = 128;

  /** Beyond these a visit would only try one dead address after the other. */
  private static final int MOST_ADDRESSES = 4;

  private final AddressGuard guard;
  private final Lookup lookup;
  private final Duration patience;
  private final Semaphore slots = new Semaphore(LOOKUPS_AT_ONCE);
  private final ExecutorService threads =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("fetch-dns-", 0).factory());

  /** Asks for all addresses of a host; the platform's own outside tests. */
  @FunctionalInterface
  interface Lookup {
    InetAddress[] addressesOf(String host) throws UnknownHostException;
  }

  GuardedResolver(AddressGuard guard, Lookup lookup, Duration patience) {
    this.guard = guard;
    this.lookup = lookup;
    this.patience = patience;
  }

  @Override
  public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
    return permitted(host).stream().map(address -> new InetSocketAddress(address, port)).toList();
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    return permitted(host).toArray(InetAddress[]::new);
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }

  private List<InetAddress> permitted(String host) throws UnknownHostException {
    InetAddress literal = AddressGuard.literal(host);
    List<InetAddress> permitted =
        literal == null ? guard.permitted(host, ask(host)) : guard.permitted(host, literal);
    return permitted.subList(0, Math.min(permitted.size(), MOST_ADDRESSES));
  }

  private InetAddress[] ask(String host) throws UnknownHostException {
    long end = System.nanoTime() + patience.toNanos();
    try {
      if (!slots.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        throw unknown(host, "too many look-ups are waiting for an answer");
      }
      Future<InetAddress[]> answer = threads.submit(releasingSlot(host));
      return answer.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw unknown(host, "no answer within " + patience.toMillis() + " ms");
    } catch (ExecutionException e) {
      throw unknown(host, "no address found");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unknown(host, "interrupted");
    }
  }

  private Callable<InetAddress[]> releasingSlot(String host) {
    return () -> {
      try {
        return lookup.addressesOf(host);
      } finally {
        slots.release();
      }
    };
  }

  private static UnknownHostException unknown(String host, String why) {
    return new UnknownHostException("look-up of " + host + ": " + why);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
