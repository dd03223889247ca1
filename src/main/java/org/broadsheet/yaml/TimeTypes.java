package org.broadsheet.yaml;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Types of durations, times of day and time zones. */
public final class TimeTypes {
  /** Numbers with the units ms, s, m, h, d (24 hours) and w, largest first or alone. */
  public static final ScalarType<Duration> DURATION =
      new ScalarType<>(
          "a duration such as 30m, 2h or 1d",
          JsonSchema.pattern("(\\d+ ?(ms|s|m|h|d|w) ?)+"),
          TimeTypes::duration,
          TimeTypes::inLargestUnit);

  public static final ScalarType<Duration> POSITIVE_DURATION =
      new ScalarType<>(
          DURATION.noun(),
          DURATION.literalSchema(),
          TimeTypes::positiveDuration,
          TimeTypes::inLargestUnit);

  public static final ScalarType<LocalTime> TIME =
      new ScalarType<>(
          "a time of day such as 07:00",
          JsonSchema.pattern("([01]?\\d|2[0-3]):[0-5]\\d"),
          TimeTypes::time);

  public static final ScalarType<ZoneId> ZONE =
      new ScalarType<>("a time zone such as Europe/Berlin", JsonSchema.string(), TimeTypes::zone);

  private static final Pattern DURATION_PART = Pattern.compile("(\\d{1,9}) ?(ms|s|m|h|d|w) ?");

  /** Where {@link ZoneId#SHORT_IDS} has a zone without summer time. */
  private static final Map<String, String> CITIES =
      Map.of("EST", "America/New_York", "MST", "America/Denver");

  private static final Pattern CLOCK = Pattern.compile("([01]?\\d|2[0-3]):([0-5]\\d)");

  private TimeTypes() {}

  private static long millis(String unit) {
    return switch (unit) {
      case "s" -> 1_000;
      case "m" -> 60_000;
      case "h" -> 3_600_000;
      case "d" -> 86_400_000;
      case "w" -> 604_800_000;
      default -> 1;
    };
  }

  private static Conversion<Duration> duration(String text) {
    Matcher part = DURATION_PART.matcher(text);
    long millis = 0;
    int end = 0;
    while (end < text.length() && part.find(end) && part.start() == end) {
      millis += Long.parseLong(part.group(1)) * millis(part.group(2));
      end = part.end();
    }
    if (end > 0 && end == text.length()) {
      return new Conversion.Success<>(Duration.ofMillis(millis));
    }
    return new Conversion.Failure<>(
        !text.isEmpty() && text.chars().allMatch(BasicTypes::isDigit)
            ? "has no unit: write ms, s, m, h, d or w behind it, as in " + text + "s"
            : "is not a duration: write numbers with ms, s, m, h, d or w, as in 1h30m");
  }

  private static Conversion<Duration> positiveDuration(String text) {
    return duration(text) instanceof Conversion.Success<Duration>(Duration value) && value.isZero()
        ? new Conversion.Failure<>("is no time at all: write a longer duration, as in 30s")
        : duration(text);
  }

  /** In the largest unit, up to days, that leaves no remainder. */
  private static String inLargestUnit(Duration duration) {
    long millis = duration.toMillis();
    if (millis == 0) {
      return "0s";
    }
    return Stream.of("d", "h", "m", "s", "ms")
        .filter(unit -> millis % millis(unit) == 0)
        .map(unit -> millis / millis(unit) + unit)
        .findFirst()
        .orElseThrow();
  }

  private static Conversion<LocalTime> time(String text) {
    Matcher clock = CLOCK.matcher(text);
    return clock.matches()
        ? new Conversion.Success<>(
            LocalTime.of(Integer.parseInt(clock.group(1)), Integer.parseInt(clock.group(2))))
        : new Conversion.Failure<>("is not a time of day: write hours and minutes, as in 07:00");
  }

  private static Conversion<ZoneId> zone(String text) {
    try {
      return new Conversion.Success<>(ZoneId.of(text));
    } catch (DateTimeException _) {
      String id = text.toUpperCase(Locale.ROOT);
      if (id.equals("UTC") || id.equals("GMT")) {
        return new Conversion.Success<>(ZoneId.of(id));
      }
      return new Conversion.Failure<>(
          "is not a time zone: "
              + likelyZone(text)
                  .map(zone -> "did you mean " + zone + "?")
                  .orElse("write a region and a city, as in Europe/Berlin"));
    }
  }

  /** The zone that people mostly mean by an abbreviation such as EST, which is none. */
  private static Optional<String> meantByAbbreviation(String text) {
    String id = text.strip().toUpperCase(Locale.ROOT);
    return Optional.ofNullable(CITIES.get(id))
        .or(() -> Optional.ofNullable(ZoneId.SHORT_IDS.get(id)));
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
    Optional<String> meant = meantByAbbreviation(text);
    if (meant.isPresent()) {
      return meant;
    }
    String city = typed.substring(typed.lastIndexOf('/') + 1);
    return SpellingSuggestion.nearest(typed, zones)
        .or(() -> SpellingSuggestion.nearest(city, byCity.keySet()).map(byCity::get));
  }
}
