package org.broadsheet.fetch;

import java.time.Duration;

/**
 * The limits of time, size and parallelism that fetches keep.
 *
 * @param userAgent value of the {@code User-Agent} header, by convention {@code
 *     Broadsheet/<version> (+<contact address>)}
 * @param deadline for a whole fetch, from the first connection to the last byte of the body, all
 *     redirects included; the wait for a host's permit is not counted
 * @param connectTimeout for the look-up of a host name, and for each address of it that is tried
 * @param maxBytes the largest body accepted, in bytes, counted after decompression
 * @param maxRedirects the most redirects followed in one fetch
 * @param parallel how many fetches may run at a time; those that wait for a host's permit do not
 *     count
 * @param hostConnections how many requests one host may be answering at a time
 * @param hostGap the shortest time between the starts of two requests to one host, redirects
 *     included; zero for none
 */
public record FetchLimits(
    String userAgent,
    Duration deadline,
    Duration connectTimeout,
    int maxBytes,
    int maxRedirects,
    int parallel,
    int hostConnections,
    Duration hostGap) {
  public FetchLimits {
    if (userAgent.isBlank()) {
      throw new IllegalArgumentException("a fetcher must say who it is");
    }
    if (!deadline.isPositive() || !connectTimeout.isPositive() || hostGap.isNegative()) {
      throw new IllegalArgumentException("timeouts must be positive and the gap not negative");
    }
    if (maxBytes < 1 || maxRedirects < 0 || parallel < 1 || hostConnections < 1) {
      throw new IllegalArgumentException("a fetcher needs room for a byte and a connection");
    }
  }

  /**
   * What suits the open web: 30 s for a fetch, 10 s to connect, 10 MiB, 5 redirects, 64 fetches at
   * a time, one request at a time to each host and a second between them.
   */
  public static FetchLimits defaults(String userAgent) {
    return new FetchLimits(
        userAgent,
        Duration.ofSeconds(30),
        Duration.ofSeconds(10),
        10 * 1024 * 1024,
        5,
        64,
        1,
        Duration.ofSeconds(1));
  }
}
