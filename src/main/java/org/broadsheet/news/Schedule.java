package org.broadsheet.news;

import java.time.LocalTime;
import java.util.List;

/**
 * When a digest is due, in the subscriber's time zone.
 *
 * @param at times of day, at least one, ascending, without repeats
 * @param days the days on which it is due
 */
public record Schedule(List<LocalTime> at, Days days) {
  public Schedule {
    at = at.stream().sorted().distinct().toList();
    if (at.isEmpty()) {
      throw new IllegalArgumentException("a schedule needs a time");
    }
  }
}
