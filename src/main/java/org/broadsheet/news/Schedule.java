package org.broadsheet.news;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * When a digest is due, on the subscriber's own clock.
 *
 * @param at times of day, at least one, ascending, without repeats
 * @param days days of the week on which it is due, at least one
 */
public record Schedule(List<LocalTime> at, Set<DayOfWeek> days) {
  public Schedule {
    at = at.stream().sorted().distinct().toList();
    if (at.isEmpty() || days.isEmpty()) {
      throw new IllegalArgumentException("a schedule needs a time and a day");
    }
    days = Set.copyOf(EnumSet.copyOf(days));
  }
}
