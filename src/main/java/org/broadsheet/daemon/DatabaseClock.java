package org.broadsheet.daemon;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The database's clock, which all nodes go by, so that what a machine's own clock says matters to
 * nobody. Between two readings, and while the database cannot be read, a monotonic clock tells how
 * much time has passed. Thread-safe.
 */
final class DatabaseClock implements InstantSource {
  /** A reading that took longer is too inexact to replace one. */
  private static final Duration LONGEST_READING = Duration.ofSeconds(1);

  private final Supplier<Instant> database;
  private final LongSupplier nanos;
  private volatile Reading last;

  /** What the database's clock said at a moment of the monotonic one. */
  private record Reading(Instant time, long nanos, Duration took) {}

  /**
   * Reads the clock for the first time.
   *
   * @param database asks the database what its clock says
   * @param nanos the monotonic clock, in nanoseconds
   */
  DatabaseClock(Supplier<Instant> database, LongSupplier nanos) {
    this.database = database;
    this.nanos = nanos;
    this.last = reading();
  }

  private Reading reading() {
    long asked = nanos.getAsLong();
    Instant time = database.get();
    long took = nanos.getAsLong() - asked;
    return new Reading(time, asked + took / 2, Duration.ofNanos(took));
  }

  /** Reads the clock again. */
  void read() {
    Reading reading = reading();
    Reading before = last;
    if (reading.took.compareTo(LONGEST_READING) < 0 || reading.took.compareTo(before.took) < 0) {
      last = reading;
    }
  }

  @Override
  public Instant instant() {
    Reading reading = last;
    return reading.time.plusNanos(nanos.getAsLong() - reading.nanos);
  }
}
