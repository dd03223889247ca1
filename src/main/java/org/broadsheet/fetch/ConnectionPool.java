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
  private static final Duration WATCHDOG_MARGIN = Duration.ofSeconds(5);
  private static final Duration MAX_IDLE = Duration.ofSeconds(5);
  private static final Duration VALIDATE_AFTER_IDLE = Duration.ofMillis(500);
  private static final int UNLIMITED = 1 << 20;
  private static final int MAX_HEADER_LENGTH = 32 * 1024;
  private static final int MAX_HEADERS = 200;

  private final PoolingHttpClientConnectionManager pool;

  ConnectionPool(FetchLimits limits, DnsResolver resolver, TlsSocketStrategy tls) {
    // The watchdog ends what takes too long; the library's own clock must not come before it, for
    // that would be reported as another kind of failure.
    Timeout whole = Timeout.of(limits.deadline().plus(WATCHDOG_MARGIN));
    pool =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setDnsResolver(resolver)
            .setTlsSocketStrategy(tls)
            .setMaxConnTotal(UNLIMITED)
            .setMaxConnPerRoute(UNLIMITED)
            .setOffLockDisposalEnabled(true)
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(Timeout.of(limits.connectTimeout()))
                    .setSocketTimeout(whole)
                    .setValidateAfterInactivity(TimeValue.of(VALIDATE_AFTER_IDLE))
                    .build())
            .setDefaultSocketConfig(SocketConfig.custom().setSoTimeout(whole).build())
            .setDefaultTlsConfig(TlsConfig.custom().setHandshakeTimeout(whole).build())
            .setConnectionFactory(
                ManagedHttpClientConnectionFactory.builder()
                    .http1Config(
                        Http1Config.custom()
                            .setMaxLineLength(MAX_HEADER_LENGTH)
                            .setMaxHeaderCount(MAX_HEADERS)
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
    pool.closeIdle(TimeValue.of(MAX_IDLE));
  }

  /** How many connections are open, in use or idle. */
  int open() {
    return pool.getTotalStats().getAvailable() + pool.getTotalStats().getLeased();
  }

  /** How many origins the pool remembers. */
  int origins() {
    return pool.getRoutes().size();
  }

  /** Cancels all running requests. */
  @Override
  public void close() {
    pool.close(CloseMode.IMMEDIATE);
  }
}
