package org.broadsheet.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The limit on letters to one domain: how many at once, and how fast. Thread-safe. */
public final class DomainLimit {
  private final int connections;
  private final RateLimiter limiter;
  private int busy;

  /**
   * @param rate null for no limit
   * @param connections how many letters may be on their way at once, at least one
   */
  public DomainLimit(@Nullable Rate rate, int connections) {
    this.connections = connections;
    this.limiter = new RateLimiter(rate);
  }

  /** How many letters may begin now. */
  synchronized int available(Instant now) {
    return Math.min(connections - busy, limiter.available(now));
  }

  /** Takes leave to send one letter, to be given back when it is sent; false when it must wait. */
  synchronized boolean enter(Instant now) {
    boolean enters = busy < connections && limiter.take(now);
    busy += enters ? 1 : 0;
    return enters;
  }

  synchronized void leave() {
    busy--;
  }

  /** From when the rate lets a letter go. */
  Instant next(Instant now) {
    return limiter.next(now);
  }
}
