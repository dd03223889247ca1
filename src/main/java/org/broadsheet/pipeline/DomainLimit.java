package org.broadsheet.pipeline;

import java.time.Instant;
import org.broadsheet.delivery.Rate;
import org.broadsheet.delivery.RateLimiter;
import org.jspecify.annotations.Nullable;

/** How many letters may go to one domain, at once and one after the other. Thread-safe. */
public final class DomainLimit {
  private final int connections;
  private final RateLimiter allowance;
  private int busy;

  /**
   * A limit that nothing has used yet.
   *
   * @param rate null for no limit
   * @param connections how many letters may be on their way at once, at least one
   */
  public DomainLimit(@Nullable Rate rate, int connections) {
    this.connections = connections;
    this.allowance = new RateLimiter(rate);
  }

  /** How many letters may begin now. */
  synchronized int available(Instant now) {
    return Math.min(connections - busy, allowance.available(now));
  }

  /** Takes leave to send one letter, to be given back when it is sent; false when it must wait. */
  synchronized boolean enter(Instant now) {
    boolean enters = busy < connections && allowance.take(now);
    busy += enters ? 1 : 0;
    return enters;
  }

  synchronized void leave() {
    busy--;
  }

  /** From when the rate lets a letter go. */
  Instant next(Instant now) {
    return allowance.next(now);
  }
}
