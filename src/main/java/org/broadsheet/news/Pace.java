package org.broadsheet.news;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How often a feed asks to be polled, and how often it publishes.
 *
 * @param minInterval the shortest time between two polls that it asks for: RSS {@code ttl}, or one
 *     {@code sy:updateFrequency}-th of its {@code sy:updatePeriod}
 * @param skipHours hours of the day, 0 to 23 in UTC, in which it asks not to be polled
 * @param skipDays days of the week, in UTC, on which it asks not to be polled
 * @param usualGap the usual time between two of its entries
 * @param newestEntry when the newest of its entries appeared
 */
public record Pace(
    @Nullable Duration minInterval,
    Set<Integer> skipHours,
    Set<DayOfWeek> skipDays,
    @Nullable Duration usualGap,
    @Nullable Instant newestEntry) {
  /** Of a feed that asks for nothing and has no history. */
  public static final Pace UNKNOWN = new Pace(null, Set.of(), Set.of(), null, null);

  public Pace {
    skipHours = Set.copyOf(skipHours);
    skipDays = Set.copyOf(skipDays);
    if (skipHours.stream().anyMatch(hour -> hour < 0 || hour > 23)) {
      throw new IllegalArgumentException("hours are counted from 0 to 23: " + skipHours);
    }
  }

  /** What the feed asks for, with how often it has published. */
  public Pace withHistory(@Nullable Duration usualGap, @Nullable Instant newestEntry) {
    return new Pace(minInterval, skipHours, skipDays, usualGap, newestEntry);
  }
}
