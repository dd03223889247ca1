package org.broadsheet.config;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.broadsheet.news.Days;
import org.broadsheet.news.Quiet;

/** Forms of durations, times of day, days of the week and time zones. */
final class Times {
  /** Numbers with the units ms, s, m, h, d (24 hours) and w, largest first or alone. */
  static final Text<Duration> DURATION =
      new Text<>(
          "a duration such as 30m, 2h or 1d",
          Schemas.pattern("(\\d+ ?(ms|s|m|h|d|w) ?)+"),
          Times::duration);

  static final Text<Duration> POSITIVE_DURATION =
      new Text<>(DURATION.noun(), DURATION.literalSchema(), Times::positiveDuration);

  static final Text<LocalTime> TIME =
      new Text<>(
          "a time of day such as 07:00",
          Schemas.pattern("([01]?\\d|2[0-3]):[0-5]\\d"),
          Times::time);

  /** A time of day, or one of each hour. */
  static final Text<List<LocalTime>> TIMES =
      new Text<>(
          "a time of day such as 07:00, *:30 or hourly",
          Schemas.pattern("([01]?\\d|2[0-3]|\\*):[0-5]\\d|hourly"),
          Times::times);

  static final Text<Days> DAYS =
      new Text<>(
          "a day such as mon or 15",
          Schemas.anyOf(Schemas.choice(List.copyOf(days().keySet())), Schemas.integer(1, 31)),
          Times::days);

  static final Text<Quiet> QUIET =
      new Text<>(
          "hours such as 22:00-07:00",
          Schemas.pattern("([01]?\\d|2[0-3]):[0-5]\\d ?- ?([01]?\\d|2[0-3]):[0-5]\\d"),
          Times::quiet);

  static final Text<ZoneId> ZONE =
      new Text<>("a time zone such as Europe/Berlin", Schemas.string(), Times::zone);

  private static final Pattern DURATION_PART = Pattern.compile("(\\d{1,9}) ?(ms|s|m|h|d|w) ?");
  private static final Pattern CLOCK = Pattern.compile("([01]?\\d|2[0-3]):([0-5]\\d)");
  private static final Pattern EACH_HOUR = Pattern.compile("\\*:([0-5]\\d)");
  private static final Map<String, Long> MILLIS =
      Map.of(
          "ms",
          1L,
          "s",
          1_000L,
          "m",
          60_000L,
          "h",
          3_600_000L,
          "d",
          86_400_000L,
          "w",
          604_800_000L);

  private Times() {}

  private static Map<String, Days> days() {
    Map<String, Days> days = new LinkedHashMap<>();
    for (DayOfWeek day : DayOfWeek.values()) {
      days.put(Texts.word(day).substring(0, 3), new Days.OfWeek(EnumSet.of(day)));
    }
    for (DayOfWeek day : DayOfWeek.values()) {
      days.put(Texts.word(day), new Days.OfWeek(EnumSet.of(day)));
    }
    days.put("weekdays", new Days.OfWeek(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY)));
    days.put("weekend", new Days.OfWeek(EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY)));
    days.put("last", new Days.OfMonth(Set.of(Days.OfMonth.LAST)));
    return days;
  }

  private static Parsed<Days> days(String text) {
    Map<String, Days> days = days();
    Days named = days.get(text);
    if (named != null) {
      return new Parsed.Fit<>(named);
    }
    if (text.isEmpty() || !text.chars().allMatch(Texts::isDigit)) {
      return new Parsed.Unfit<>("is not known here: " + Nearest.hint(text, days.keySet()));
    }
    int day = text.length() > 2 ? 0 : Integer.parseInt(text);
    return day >= 1 && day <= Days.OfMonth.LAST
        ? new Parsed.Fit<>(new Days.OfMonth(Set.of(day)))
        : new Parsed.Unfit<>("is not a day of a month: write 1 to 31, or last");
  }

  private static Parsed<List<LocalTime>> times(String text) {
    String each = text.equals("hourly") ? "*:00" : text;
    Matcher minute = EACH_HOUR.matcher(each);
    if (minute.matches()) {
      LocalTime first = LocalTime.of(0, Integer.parseInt(minute.group(1)));
      return new Parsed.Fit<>(IntStream.range(0, 24).mapToObj(first::plusHours).toList());
    }
    return switch (time(text)) {
      case Parsed.Fit<LocalTime>(LocalTime time) -> new Parsed.Fit<>(List.of(time));
      case Parsed.Unfit<LocalTime>(String why) -> new Parsed.Unfit<>(why + ", *:30 or hourly");
    };
  }

  private static Parsed<Quiet> quiet(String text) {
    String[] ends = text.split("-", 2);
    if (ends.length == 2
        && time(ends[0].strip()) instanceof Parsed.Fit<LocalTime>(LocalTime from)
        && time(ends[1].strip()) instanceof Parsed.Fit<LocalTime>(LocalTime to)) {
      return from.equals(to)
          ? new Parsed.Unfit<>("leaves no time for mail: let it end at another time")
          : new Parsed.Fit<>(new Quiet(from, to));
    }
    return new Parsed.Unfit<>("is not from one time of day to another: write 22:00-07:00");
  }

  private static Parsed<Duration> duration(String text) {
    Matcher part = DURATION_PART.matcher(text);
    long millis = 0;
    int end = 0;
    while (end < text.length() && part.find(end) && part.start() == end) {
      millis += Long.parseLong(part.group(1)) * MILLIS.getOrDefault(part.group(2), 0L);
      end = part.end();
    }
    if (end > 0 && end == text.length()) {
      return new Parsed.Fit<>(Duration.ofMillis(millis));
    }
    return new Parsed.Unfit<>(
        !text.isEmpty() && text.chars().allMatch(Texts::isDigit)
            ? "has no unit: write ms, s, m, h, d or w behind it, as in " + text + "s"
            : "is not a duration: write numbers with ms, s, m, h, d or w, as in 1h30m");
  }

  private static Parsed<Duration> positiveDuration(String text) {
    return duration(text) instanceof Parsed.Fit<Duration>(Duration value) && value.isZero()
        ? new Parsed.Unfit<>("is no time at all: write a longer duration, as in 30s")
        : duration(text);
  }

  private static Parsed<LocalTime> time(String text) {
    Matcher clock = CLOCK.matcher(text);
    return clock.matches()
        ? new Parsed.Fit<>(
            LocalTime.of(Integer.parseInt(clock.group(1)), Integer.parseInt(clock.group(2))))
        : new Parsed.Unfit<>("is not a time of day: write hours and minutes, as in 07:00");
  }

  private static Parsed<ZoneId> zone(String text) {
    try {
      return new Parsed.Fit<>(ZoneId.of(text));
    } catch (DateTimeException _) {
      return new Parsed.Unfit<>(
          "is not a time zone: "
              + likelyZone(text)
                  .map(zone -> "did you mean " + zone + "?")
                  .orElse("write a region and a city, as in Europe/Berlin"));
    }
  }

  /** The zone whose whole name, or whose city, is nearest. */
  private static Optional<String> likelyZone(String text) {
    Map<String, String> byCity = new LinkedHashMap<>();
    List<String> zones = new ArrayList<>(ZoneId.getAvailableZoneIds());
    zones.sort(null);
    zones.removeIf(zone -> !zone.contains("/") || zone.startsWith("Etc/"));
    for (String zone : zones) {
      byCity.putIfAbsent(zone.substring(zone.lastIndexOf('/') + 1), zone);
    }
    String typed = text.strip().replace(' ', '_').toLowerCase(Locale.ROOT);
    String city = typed.substring(typed.lastIndexOf('/') + 1);
    return Nearest.to(typed, zones).or(() -> Nearest.to(city, byCity.keySet()).map(byCity::get));
  }
}
