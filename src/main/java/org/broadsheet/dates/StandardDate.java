package org.broadsheet.dates;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parses dates by the standards that feeds use: RFC 822 and its successors, in English, and ISO
 * 8601 with calendar, week and ordinal dates, basic and extended. Declines whatever it would have
 * to guess at.
 */
public final class StandardDate {
  private static final Map<String, Month> MONTHS =
      Map.ofEntries(
          Map.entry("jan", Month.JANUARY),
          Map.entry("feb", Month.FEBRUARY),
          Map.entry("mar", Month.MARCH),
          Map.entry("apr", Month.APRIL),
          Map.entry("may", Month.MAY),
          Map.entry("jun", Month.JUNE),
          Map.entry("jul", Month.JULY),
          Map.entry("aug", Month.AUGUST),
          Map.entry("sep", Month.SEPTEMBER),
          Map.entry("oct", Month.OCTOBER),
          Map.entry("nov", Month.NOVEMBER),
          Map.entry("dec", Month.DECEMBER));

  private StandardDate() {}

  /**
   * The moment, or null where the date is not written by a standard.
   *
   * @throws java.time.DateTimeException if it is, and no calendar has it
   */
  public static @Nullable Instant read(String stated) {
    DateScanner text = new DateScanner(stated);
    return switch (text.digitsAhead()) {
      case 4, 7, 8 -> iso(text);
      case 10 -> unix(text, 1);
      case 13 -> unix(text, 1_000);
      default -> rfc822(text);
    };
  }

  /** Seconds, or parts of them, since 1970, as some put where a date belongs. */
  private static @Nullable Instant unix(DateScanner text, int perSecond) {
    long units = text.number(7) * (perSecond == 1 ? 1_000L : 1_000_000L);
    units += text.number(perSecond == 1 ? 3 : 6);
    return text.isAtEnd() ? Instant.ofEpochMilli(units * 1_000 / perSecond) : null;
  }

  /**
   * {@code 2026-11-22T10:23:54.5+01:00}, its shorter forms, {@code 2026-W47-7}, {@code 2026-326}.
   */
  private static @Nullable Instant iso(DateScanner text) {
    int year = text.number(4);
    boolean apart = text.skip('-') || text.skip('/');
    if (!apart && text.isAtEnd()) {
      return StandardTime.of(LocalDate.of(year, 1, 1), text);
    }
    LocalDate date =
        switch (text.digitsAhead()) {
          case 0 -> text.skip('W') ? weekDate(year, text) : null;
          case 3 -> LocalDate.ofYearDay(year, text.number(3));
          case 4 -> apart ? null : LocalDate.of(year, text.number(2), text.number(2));
          default -> apart ? calendarDate(year, text) : null;
        };
    if (date == null) {
      return null;
    }
    if (!text.skip('T')) {
      text.skip('t');
    }
    return StandardTime.of(date, text);
  }

  private static LocalDate calendarDate(int year, DateScanner text) {
    int month = text.number(2);
    boolean hasDay = text.skip('-') || text.skip('/');
    return LocalDate.of(year, month, hasDay ? text.number(2) : 1);
  }

  private static LocalDate weekDate(int year, DateScanner text) {
    int week = text.number(2);
    text.skip('-');
    int day = text.digitsAhead() == 0 ? 1 : text.number(1);
    return LocalDate.of(year, 1, 4) // which is in the first week
        .with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, week)
        .with(ChronoField.DAY_OF_WEEK, day);
  }

  /**
   * {@code Sun, 22 Nov 2026 10:23:54 +0100}, the day of the week and the seconds being optional.
   */
  private static @Nullable Instant rfc822(DateScanner text) {
    text.skipToDigit();
    int day = text.number(2);
    text.skipSeparators();
    Month month = month(text.letters());
    text.skip('.');
    text.skipSeparators();
    int digits = text.digitsAhead();
    if (day < 0 || month == null || (digits != 2 && digits != 4)) {
      return null;
    }
    int year = text.number(4);
    text.skip(',');
    return StandardTime.of(LocalDate.of(digits == 2 ? century(year) : year, month, day), text);
  }

  /** The year that two digits mean (RFC 5322 section 4.3). */
  static int century(int year) {
    return year < 50 ? year + 2000 : year + 1900;
  }

  /** The month by its English name or the beginning of it, or null. */
  static @Nullable Month month(String name) {
    if (name.length() < 3) {
      return null;
    }
    Month month = MONTHS.get(name.substring(0, 3).toLowerCase(Locale.ROOT));
    boolean whole = name.length() == 3;
    return month == null || whole || month.name().startsWith(name.toUpperCase(Locale.ROOT))
        ? month
        : null;
  }
}
