package org.broadsheet.fetch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;

/** What the tests of visits share. */
final class FetchTesting {
  static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  static final String AGENT = "Broadsheet/test (+https://example.org/contact)";
  static final int CAP = 1 << 20;

  /** Opens the loopback address, where the tests' servers are. */
  static final AddressGuard LOOPBACK = new AddressGuard(Set.of("127.0.0.1"));

  private FetchTesting() {}

  static FetchLimits limits(Duration deadline) {
    return new FetchLimits(AGENT, deadline, deadline, CAP, 5, 1_000, 100, Duration.ZERO);
  }

  static Fetcher fetcher() {
    return fetcher(Duration.ofSeconds(20));
  }

  static Fetcher fetcher(Duration deadline) {
    return new Fetcher(limits(deadline), LOOPBACK, InstantSource.fixed(NOW));
  }
}
