package org.broadsheet.dates;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parses the time of day in the rest of a written date: {@code 10:23}, {@code 10h23}, {@code
 * 10.23}, {@code 15 Uhr}, {@code 3 PM} and its like in other languages, {@code 下午3時04分}; then a
 * zone, as an offset or as a name in capitals.
 */
final class WrittenTime {
  private static final String HOURS = "[:.hH时時点點시]";
  private static final String MINUTES = "[:.m分분]";
  private static final Pattern TIME =
      Pattern.compile(
          "(?:(?<![\\p{L}&&[^\\p{IsHan}]])(?:(?<amFirst>%1$s)|(?<pmFirst>%2$s))\\s?)?"
                  .formatted(DayHalves.BEFORE_NOON, DayHalves.AFTER_NOON)
              + "(?<![\\d:+\\-\\u2212])(?<hour>\\d{1,2})(?!\\d)"
              + "(?:\\s?%1$s\\s?(?<minute>\\d{2})(?!\\d)".formatted(HOURS)
              + "(?:\\s?%1$s\\s?(?<second>\\d{2})(?!\\d)(?:[.,]\\d+)?)?".formatted(MINUTES)
              + "|(?<whole>\\s?(?:uhr|h|时|時|点|點|시))(?!\\p{L}))?"
              + "(?:\\s?(?:(?<am>%1$s)|(?<pm>%2$s))(?!\\p{L}))?"
                  .formatted(DayHalves.BEFORE_NOON, DayHalves.AFTER_NOON),
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern OFFSET =
      Pattern.compile("([+\\-\\u2212])(\\d{1,2})(?::?(\\d{2}))?(?![\\d:])");
  private static final Pattern NAME = Pattern.compile("\\p{Lu}[\\p{L}/_]*");

  private WrittenTime() {}

  /**
   * The moment; midnight where no time is stated, UTC where no zone is.
   *
   * @throws java.time.DateTimeException if no clock shows that time
   */
  static Instant of(LocalDate date, String rest) {
    Matcher time = TIME.matcher(rest);
    while (time.find()) {
      boolean before = has(time, "amFirst") || has(time, "am");
      boolean after = has(time, "pmFirst") || has(time, "pm");
      if (has(time, "minute") || has(time, "whole") || before || after) {
        int hour = number(time, "hour");
        int halved = after && hour < 12 ? hour + 12 : before && hour == 12 ? 0 : hour;
        int minute = number(time, "minute");
        int second = number(time, "second");
        ZoneId zone = zone(rest.substring(time.end()));
        return StandardTime.at(date, halved, minute, second, zone);
      }
    }
    return date.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static boolean has(Matcher time, String group) {
    return time.group(group) != null;
  }

  private static int number(Matcher time, String group) {
    @Nullable String digits = time.group(group);
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  private static ZoneId zone(String text) {
    Matcher offset = OFFSET.matcher(text);
    if (offset.find()) {
      int sign = offset.group(1).equals("+") ? 1 : -1;
      @Nullable String minutes = offset.group(3);
      return ZoneOffset.ofHoursMinutes(
          sign * Integer.parseInt(offset.group(2)),
          minutes == null ? 0 : sign * Integer.parseInt(minutes));
    }
    Matcher name = NAME.matcher(text);
    while (name.find()) {
      ZoneId known = isZoneName(name.group()) ? ZoneNames.zone(name.group()) : null;
      if (known != null) {
        return known;
      }
    }
    return ZoneOffset.UTC;
  }

  private static boolean isZoneName(String name) {
    return name.indexOf('/') > 0 || name.chars().allMatch(Character::isUpperCase);
  }
}
