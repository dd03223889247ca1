package org.broadsheet.news;

import java.time.LocalTime;

/**
 * Quiet hours of a subscriber, in their time zone; they may pass midnight.
 *
 * @param from the first moment of quiet
 * @param to the first moment after it
 */
public record Quiet(LocalTime from, LocalTime to) {
  public Quiet {
    if (from.equals(to)) {
      throw new IllegalArgumentException("quiet hours end when they begin: " + from);
    }
  }

  /** Whether the time of day lies within them. */
  public boolean includes(LocalTime time) {
    boolean begun = !time.isBefore(from);
    boolean over = !time.isBefore(to);
    return from.isBefore(to) ? begun && !over : begun || !over;
  }
}
