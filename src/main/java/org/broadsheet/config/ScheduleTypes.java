package org.broadsheet.config;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.broadsheet.news.Days;
import org.broadsheet.news.Quiet;
import org.broadsheet.yaml.BasicTypes;
import org.broadsheet.yaml.Conversion;
import org.broadsheet.yaml.JsonSchema;
import org.broadsheet.yaml.ScalarType;
import org.broadsheet.yaml.SpellingSuggestion;
import org.broadsheet.yaml.TimeTypes;

/** Types of the days and times of a digest and of a subscriber's quiet hours. */
final class ScheduleTypes {
  private static final String LAST = "last";

  /** A time of day, or one of each hour. */
  static final ScalarType<List<LocalTime>> TIMES =
      new ScalarType<>(
          "a time of day such as 07:00, *:30 or hourly",
          JsonSchema.pattern("([01]?\\d|2[0-3]|\\*):[0-5]\\d|hourly"),
          ScheduleTypes::times,
          times -> times.getFirst().toString());

  static final ScalarType<Days> DAYS =
      new ScalarType<>(
          "a day such as mon or 15",
          JsonSchema.anyOf(
              JsonSchema.choice(List.copyOf(days().keySet())), JsonSchema.integer(1, 31)),
          ScheduleTypes::days,
          ScheduleTypes::print);

  static final ScalarType<Quiet> QUIET =
      new ScalarType<>(
          "hours such as 22:00-07:00",
          JsonSchema.pattern("([01]?\\d|2[0-3]):[0-5]\\d ?- ?([01]?\\d|2[0-3]):[0-5]\\d"),
          ScheduleTypes::quiet,
          quiet -> quiet.from() + "-" + quiet.to());

  private static final Pattern EACH_HOUR = Pattern.compile("\\*:([0-5]\\d)");

  private ScheduleTypes() {}

  /** The days one by one, in their order. */
  static List<Days> each(Days days) {
    return switch (days) {
      case Days.OfWeek(Set<DayOfWeek> week) ->
          week.stream().sorted().<Days>map(day -> new Days.OfWeek(Set.of(day))).toList();
      case Days.OfMonth(Set<Integer> month) ->
          month.stream().sorted().<Days>map(day -> new Days.OfMonth(Set.of(day))).toList();
    };
  }

  /** A single day, or the first of several. */
  private static String print(Days days) {
    return switch (days) {
      case Days.OfWeek(Set<DayOfWeek> week) -> shortName(week.iterator().next());
      case Days.OfMonth(Set<Integer> month) -> {
        int day = month.iterator().next();
        yield day == Days.OfMonth.LAST ? LAST : Integer.toString(day);
      }
    };
  }

  private static String shortName(DayOfWeek day) {
    return BasicTypes.word(day).substring(0, 3);
  }

  private static Map<String, Days> days() {
    Map<String, Days> days = new LinkedHashMap<>();
    for (DayOfWeek day : DayOfWeek.values()) {
      days.put(shortName(day), new Days.OfWeek(EnumSet.of(day)));
    }
    for (DayOfWeek day : DayOfWeek.values()) {
      days.put(BasicTypes.word(day), new Days.OfWeek(EnumSet.of(day)));
    }
    days.put("weekdays", new Days.OfWeek(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY)));
    days.put("weekend", new Days.OfWeek(EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY)));
    days.put(LAST, new Days.OfMonth(Set.of(Days.OfMonth.LAST)));
    return days;
  }

  private static Conversion<Days> days(String text) {
    Map<String, Days> days = days();
    Days named = days.get(text);
    if (named != null) {
      return new Conversion.Success<>(named);
    }
    if (text.isEmpty() || !text.chars().allMatch(BasicTypes::isDigit)) {
      return new Conversion.Failure<>(
          "is not known here: " + SpellingSuggestion.hint(text, days.keySet()));
    }
    int day = text.length() > 2 ? 0 : Integer.parseInt(text);
    return day >= 1 && day <= Days.OfMonth.LAST
        ? new Conversion.Success<>(new Days.OfMonth(Set.of(day)))
        : new Conversion.Failure<>("is not a day of a month: write 1 to 31, or last");
  }

  private static Conversion<List<LocalTime>> times(String text) {
    String each = text.equals("hourly") ? "*:00" : text;
    Matcher minute = EACH_HOUR.matcher(each);
    if (minute.matches()) {
      LocalTime first = LocalTime.of(0, Integer.parseInt(minute.group(1)));
      return new Conversion.Success<>(IntStream.range(0, 24).mapToObj(first::plusHours).toList());
    }
    return switch (TimeTypes.TIME.convert(text)) {
      case Conversion.Success<LocalTime>(LocalTime time) -> new Conversion.Success<>(List.of(time));
      case Conversion.Failure<LocalTime>(String reason) ->
          new Conversion.Failure<>(reason + ", *:30 or hourly");
    };
  }

  private static Conversion<Quiet> quiet(String text) {
    String[] ends = text.split("-", 2);
    if (ends.length == 2
        && TimeTypes.TIME.convert(ends[0].strip())
            instanceof Conversion.Success<LocalTime>(LocalTime from)
        && TimeTypes.TIME.convert(ends[1].strip())
            instanceof Conversion.Success<LocalTime>(LocalTime to)) {
      return from.equals(to)
          ? new Conversion.Failure<>("leaves no time for mail: let it end at another time")
          : new Conversion.Success<>(new Quiet(from, to));
    }
    return new Conversion.Failure<>("is not from one time of day to another: write 22:00-07:00");
  }
}
