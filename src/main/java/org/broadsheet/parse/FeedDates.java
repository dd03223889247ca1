package org.broadsheet.parse;

import com.rometools.rome.io.impl.DateParser;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Dates as feeds write them: RFC 822 and its successors with any zone, and ISO 8601 as profiled by
 * W3C-DTF, both read leniently. What neither fits is tried with Rome's list of patterns. A time
 * without a zone is taken as UTC, as is one whose zone nobody knows (RFC 5322 section 4.3).
 */
final class FeedDates {
  private static final int LONGEST = 80;
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
  private static final Map<String, Integer> MONTHS =
      Map.ofEntries(
          Map.entry("jan", 1),
          Map.entry("feb", 2),
          Map.entry("mar", 3),
          Map.entry("apr", 4),
          Map.entry("may", 5),
          Map.entry("jun", 6),
          Map.entry("jul", 7),
          Map.entry("aug", 8),
          Map.entry("sep", 9),
          Map.entry("oct", 10),
          Map.entry("nov", 11),
          Map.entry("dec", 12));

  private final String text;
  private int at;

  private FeedDates(String text) {
    this.text = text;
  }

  /** The moment that {@code stated} names, or null where it names none between years 1 and 9999. */
  static @Nullable Instant parse(@Nullable String stated) {
    if (stated == null) {
      return null;
    }
    String text = stated.strip();
    if (text.isEmpty() || text.length() > LONGEST) {
      return null;
    }
    try {
      Instant own = new FeedDates(text).read();
      Instant moment = own != null ? own : byRome(text);
      return moment == null || moment.isBefore(EARLIEST) || moment.isAfter(LATEST) ? null : moment;
    } catch (DateTimeException impossible) {
      return null;
    }
  }

  private static @Nullable Instant byRome(String text) {
    Date date = DateParser.parseDate(text, Locale.ENGLISH);
    return date == null ? null : date.toInstant();
  }

  private @Nullable Instant read() {
    int leading = digitsAhead();
    if (leading == 4 || leading == 8) {
      return iso(leading);
    }
    return rfc822();
  }

  /** {@code 2026-11-22T10:23:54.5+01:00} and its shorter forms. */
  private @Nullable Instant iso(int leading) {
    int year = number(4);
    int month = 1;
    int day = 1;
    if (leading == 8) {
      month = number(2);
      day = number(2);
    } else if (skip('-') || skip('/')) {
      month = number(2);
      if (skip('-') || skip('/')) {
        day = number(2);
      }
    }
    if (month < 0 || day < 0) {
      return null;
    }
    LocalDate date = LocalDate.of(year, month, day);
    skip('T');
    skip('t');
    return timeAndZone(date);
  }

  /**
   * {@code Sun, 22 Nov 2026 10:23:54 +0100}, the day of the week and the seconds being optional.
   */
  private @Nullable Instant rfc822() {
    while (at < text.length() && !isDigit(text.charAt(at))) {
      at++;
    }
    int day = number(2);
    skipSeparators();
    int month = month();
    skipSeparators();
    int yearDigits = digitsAhead();
    int year = number(4);
    if (day < 0 || month < 0 || (yearDigits != 2 && yearDigits != 4)) {
      return null;
    }
    if (yearDigits == 2) {
      year += year < 50 ? 2000 : 1900;
    }
    skip(',');
    return timeAndZone(LocalDate.of(year, month, day));
  }

  private @Nullable Instant timeAndZone(LocalDate date) {
    skipSpaces();
    if (at == text.length()) {
      return date.atStartOfDay().toInstant(ZoneOffset.UTC);
    }
    if (!isDigit(text.charAt(at))) {
      Integer minutes = zone();
      return minutes == null ? null : date.atStartOfDay().toInstant(offset(minutes));
    }
    int hour = number(2);
    int minute = 0;
    int second = 0;
    int nano = 0;
    if (skip(':')) {
      minute = number(2);
      if (skip(':')) {
        second = number(2);
        nano = fraction();
      }
    } else if (digitsAhead() >= 2) {
      minute = number(2);
      if (digitsAhead() >= 2) {
        second = number(2);
        nano = fraction();
      }
    }
    if (hour < 0 || minute < 0 || second < 0) {
      return null;
    }
    long extraDays = 0;
    if (hour == 24 && minute == 0 && second == 0) {
      hour = 0;
      extraDays = 1;
    }
    LocalTime time = LocalTime.of(hour, minute, Math.min(second, 59), nano);
    Integer minutes = zone();
    return minutes == null
        ? null
        : date.plusDays(extraDays).atTime(time).toInstant(offset(minutes));
  }

  /** Minutes east of Greenwich, or null where something else than a zone follows. */
  private @Nullable Integer zone() {
    skipSpaces();
    if (at == text.length()) {
      return 0;
    }
    char sign = text.charAt(at);
    if (sign == '+' || sign == '-' || sign == '\u2212') {
      return numericZone(sign == '+' ? 1 : -1);
    }
    int start = at;
    while (at < text.length() && Character.isLetter(text.charAt(at))) {
      at++;
    }
    if (at == start) {
      return null;
    }
    String name = text.substring(start, at).toUpperCase(Locale.ROOT);
    if (name.equals("AM") || name.equals("PM")) {
      return null;
    }
    if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
      return numericZone(text.charAt(at) == '+' ? 1 : -1);
    }
    return ZoneNames.minutes(name);
  }

  private @Nullable Integer numericZone(int sign) {
    at++;
    skipSpaces();
    int digits = digitsAhead();
    int hours = number(digits == 3 ? 1 : 2);
    skip(':');
    int minutes = digitsAhead() >= 2 ? number(2) : 0;
    return hours < 0 || hours > 18 || minutes > 59 ? null : sign * (hours * 60 + minutes);
  }

  private static ZoneOffset offset(int minutes) {
    return ZoneOffset.ofTotalSeconds(minutes * 60);
  }

  private int month() {
    int start = at;
    while (at < text.length() && Character.isLetter(text.charAt(at))) {
      at++;
    }
    if (at - start < 3) {
      return -1;
    }
    String name = text.substring(start, start + 3).toLowerCase(Locale.ROOT);
    skip('.');
    return MONTHS.getOrDefault(name, -1);
  }

  /** Nanoseconds after a decimal mark, finer digits being dropped. */
  private int fraction() {
    if (!skip('.') && !skip(',')) {
      return 0;
    }
    int value = 0;
    int scale = 100_000_000;
    while (at < text.length() && isDigit(text.charAt(at))) {
      value += scale * (text.charAt(at) - '0');
      scale /= 10;
      at++;
    }
    return value;
  }

  private int digitsAhead() {
    int end = at;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    return end - at;
  }

  /** The number of at most so many digits that follows, or -1. */
  private int number(int longest) {
    int end = Math.min(text.length(), at + longest);
    int start = at;
    int value = 0;
    while (at < end && isDigit(text.charAt(at))) {
      value = value * 10 + (text.charAt(at) - '0');
      at++;
    }
    return at == start ? -1 : value;
  }

  private boolean skip(char expected) {
    if (at < text.length() && text.charAt(at) == expected) {
      at++;
      return true;
    }
    return false;
  }

  private void skipSpaces() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private void skipSeparators() {
    while (at < text.length()
        && (Character.isWhitespace(text.charAt(at))
            || text.charAt(at) == '-'
            || text.charAt(at) == ','
            || text.charAt(at) == '.')) {
      at++;
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
