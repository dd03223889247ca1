package org.broadsheet.cli;

import java.time.Duration;
import java.time.Instant;

/**
 * A duration in one unit, for tables: {@code "90s"}, {@code "15m"}, {@code "36h"}, {@code "9d"}.
 */
final class ShortDuration {
  private ShortDuration() {}

  /** The time from one moment to another; none where the other is earlier. */
  static String between(Instant from, Instant to) {
    long seconds = Math.max(0, Duration.between(from, to).toSeconds());
    if (seconds < 120) {
      return seconds + "s";
    }
    if (seconds < 7200) {
      return seconds / 60 + "m";
    }
    return seconds < 172_800 ? seconds / 3600 + "h" : seconds / 86_400 + "d";
  }
}
