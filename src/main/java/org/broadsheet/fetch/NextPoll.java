package org.broadsheet.fetch;

import java.time.Instant;

/**
 * When to poll a feed next.
 *
 * @param at the earliest moment of the next poll; if disabled, of one that the operator orders
 * @param disabled whether the feed is not polled until the operator enables it
 * @param failures polls in a row without a usable answer, this one included
 */
public record NextPoll(Instant at, boolean disabled, int failures) {
  public NextPoll {
    if (failures < 0) {
      throw new IllegalArgumentException("failures cannot be negative: " + failures);
    }
  }
}
