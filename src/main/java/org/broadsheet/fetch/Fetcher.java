package org.broadsheet.fetch;

import java.net.InetAddress;
import java.net.URI;
import java.security.KeyStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.broadsheet.fetch.ExchangeResult.Ended;
import org.broadsheet.fetch.ExchangeResult.Redirected;
import org.broadsheet.fetch.FetchResult.Failed;
import org.broadsheet.fetch.FetchResult.Failure;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP client: fetches feeds over HTTP/1.1 (RFC 9110 to 9112).
 *
 * <p>Thread-safe, and made for many virtual threads at once: waiting for a host's permit, a name
 * server or a slow body delays no other fetch. Proxy settings of the JVM are not followed.
 */
public final class Fetcher implements AutoCloseable {
  private static final Duration EVICTION_INTERVAL = Duration.ofSeconds(5);

  private final FetchLimits limits;
  private final InstantSource clock;
  private final GuardedResolver resolver;
  private final Routes routes;
  private final HostThrottle throttle;
  private final Semaphore slots;
  private final Watchdog watchdog = new Watchdog();
  private final HttpExchange exchange;

  /**
   * @param limits the limits of each fetch
   * @param guard which addresses may be connected to
   * @param clock what a server's dates are compared with
   */
  public Fetcher(FetchLimits limits, AddressGuard guard, InstantSource clock) {
    this(limits, guard, clock, InetAddress::getAllByName, null);
  }

  /**
   * @param lookup the name service
   * @param authorities who may sign servers' certificates; null for those that the JDK trusts
   */
  Fetcher(
      FetchLimits limits,
      AddressGuard guard,
      InstantSource clock,
      GuardedResolver.Lookup lookup,
      @Nullable KeyStore authorities) {
    this.limits = limits;
    this.clock = clock;
    resolver = new GuardedResolver(guard, lookup, limits.connectTimeout());
    routes = new Routes(limits, resolver, authorities);
    throttle = new HostThrottle(limits.hostConnections(), limits.hostGap());
    slots = new Semaphore(limits.parallel(), true);
    exchange = new HttpExchange(routes, watchdog, limits);
    watchdog.every(EVICTION_INTERVAL, this::evictIdle);
  }

  /**
   * Fetches an address: waits for the host's permit, sends the request, follows redirects, reads
   * the body.
   *
   * <p>Blocks for at most {@link FetchLimits#deadline} once the host's permit is granted; before
   * that, for as long as others are ahead. The validators, the user agent and the proxy go with
   * every redirect, all else that the request's access names only as long as none has left the
   * origin of the request's address. Never throws for anything that the network or a server does.
   * An interrupt ends the fetch as failed and stays set.
   */
  public FetchResult fetch(FetchRequest request) {
    return fetch(request, Function.identity());
  }

  /**
   * Fetches an address as {@link #fetch(FetchRequest)} does, and reads the result before another
   * fetch may start in its place. So no more bodies are in memory than fetches may run at a time.
   *
   * @param reader processes the result; its exceptions are passed on
   */
  public <T> T fetch(FetchRequest request, Function<FetchResult, T> reader) {
    try {
      return follow(new FeedRequestHandler(request, limits, clock), request.uri(), reader);
    } catch (FetchException e) {
      return reader.apply(e.asResult());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return reader.apply(new Failed(Failure.NOT_ASKED, "interrupted"));
    }
  }

  /**
   * Sends a subscription request to a hub, under the same rules as a fetch: the guard, the host's
   * permit, the deadline, the number of redirects. Never throws for anything that the network or
   * the hub does. An interrupt ends it as unanswered and stays set.
   */
  public HubAnswer send(HubRequest request) {
    try {
      return follow(
          new HubRequestHandler(request, limits, clock), request.hub(), Function.identity());
    } catch (FetchException e) {
      return new HubAnswer.Unanswered(e.asResult().failure(), e.asResult().message());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new HubAnswer.Unanswered(Failure.NOT_ASKED, "interrupted");
    }
  }

  private <R, T> T follow(RequestHandler<R> handler, URI first, Function<? super R, T> reader)
      throws FetchException, InterruptedException {
    RedirectChain chain = RedirectChain.from(first);
    long left = limits.deadline().toNanos();
    while (true) {
      // Acquired anew for each redirect: two fetches that cross would deadlock.
      HostThrottle.Permit permit = throttle.acquire(WebAddress.host(chain.at()));
      try (Slot _ = slot(permit)) {
        long start = System.nanoTime();
        ExchangeResult<R> answer = ask(handler, chain, left, permit);
        left -= System.nanoTime() - start;
        switch (answer) {
          case Ended<R>(R result) -> {
            return reader.apply(result);
          }
          case Redirected<R>(int status, String location) ->
              chain = chain.follow(status, location, limits.maxRedirects());
        }
      }
    }
  }

  /** Waits for one of the slots for running fetches, once the host's permit is granted. */
  private Slot slot(HostThrottle.Permit permit) throws InterruptedException {
    try {
      slots.acquire();
      return new Slot(slots);
    } catch (InterruptedException e) {
      permit.close();
      throw e;
    }
  }

  private record Slot(Semaphore slots) implements AutoCloseable {
    @Override
    public void close() {
      slots.release();
    }
  }

  /** Sends the request and releases the host's permit. */
  private <R> ExchangeResult<R> ask(
      RequestHandler<R> handler, RedirectChain chain, long nanos, HostThrottle.Permit permit)
      throws FetchException {
    try (permit) {
      ExchangeResult<R> answer = exchange.ask(handler, chain, nanos);
      permit.report(true);
      return answer;
    } catch (FetchException e) {
      permit.report(!e.isNoAnswer());
      throw e;
    }
  }

  /** Forgets hosts and closes connections that have been idle for some seconds. */
  void evictIdle() {
    throttle.forgetIdle();
    routes.closeIdle();
  }

  /** How much is kept between fetches: hosts, origins and connections. */
  int cached() {
    return throttle.size() + routes.cached();
  }

  /** Cancels all running fetches; they and any later ones end as failed. */
  @Override
  public void close() {
    watchdog.close();
    routes.close();
    resolver.close();
  }
}
