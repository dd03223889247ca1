package org.broadsheet.news;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The terms on which the operator has a feed read, beside what {@link Feed} says of it.
 *
 * @param maxEvery the longest time between two visits to a feed that fares well, however quiet it
 *     is; null for {@link #longestWait four times its shortest}
 * @param access how its server is to be asked
 * @param keep only entries that satisfy it are filed; null for all
 * @param drop entries that satisfy it are not filed; null for none
 */
public record Terms(
    @Nullable Duration maxEvery,
    Access access,
    @Nullable Criterion keep,
    @Nullable Criterion drop) {
  /** Where the operator says nothing. */
  public static final Terms STANDARD = new Terms(null, Access.PLAIN, null, null);

  private static final Duration DAY = Duration.ofDays(1);
  private static final int STRETCH = 4;

  /**
   * The longest time between two visits, if the shortest is {@code every}: as the operator says,
   * else four times the shortest or, if that is less, a day. Never less than the shortest.
   */
  public Duration longestWait(Duration every) {
    Duration longest = maxEvery;
    if (longest == null) {
      Duration stretched = every.multipliedBy(STRETCH);
      longest = stretched.compareTo(DAY) < 0 ? stretched : DAY;
    }
    return longest.compareTo(every) < 0 ? every : longest;
  }
}
