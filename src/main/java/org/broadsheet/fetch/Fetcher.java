package org.broadsheet.fetch;

import java.net.InetAddress;
import java.security.KeyStore;
import java.time.Duration;
import java.time.InstantSource;
import org.broadsheet.fetch.Exchange.Answer;
import org.broadsheet.fetch.Exchange.Answer.Ended;
import org.broadsheet.fetch.Exchange.Answer.Redirected;
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
  private final GuardedResolver resolver;
  private final Connections connections;
  private final HostTurns turns;
  private final Watchdog watchdog = new Watchdog();
  private final Exchange exchange;

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
    resolver = new GuardedResolver(guard, lookup, limits.connectTimeout());
    connections = new Connections(limits, resolver, new Tls(authorities));
    turns = new HostTurns(limits.hostConnections(), limits.hostGap());
    exchange = new Exchange(connections.client(), watchdog, limits, clock);
    watchdog.every(HOUSEKEEPING, this::tidy);
  }

  /**
   * Visits an address: waits for the host's turn, asks, follows redirects, reads the body.
   *
   * <p>Blocks for at most {@link FetchLimits#deadline} once it is the host's turn; before that, for
   * as long as others are ahead. The validators go with every redirect. Never throws for anything
   * that the network or a server does. An interrupt ends the visit as failed and stays set.
   */
  public FetchResult fetch(FetchRequest request) {
    try {
      return follow(request);
    } catch (FetchException e) {
      return e.asResult();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Failed(Failure.IO, "interrupted");
    }
  }

  private FetchResult follow(FetchRequest request) throws FetchException, InterruptedException {
    Trail trail = Trail.from(request.uri());
    long left = limits.deadline().toNanos();
    while (true) {
      Answer answer;
      // Taken anew for each redirect: two visits that cross would wait for each other for ever.
      try (HostTurns.Turn _ = turns.take(WebAddress.host(trail.at()))) {
        long start = System.nanoTime();
        answer = exchange.ask(trail, request, left);
        left -= System.nanoTime() - start;
      }
      switch (answer) {
        case Ended(FetchResult result) -> {
          return result;
        }
        case Redirected(int status, String location) ->
            trail = trail.follow(status, location, limits.maxRedirects());
      }
    }
  }

  /** Forgets hosts and closes connections that nobody has used for some seconds. */
  void tidy() {
    turns.forgetRested();
    connections.closeIdle();
  }

  /** How much is remembered between visits: hosts, origins and connections. */
  int remembered() {
    return turns.size() + connections.origins() + connections.open();
  }

  /** Breaks off all visits under way; they and any later ones end as failed. */
  @Override
  public void close() {
    watchdog.close();
    connections.close();
    resolver.close();
  }
}
