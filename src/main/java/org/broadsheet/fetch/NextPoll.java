package org.broadsheet.fetch;

import java.time.Instant;

/**
 * What a visit leaves for the next one.
 *
 * @param at the earliest moment of the next visit; if disabled, of one that the operator orders
 * @param disabled whether the feed is visited no more until the operator says otherwise
 * @param failures visits without a usable answer in a row, this one included
 */
public record NextPoll(Instant at, boolean disabled, int failures) {
  public NextPoll {
    if (failures < 0) {
      throw new IllegalArgumentException("failures cannot be negative: " + failures);
    }
  }
}
