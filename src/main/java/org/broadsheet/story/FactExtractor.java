package org.broadsheet.story;

import java.util.Arrays;
import org.broadsheet.text.WordCursor;

/**
 * Gathers the facts of a text word by word. A day is a whole number up to 31 beside the name of a
 * month, with at most two words between them, as in "14th of March". Reusable.
 */
final class FactExtractor {
  private static final int MOST = 32;
  private static final int NEAR = 3;
  private static final int LAST_DAY = 31;
  private static final int DAYS = 32;
  private static final int SHORT = 4;

  private final int[] figures = new int[MOST];
  private final int[] dates = new int[MOST];
  private int figureCount;
  private int dateCount;
  private int weekdays;
  private int word;
  private int month;
  private int monthAt;
  private int day;
  private int dayFigure;
  private int dayAt;

  void clear() {
    figureCount = 0;
    dateCount = 0;
    weekdays = 0;
    word = 0;
    monthAt = -NEAR - 1;
    dayAt = -NEAR - 1;
  }

  /** Takes the cursor's present word. */
  void take(WordCursor cursor) {
    word++;
    if (cursor.isNumber()) {
      takeFigure(cursor);
    } else if (cursor.month() != 0) {
      takeMonth(cursor.month());
    } else if (cursor.weekday() != 0 && isSurelyName(cursor)) {
      weekdays |= 1 << cursor.weekday();
    }
  }

  /** Many languages write days small, but a short small word is mostly another word. */
  private static boolean isSurelyName(WordCursor cursor) {
    return cursor.isCapital() || cursor.end() - cursor.start() > SHORT;
  }

  private void takeFigure(WordCursor cursor) {
    boolean isDay = cursor.value() >= 1 && cursor.value() <= LAST_DAY;
    if (isDay && word - monthAt <= NEAR) {
      addDate(month, cursor.value());
      monthAt = -NEAR - 1;
      return;
    }
    if (isDay) {
      day = cursor.value();
      dayFigure = cursor.term();
      dayAt = word;
    }
    if (figureCount < MOST) {
      figures[figureCount++] = cursor.term();
    }
  }

  private void takeMonth(int named) {
    month = named;
    monthAt = word;
    if (word - dayAt <= NEAR) {
      addDate(named, day);
      dayAt = -NEAR - 1;
      monthAt = -NEAR - 1;
      if (figureCount > 0 && figures[figureCount - 1] == dayFigure) {
        figureCount--;
      }
    }
  }

  /** The key of a day of the year, spread so that it meets no other key by its being small. */
  private static int key(int ofMonth, int ofDay) {
    return (ofMonth * DAYS + ofDay) * 0x9E3779B9;
  }

  private void addDate(int ofMonth, int ofDay) {
    if (dateCount < MOST) {
      dates[dateCount++] = key(ofMonth, ofDay);
    }
  }

  Facts facts() {
    return figureCount + dateCount + weekdays == 0
        ? Facts.NONE
        : new Facts(distinct(figures, figureCount), distinct(dates, dateCount), weekdays);
  }

  private static int[] distinct(int[] numbers, int count) {
    return Arrays.stream(numbers, 0, count).sorted().distinct().toArray();
  }
}
