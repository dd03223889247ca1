package org.broadsheet.news;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Recurring days, at least one. */
public sealed interface Days {
  /** Whether the date is one of them. */
  boolean include(LocalDate date);

  /** The most days from one of them to the next; 1 where each day is one. */
  int longestGap();

  /** Every day. */
  static Days all() {
    return new OfWeek(EnumSet.allOf(DayOfWeek.class));
  }

  /** Days of the week. */
  record OfWeek(Set<DayOfWeek> days) implements Days {
    public OfWeek {
      if (days.isEmpty()) {
        throw new IllegalArgumentException("no day of the week");
      }
      days = Set.copyOf(days);
    }

    @Override
    public boolean include(LocalDate date) {
      return days.contains(date.getDayOfWeek());
    }

    @Override
    public int longestGap() {
      return gap(days.stream().map(DayOfWeek::getValue).sorted().toList(), 7);
    }
  }

  /**
   * Days of the month, 1 to 31. In a month that is shorter, its last day stands for those that it
   * lacks; so 31 is the last day of every month.
   */
  record OfMonth(Set<Integer> days) implements Days {
    /** The last day of every month. */
    public static final int LAST = 31;

    public OfMonth {
      if (days.isEmpty() || days.stream().anyMatch(day -> day < 1 || day > LAST)) {
        throw new IllegalArgumentException("not days of a month: " + days);
      }
      days = Set.copyOf(days);
    }

    @Override
    public boolean include(LocalDate date) {
      int day = date.getDayOfMonth();
      boolean isLast = day == date.lengthOfMonth();
      return days.contains(day) || (isLast && days.stream().anyMatch(each -> each > day));
    }

    @Override
    public int longestGap() {
      return gap(days.stream().sorted().toList(), LAST);
    }
  }

  private static int gap(List<Integer> sorted, int round) {
    int longest = round - sorted.getLast() + sorted.getFirst();
    for (int i = 1; i < sorted.size(); i++) {
      longest = Math.max(longest, sorted.get(i) - sorted.get(i - 1));
    }
    return longest;
  }
}
