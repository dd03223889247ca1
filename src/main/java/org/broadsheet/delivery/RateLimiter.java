package org.broadsheet.delivery;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a {@link Rate} by noting until when the letters sent so far take up the time (the generic
 * cell rate algorithm). Within any stretch of time no more than the rate and one burst get through.
 * Thread-safe.
 */
final class RateLimiter {
  private final @Nullable Rate rate;
  private Instant takenUp = Instant.MIN;

  /**
   * Full at first.
   *
   * @param rate null where there is no limit
   */
  RateLimiter(@Nullable Rate rate) {
    this.rate = rate;
  }

  /** Whether there is a limit at all. */
  boolean isLimited() {
    return rate != null;
  }

  /** How many letters may go at this moment. */
  synchronized int available(Instant now) {
    if (rate == null) {
      return Integer.MAX_VALUE;
    }
    Duration free = room(rate).minus(ahead(now));
    return free.isNegative() ? 0 : (int) free.dividedBy(rate.interval());
  }

  /** Takes leave to send one letter; false when it must wait. */
  synchronized boolean take(Instant now) {
    if (available(now) == 0) {
      return false;
    }
    if (rate != null) {
      takenUp = now.plus(ahead(now)).plus(rate.interval());
    }
    return true;
  }

  /** From when a letter may go; not after {@code now} when one may go at once. */
  synchronized Instant next(Instant now) {
    return rate == null ? now : now.plus(ahead(now)).plus(rate.interval()).minus(room(rate));
  }

  /** The time already taken up beyond now; a clock that was set back costs one burst at most. */
  private Duration ahead(Instant now) {
    if (rate == null || !takenUp.isAfter(now)) {
      return Duration.ZERO;
    }
    Instant latest = now.plus(room(rate));
    takenUp = takenUp.isAfter(latest) ? latest : takenUp;
    return Duration.between(now, takenUp);
  }

  private static Duration room(Rate rate) {
    return rate.interval().multipliedBy(rate.burst());
  }
}
