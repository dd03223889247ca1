package org.broadsheet.render;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** Formats dates and times in one language. */
final class Dates {
  private final DateTimeFormatter day;
  private final DateTimeFormatter shortDay;
  private final DateTimeFormatter time;
  private final DateTimeFormatter dayAndTime;

  Dates(Locale locale) {
    day = DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(locale);
    shortDay = DateTimeFormatter.ofLocalizedPattern("MMMd").withLocale(locale);
    time = DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(locale);
    dayAndTime = DateTimeFormatter.ofLocalizedPattern("MMMdjm").withLocale(locale);
  }

  /** Such as "Sunday, 22 November 2026". */
  String day(LocalDate date) {
    return day.format(date);
  }

  /** Such as "22 Nov". */
  String shortDay(LocalDate date) {
    return shortDay.format(date);
  }

  /** The time of day, with the date where that is not {@code today}. */
  String time(Instant moment, ZoneId zone, LocalDate today) {
    ZonedDateTime local = moment.atZone(zone);
    String text = (local.toLocalDate().equals(today) ? time : dayAndTime).format(local);
    return text.replace('\u202f', '\u00a0');
  }
}
