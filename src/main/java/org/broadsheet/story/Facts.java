package org.broadsheet.story;

import java.util.Arrays;

/**
 * The figures and dates that reports state: what tells two alike events apart. Immutable by
 * agreement: the arrays are never written after construction.
 *
 * @param figures numbers of figures, ascending; dates are not among them
 * @param dates numbers of days of a year, ascending
 * @param weekdays a bit for each day of the week
 */
record Facts(int[] figures, int[] dates, int weekdays) {
  static final Facts NONE = new Facts(new int[0], new int[0], 0);

  /** More than this say nothing about one event. */
  private static final int MOST = 64;

  /** What either states. Of more figures or dates than can tell events apart some are dropped. */
  Facts with(Facts other) {
    return new Facts(
        union(figures, other.figures), union(dates, other.dates), weekdays | other.weekdays);
  }

  /** Whether a figure is among these. */
  boolean states(int figure) {
    return Arrays.binarySearch(figures, figure) >= 0;
  }

  /** Whether a date is among these. */
  boolean speaksOf(int date) {
    return Arrays.binarySearch(dates, date) >= 0;
  }

  private static int[] union(int[] a, int[] b) {
    if (a.length >= MOST || b.length == 0) {
      return a;
    }
    int[] all = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, all, a.length, b.length);
    Arrays.sort(all);
    int size = 0;
    for (int number : all) {
      if (size == 0 || all[size - 1] != number) {
        all[size++] = number;
      }
    }
    return size == a.length ? a : Arrays.copyOf(all, size);
  }
}
