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
 * Visits feeds over HTTP/1.1 (RFC 9110 to 9112).
 *
 * <p>Thread-safe, and made for many virtual threads at once: whatever waits, for a host's turn, a
 * name server or a slow body, holds up nobody else. Proxy settings of the JVM are not followed.
 */
public final class Fetcher implements AutoCloseable {
  private static final Duration HOUSEKEEPING = Duration.ofSeconds(5);

  private final FetchLimits limits;
  private final InstantSource clock;
  private final GuardedResolver resolver;
  private final Routes routes;
  private final HostThrottle turns;
  private final Semaphore places;
  private final Watchdog watchdog = new Watchdog();
  private final HttpExchange exchange;

  /**
   * @param limits what a visit may cost
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
    turns = new HostThrottle(limits.hostConnections(), limits.hostGap());
    places = new Semaphore(limits.parallel(), true);
    exchange = new HttpExchange(routes, watchdog, limits);
    watchdog.every(HOUSEKEEPING, this::tidy);
  }

  /**
   * Visits an address: waits for the host's turn, asks, follows redirects, reads the body.
   *
   * <p>Blocks for at most {@link FetchLimits#deadline} once it is the host's turn; before that, for
   * as long as others are ahead. The validators, the user agent and the proxy go with every
   * redirect, all else that the request's access names only as long as none has left the origin of
   * the request's address. Never throws for anything that the network or a server does. An
   * interrupt ends the visit as failed and stays set.
   */
  public FetchResult fetch(FetchRequest request) {
    return fetch(request, Function.identity());
  }

  /**
   * Visits an address as {@link #fetch(FetchRequest)} does, and has the result read before another
   * visit may take this one's place. So no more bodies are in memory than visits may be under way.
   *
   * @param reader what to make of the result; its exceptions come through
   */
  public <T> T fetch(FetchRequest request, Function<FetchResult, T> reader) {
    try {
      return follow(new FeedRequestHandler(request, limits, clock), request.uri(), reader);
    } catch (FetchException e) {
      return reader.apply(e.asResult());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return reader.apply(new Failed(Failure.IO, "interrupted"));
    }
  }

  /**
   * Tells a hub what is wished of it, under the same rules as a visit: the guard, the host's turn,
   * the deadline, the number of redirects. Never throws for anything that the network or the hub
   * does. An interrupt ends it as unanswered and stays set.
   */
  public HubAnswer tell(HubRequest request) {
    try {
      return follow(
          new HubRequestHandler(request, limits, clock), request.hub(), Function.identity());
    } catch (FetchException e) {
      return new HubAnswer.Unanswered(e.asResult().failure(), e.asResult().message());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new HubAnswer.Unanswered(Failure.IO, "interrupted");
    }
  }

  private <R, T> T follow(RequestHandler<R> dialogue, URI first, Function<? super R, T> reader)
      throws FetchException, InterruptedException {
    RedirectChain trail = RedirectChain.from(first);
    long left = limits.deadline().toNanos();
    while (true) {
      // Taken anew for each redirect: two visits that cross would wait for each other for ever.
      HostThrottle.Turn turn = turns.take(WebAddress.host(trail.at()));
      try (Place _ = place(turn)) {
        long start = System.nanoTime();
        ExchangeResult<R> answer = ask(dialogue, trail, left, turn);
        left -= System.nanoTime() - start;
        switch (answer) {
          case Ended<R>(R result) -> {
            return reader.apply(result);
          }
          case Redirected<R>(int status, String location) ->
              trail = trail.follow(status, location, limits.maxRedirects());
        }
      }
    }
  }

  /** Waits for a place among the visits under way, now that it is the host's turn. */
  private Place place(HostThrottle.Turn turn) throws InterruptedException {
    try {
      places.acquire();
      return new Place(places);
    } catch (InterruptedException e) {
      turn.close();
      throw e;
    }
  }

  private record Place(Semaphore places) implements AutoCloseable {
    @Override
    public void close() {
      places.release();
    }
  }

  /** Asks, and ends the host's turn. */
  private <R> ExchangeResult<R> ask(
      RequestHandler<R> dialogue, RedirectChain trail, long nanos, HostThrottle.Turn turn)
      throws FetchException {
    try (turn) {
      ExchangeResult<R> answer = exchange.ask(dialogue, trail, nanos);
      turn.note(true);
      return answer;
    } catch (FetchException e) {
      turn.note(!e.isSilence());
      throw e;
    }
  }

  /** Forgets hosts and closes connections that nobody has used for some seconds. */
  void tidy() {
    turns.forgetRested();
    routes.closeIdle();
  }

  /** How much is remembered between visits: hosts, origins and connections. */
  int remembered() {
    return turns.size() + routes.remembered();
  }

  /** Breaks off all visits under way; they and any later ones end as failed. */
  @Override
  public void close() {
    watchdog.close();
    routes.close();
    resolver.close();
  }
}
