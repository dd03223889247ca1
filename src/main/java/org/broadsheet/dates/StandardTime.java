package org.broadsheet.dates;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Parses the time of day and the zone that follow a date, by RFC 822 or ISO 8601. Midnight UTC
 * where nothing follows.
 */
final class StandardTime {
  private static final int MINUTE = 60;

  private StandardTime() {}

  /**
   * The moment, or null where something else follows.
   *
   * @throws java.time.DateTimeException if no clock shows that time
   */
  static @Nullable Instant of(LocalDate date, DateScanner text) {
    text.skipSpaces();
    if (text.digitsAhead() == 0) {
      ZoneId zone = zone(text);
      return zone == null || !text.isAtEnd() ? null : date.atStartOfDay(zone).toInstant();
    }
    int hour = text.number(2);
    int minute = 0;
    int second = 0;
    long nanos = 0;
    if (text.skip(':') || text.digitsAhead() >= 2) {
      minute = text.number(2);
      boolean seconds = text.skip(':') || text.digitsAhead() >= 2;
      second = seconds ? text.number(2) : 0;
      nanos = fraction(text) * (seconds ? 1 : MINUTE);
    } else {
      nanos = fraction(text) * MINUTE * MINUTE;
    }
    ZoneId zone = zone(text);
    return zone == null ? null : at(date, hour, minute, second, zone).plusNanos(nanos);
  }

  /** A moment, 24:00 being the end of the day and a leap second as long as the one before it. */
  static Instant at(LocalDate date, int hour, int minute, int second, ZoneId zone) {
    boolean ends = hour == 24 && minute == 0 && second == 0;
    LocalTime time = LocalTime.of(ends ? 0 : hour, minute, second == 60 ? 59 : second);
    LocalDate day = ends ? date.plusDays(1) : date;
    return zone instanceof ZoneOffset offset
        ? day.atTime(time).toInstant(offset)
        : day.atTime(time).atZone(zone).toInstant();
  }

  /** The zone that follows, UTC where none does or nobody knows it, null for anything else. */
  private static @Nullable ZoneId zone(DateScanner text) {
    text.skipSpaces();
    char sign = text.next();
    if (text.isAtEnd() || sign == '(') {
      return ZoneOffset.UTC;
    }
    if (sign == '+' || sign == '-' || sign == '\u2212') {
      return offset(text);
    }
    String name = text.zoneName();
    char next = text.next();
    if (next == '+' || next == '-') {
      return offset(text);
    }
    ZoneId known = ZoneNames.zone(name);
    return known != null || !mayBeZone(name, text) ? known : ZoneOffset.UTC;
  }

  /** Whether there is one word of Latin letters, and that none which halves the day. */
  private static boolean mayBeZone(String name, DateScanner text) {
    text.skipSpaces();
    return !name.isEmpty()
        && (text.isAtEnd() || text.next() == '(')
        && name.chars().allMatch(c -> c < 0x80)
        && switch (name.toUpperCase(Locale.ROOT)) {
          case "AM", "PM" -> false;
          default -> true;
        };
  }

  private static @Nullable ZoneId offset(DateScanner text) {
    int sign = text.skip('+') ? 1 : -1;
    if (sign < 0 && !text.skip('-')) {
      text.skip('\u2212');
    }
    text.skipSpaces();
    int hours = text.number(text.digitsAhead() == 3 ? 1 : 2);
    text.skip(':');
    int minutes = text.digitsAhead() >= 2 ? text.number(2) : 0;
    return hours < 0 || hours > 18 || minutes > 59
        ? null
        : ZoneOffset.ofTotalSeconds(sign * (hours * MINUTE + minutes) * MINUTE);
  }

  /** Nanoseconds after a decimal mark, finer digits being dropped. */
  private static long fraction(DateScanner text) {
    if (!text.skip('.') && !text.skip(',')) {
      return 0;
    }
    int digits = Math.min(9, text.digitsAhead());
    long value = digits == 0 ? 0 : text.number(digits);
    for (int i = digits; i < 9; i++) {
      value *= 10;
    }
    text.number(Integer.MAX_VALUE);
    return value;
  }
}
