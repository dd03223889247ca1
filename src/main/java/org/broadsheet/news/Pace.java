package org.broadsheet.news;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How often a feed is worth a visit, by what it says and by what it does.
 *
 * @param rest how long it asks to be left alone between two visits: RSS {@code ttl}, or one {@code
 *     sy:updateFrequency}-th of its {@code sy:updatePeriod}
 * @param skipHours hours of the day, 0 to 23 in UTC, in which it asks not to be visited
 * @param skipDays days of the week, in UTC, on which it asks not to be visited
 * @param gap the usual time between two of its entries
 * @param newest when the newest of its entries appeared
 */
public record Pace(
    @Nullable Duration rest,
    Set<Integer> skipHours,
    Set<DayOfWeek> skipDays,
    @Nullable Duration gap,
    @Nullable Instant newest) {
  /** Of a feed that says nothing and of which nothing is known. */
  public static final Pace UNKNOWN = new Pace(null, Set.of(), Set.of(), null, null);

  public Pace {
    skipHours = Set.copyOf(skipHours);
    skipDays = Set.copyOf(skipDays);
    if (skipHours.stream().anyMatch(hour -> hour < 0 || hour > 23)) {
      throw new IllegalArgumentException("hours are counted from 0 to 23: " + skipHours);
    }
  }

  /** What the feed says, with what it does. */
  public Pace withRhythm(@Nullable Duration usualGap, @Nullable Instant newestEntry) {
    return new Pace(rest, skipHours, skipDays, usualGap, newestEntry);
  }
}
