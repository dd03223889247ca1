package org.broadsheet.fetch;

import java.net.URI;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.broadsheet.fetch.FetchResult.Failure;
import org.broadsheet.news.Access;
import org.jspecify.annotations.Nullable;

/**
 * The ways to servers that feeds ask for. Each has connections and secure sessions of its own, so
 * that none made without verifying, or with one feed's word to a proxy, serves another's request.
 * Thread-safe.
 */
final class Routes implements AutoCloseable {
  private final FetchLimits limits;
  private final GuardedResolver resolver;
  private final Tls verified;
  private final Tls unverified = Tls.unverified();
  private final Map<Way, Line> lines = new HashMap<>();
  private boolean closed;

  /** What a request must have in common with another to share connections with it. */
  private record Way(@Nullable URI proxy, boolean unverified) {}

  private record Line(ConnectionPool connections, Route route) {}

  /**
   * @param authorities who may sign servers' certificates; null for those that the JDK trusts
   */
  Routes(FetchLimits limits, GuardedResolver resolver, @Nullable KeyStore authorities) {
    this.limits = limits;
    this.resolver = resolver;
    verified = Tls.verified(authorities);
  }

  /**
   * The way that serves such an access.
   *
   * @throws FetchException if the fetcher is closed
   */
  synchronized Route of(Access access) throws FetchException {
    if (closed) {
      throw new FetchException(Failure.IO, "the fetcher is closed");
    }
    return lines.computeIfAbsent(new Way(access.proxy(), access.unverified()), this::line).route();
  }

  private Line line(Way way) {
    Tls tls = way.unverified() ? unverified : verified;
    URI proxy = way.proxy();
    if (proxy == null) {
      ConnectionPool connections = new ConnectionPool(limits, resolver, tls);
      return new Line(connections, new DirectRoute(connections));
    }
    AddressGuard itself = new AddressGuard(Set.of(WebAddress.host(proxy)));
    ConnectionPool connections = new ConnectionPool(limits, resolver.under(itself), tls);
    return new Line(connections, new ProxyRoute(proxy, connections, limits.userAgent(), resolver));
  }

  /** Closes what has been idle too long. */
  void closeIdle() {
    all().forEach(ConnectionPool::closeIdle);
  }

  /** How many origins and connections are remembered. */
  int remembered() {
    ToIntFunction<ConnectionPool> both = each -> each.origins() + each.open();
    return all().stream().mapToInt(both).sum();
  }

  private synchronized List<ConnectionPool> all() {
    List<ConnectionPool> all = new ArrayList<>(lines.size());
    lines.values().forEach(line -> all.add(line.connections()));
    return all;
  }

  /** Breaks off whatever is under way. */
  @Override
  public synchronized void close() {
    closed = true;
    all().forEach(ConnectionPool::close);
  }
}
