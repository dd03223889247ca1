package org.broadsheet.daemon;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/** Detects that a clock was set back, by comparing it with a monotonic one. Not thread-safe. */
final class ClockSetBack {
  /** What is less is the daily work of time servers. */
  private static final Duration NOTICEABLE = Duration.ofSeconds(5);

  private final InstantSource clock;
  private final LongSupplier nanos;

  private Instant lastTime;
  private long lastNanos;

  /**
   * @param nanos the monotonic clock, in nanoseconds
   */
  ClockSetBack(InstantSource clock, LongSupplier nanos) {
    this.clock = clock;
    this.nanos = nanos;
    this.lastTime = clock.instant();
    this.lastNanos = nanos.getAsLong();
  }

  /** Whether the clock was set back since this was asked last. */
  boolean happened() {
    Instant time = clock.instant();
    long elapsed = nanos.getAsLong();
    Instant expected = lastTime.plusNanos(elapsed - lastNanos);
    lastTime = time;
    lastNanos = elapsed;
    return time.isBefore(expected.minus(NOTICEABLE));
  }
}
