package org.broadsheet.fetch;

import java.time.Duration;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * A pool of open connections. It sets no bound of its own, as {@link HostThrottle} does; a
 * connection is kept for the next request to its host for a few seconds only. Thread-safe.
 */
final class ConnectionPool implements AutoCloseable {
  private static final Duration BEHIND_THE_WATCHDOG = Duration.ofSeconds(5);
  private static final Duration KEPT_IDLE = Duration.ofSeconds(5);
  private static final Duration CHECKED_WHEN_IDLE = Duration.ofMillis(500);
  private static final int NO_BOUND = 1 << 20;
  private static final int LONGEST_HEADER = 32 * 1024;
  private static final int MOST_HEADERS = 200;

  private final PoolingHttpClientConnectionManager pool;

  ConnectionPool(FetchLimits limits, DnsResolver resolver, TlsSocketStrategy tls) {
    // The watchdog ends what takes too long; the library's own clock must not come before it, for
    // that would be told as another kind of trouble.
    Timeout whole = Timeout.of(limits.deadline().plus(BEHIND_THE_WATCHDOG));
    pool =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setDnsResolver(resolver)
            .setTlsSocketStrategy(tls)
            .setMaxConnTotal(NO_BOUND)
            .setMaxConnPerRoute(NO_BOUND)
            .setOffLockDisposalEnabled(true)
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(Timeout.of(limits.connectTimeout()))
                    .setSocketTimeout(whole)
                    .setValidateAfterInactivity(TimeValue.of(CHECKED_WHEN_IDLE))
                    .build())
            .setDefaultSocketConfig(SocketConfig.custom().setSoTimeout(whole).build())
            .setDefaultTlsConfig(TlsConfig.custom().setHandshakeTimeout(whole).build())
            .setConnectionFactory(
                ManagedHttpClientConnectionFactory.builder()
                    .http1Config(
                        Http1Config.custom()
                            .setMaxLineLength(LONGEST_HEADER)
                            .setMaxHeaderCount(MOST_HEADERS)
                            .build())
                    .build())
            .build();
  }

  HttpClientConnectionManager pool() {
    return pool;
  }

  /** Closes what has been idle too long. */
  void closeIdle() {
    pool.closeExpired();
    pool.closeIdle(TimeValue.of(KEPT_IDLE));
  }

  /** How many connections are open, in use or idle. */
  int open() {
    return pool.getTotalStats().getAvailable() + pool.getTotalStats().getLeased();
  }

  /** How many origins the pool remembers. */
  int origins() {
    return pool.getRoutes().size();
  }

  /** Breaks off whatever is under way. */
  @Override
  public void close() {
    pool.close(CloseMode.IMMEDIATE);
  }
}
