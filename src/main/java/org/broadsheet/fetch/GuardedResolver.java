package org.broadsheet.fetch;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.DnsResolver;

/**
 * The DNS resolver of every connection: returns only addresses that the guard permits.
 *
 * <p>The platform's look-up cannot be interrupted and holds its carrier thread, so look-ups run on
 * threads of their own: a dead name server then delays only those who wait for it.
 */
final class GuardedResolver implements DnsResolver, AutoCloseable {
  /**
   * Far more than fetches run at a time: a look-up that nobody waits for any longer holds its slot
   * until the platform gives up.
   */
  private static final int MAX_LOOKUPS = 512;

  /** Beyond these a fetch would only try one dead address after the other. */
  private static final int MAX_ADDRESSES = 4;

  /** The last label of what programs take for an IPv4 address in some spelling, and IPv6. */
  private static final Pattern NUMBER = Pattern.compile("(^|\\.)(\\d+|0[xX]\\p{XDigit}*)$|:");

  private final AddressGuard guard;
  private final Lookup lookup;
  private final Duration timeout;
  private final Semaphore slots;
  private final ExecutorService threads;

  /** Asks for all addresses of a host; the platform's own outside tests. */
  @FunctionalInterface
  interface Lookup {
    InetAddress[] addressesOf(String host) throws UnknownHostException;
  }

  GuardedResolver(AddressGuard guard, Lookup lookup, Duration timeout) {
    this(
        guard,
        lookup,
        timeout,
        new Semaphore(MAX_LOOKUPS),
        Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("fetch-dns-", 0).factory()));
  }

  private GuardedResolver(
      AddressGuard guard,
      Lookup lookup,
      Duration timeout,
      Semaphore slots,
      ExecutorService threads) {
    this.guard = guard;
    this.lookup = lookup;
    this.timeout = timeout;
    this.slots = slots;
    this.threads = threads;
  }

  /** A resolver with another guard; it shares this one's threads, and closes with it. */
  GuardedResolver withGuard(AddressGuard other) {
    return new GuardedResolver(other, lookup, timeout, slots, threads);
  }

  /**
   * Checks that a proxy may be asked for a host. Which of its addresses the proxy would take is not
   * ours to choose, so one that is forbidden forbids the host. A name unknown here is left to the
   * proxy. One that reads as a number is not, unless it is an address in its plain spelling: what
   * is none to us, or another, may be a forbidden one to the proxy.
   *
   * @throws BlockedAddressException if it may not
   */
  void requirePermittedByProxy(String host) throws BlockedAddressException {
    if (guard.opens(host)) {
      return;
    }
    for (InetAddress address : localAddresses(host)) {
      List<InetAddress> _ = guard.permitted(host, address);
    }
  }

  private InetAddress[] localAddresses(String host) throws BlockedAddressException {
    InetAddress literal = AddressGuard.literal(host);
    if (literal != null && (host.indexOf(':') >= 0 || host.equals(literal.getHostAddress()))) {
      return new InetAddress[] {literal};
    }
    if (NUMBER.matcher(host).find()) {
      throw AddressGuard.blocked(host, "may mean a number to the proxy");
    }
    try {
      return lookUp(host);
    } catch (UnknownHostException _) {
      return new InetAddress[0];
    }
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
        literal == null ? guard.permitted(host, lookUp(host)) : guard.permitted(host, literal);
    return interleaved(permitted).stream().limit(MAX_ADDRESSES).toList();
  }

  /**
   * The address families by turns, as in RFC 8305 section 4: where one of them leads nowhere, the
   * second attempt tries the other.
   */
  private static List<InetAddress> interleaved(List<InetAddress> addresses) {
    Class<?> first = addresses.getFirst().getClass();
    Deque<InetAddress> ones = new ArrayDeque<>();
    Deque<InetAddress> others = new ArrayDeque<>();
    addresses.forEach(address -> (first.isInstance(address) ? ones : others).add(address));
    List<InetAddress> interleaved = new ArrayList<>(addresses.size());
    while (!ones.isEmpty() || !others.isEmpty()) {
      if (!ones.isEmpty()) {
        interleaved.add(ones.remove());
      }
      if (!others.isEmpty()) {
        interleaved.add(others.remove());
      }
    }
    return interleaved;
  }

  private InetAddress[] lookUp(String host) throws UnknownHostException {
    long end = System.nanoTime() + timeout.toNanos();
    try {
      if (!slots.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
        throw unknown(host, "too many look-ups are waiting for an answer");
      }
      Future<InetAddress[]> answer = threads.submit(releasingSlot(host));
      return answer.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw unknown(host, "no answer within " + timeout.toMillis() + " ms");
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
