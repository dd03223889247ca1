package org.broadsheet.delivery;

import java.time.Duration;

/**
 * When a letter that cannot be delivered is given up.
 *
 * @param lifetime how long after it was queued it may still be tried; RFC 5321 section 4.5.4.1 asks
 *     for four days at least
 * @param secondNext whether it is given up sooner, when the second next edition of its digest for
 *     its reader is made
 */
public record Expiry(Duration lifetime, boolean secondNext) {
  /** Four days. */
  public static final Expiry STANDARD = new Expiry(Duration.ofDays(4), false);

  public Expiry {
    if (!lifetime.isPositive()) {
      throw new IllegalArgumentException("a letter lives for some time");
    }
  }
}
