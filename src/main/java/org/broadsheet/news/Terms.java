package org.broadsheet.news;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The operator's settings for polling and filtering a feed, beside those in {@link Feed}.
 *
 * @param maxEvery the longest time between two polls of a working feed; null for {@link
 *     #longestInterval four times its shortest}
 * @param access the HTTP settings
 * @param keep only entries that satisfy it are filed; null for all
 * @param drop entries that satisfy it are not filed; null for none
 */
public record Terms(
    @Nullable Duration maxEvery,
    Access access,
    @Nullable Criterion keep,
    @Nullable Criterion drop) {
  /** Without settings of the operator. */
  public static final Terms STANDARD = new Terms(null, Access.PLAIN, null, null);

  private static final Duration DAY = Duration.ofDays(1);
  private static final int STRETCH = 4;

  /**
   * The longest time between two polls, if the shortest is {@code every}: as configured, else four
   * times the shortest or, if that is less, a day. Never less than the shortest.
   */
  public Duration longestInterval(Duration every) {
    Duration longest = maxEvery;
    if (longest == null) {
      Duration stretched = every.multipliedBy(STRETCH);
      longest = stretched.compareTo(DAY) < 0 ? stretched : DAY;
    }
    return longest.compareTo(every) < 0 ? every : longest;
  }
}
