package org.broadsheet.web;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * A rate limiter for requests, whoever asks: behind a proxy all come from one address. Thread-safe.
 */
final class RequestThrottle {
  private final long nanosEach;
  private final long nanosAhead;
  private final LongSupplier nanos;

  /** When all that was admitted would be over at a steady rate. */
  private final AtomicLong busyUntil;

  /**
   * @param perSecond how many on average
   * @param atOnce how many without a pause before them
   * @param nanos a monotonic clock, in nanoseconds
   */
  RequestThrottle(int perSecond, int atOnce, LongSupplier nanos) {
    this.nanosEach = 1_000_000_000L / perSecond;
    this.nanosAhead = nanosEach * atOnce;
    this.nanos = nanos;
    this.busyUntil = new AtomicLong(nanos.getAsLong());
  }

  /** Whether one more may be answered now. */
  boolean admits() {
    long now = nanos.getAsLong();
    while (true) {
      long until = busyUntil.get();
      long next = (until - now > 0 ? until : now) + nanosEach;
      if (next - now > nanosAhead) {
        return false;
      }
      if (busyUntil.compareAndSet(until, next)) {
        return true;
      }
    }
  }
}
