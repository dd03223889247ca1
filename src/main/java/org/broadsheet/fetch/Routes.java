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
 * The routes that the feeds' access settings ask for. Each has connections and TLS sessions of its
 * own, so that none made without verification, or with one feed's credentials for a proxy, serves
 * another's request. Thread-safe.
 */
final class Routes implements AutoCloseable {
  private final FetchLimits limits;
  private final GuardedResolver resolver;
  private final Tls verified;
  private final Tls unverified = Tls.unverified();
  private final Map<RouteKey, PooledRoute> routes = new HashMap<>();
  private boolean closed;

  /** What a request must have in common with another to share connections with it. */
  private record RouteKey(@Nullable URI proxy, boolean unverified) {}

  private record PooledRoute(ConnectionPool connections, Route route) {}

  /**
   * @param authorities who may sign servers' certificates; null for those that the JDK trusts
   */
  Routes(FetchLimits limits, GuardedResolver resolver, @Nullable KeyStore authorities) {
    this.limits = limits;
    this.resolver = resolver;
    verified = Tls.verified(authorities);
  }

  /**
   * The route for the given access settings.
   *
   * @throws FetchException if the fetcher is closed
   */
  synchronized Route of(Access access) throws FetchException {
    if (closed) {
      throw new FetchException(Failure.IO, "the fetcher is closed");
    }
    return routes
        .computeIfAbsent(new RouteKey(access.proxy(), access.unverified()), this::open)
        .route();
  }

  private PooledRoute open(RouteKey key) {
    Tls tls = key.unverified() ? unverified : verified;
    URI proxy = key.proxy();
    if (proxy == null) {
      ConnectionPool connections = new ConnectionPool(limits, resolver, tls);
      return new PooledRoute(connections, new DirectRoute(connections));
    }
    AddressGuard itself = new AddressGuard(Set.of(WebAddress.host(proxy)));
    ConnectionPool connections = new ConnectionPool(limits, resolver.withGuard(itself), tls);
    return new PooledRoute(
        connections, new ProxyRoute(proxy, connections, limits.userAgent(), resolver));
  }

  /** Closes what has been idle too long. */
  void closeIdle() {
    all().forEach(ConnectionPool::closeIdle);
  }

  /** How many origins and connections are remembered. */
  int cached() {
    ToIntFunction<ConnectionPool> both = each -> each.origins() + each.open();
    return all().stream().mapToInt(both).sum();
  }

  private synchronized List<ConnectionPool> all() {
    List<ConnectionPool> all = new ArrayList<>(routes.size());
    routes.values().forEach(open -> all.add(open.connections()));
    return all;
  }

  /** Cancels all running requests. */
  @Override
  public synchronized void close() {
    closed = true;
    all().forEach(ConnectionPool::close);
  }
}
