package org.broadsheet.parse;

import java.time.DayOfWeek;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.broadsheet.news.Pace;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;

/**
 * Reads how a feed asks to be polled: RSS 2.0's {@code ttl}, {@code skipHours} and {@code
 * skipDays}, and the Syndication module of RSS 1.0. Invalid values are ignored.
 */
final class PaceReader {
  private static final String SYNDICATION = "http://purl.org/rss/1.0/modules/syndication/";
  private static final int MAX_DIGITS = 7;

  private @Nullable Duration minInterval;
  private @Nullable Duration period;
  private int frequency = 1;
  private final Set<Integer> hours = new HashSet<>();
  private final Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);

  private PaceReader() {}

  /**
   * The pace that a feed asks for.
   *
   * @param elements of the feed itself; those of RSS under {@link XmlNamespaces#ASIDE}
   */
  static Pace read(List<Element> elements) {
    PaceReader reader = new PaceReader();
    for (Element element : elements) {
      if (element.getNamespace().equals(XmlNamespaces.ASIDE)) {
        reader.rss(element);
      } else if (element.getNamespaceURI().equals(SYNDICATION)) {
        reader.syndication(element);
      }
    }
    return reader.pace();
  }

  private void rss(Element element) {
    switch (element.getName()) {
      case "ttl" -> {
        int minutes = number(element);
        minInterval = minutes > 0 ? Duration.ofMinutes(minutes) : null;
      }
      case "skiphours" -> element.getChildren().forEach(this::hour);
      case "skipdays" -> element.getChildren().forEach(this::day);
      default -> {}
    }
  }

  /** Midnight is 0, and in the older dialects 24. */
  private void hour(Element element) {
    int hour = number(element);
    if (hour >= 0 && hour <= 24) {
      hours.add(hour % 24);
    }
  }

  private void day(Element element) {
    String stated = element.getTextTrim().toUpperCase(Locale.ROOT);
    for (DayOfWeek day : DayOfWeek.values()) {
      if (day.name().equals(stated)) {
        days.add(day);
      }
    }
  }

  private void syndication(Element element) {
    switch (element.getName()) {
      case "updatePeriod" -> period = period(element.getTextTrim().toLowerCase(Locale.ROOT));
      case "updateFrequency" -> frequency = Math.max(1, number(element));
      default -> {}
    }
  }

  private static @Nullable Duration period(String stated) {
    return switch (stated) {
      case "hourly" -> Duration.ofHours(1);
      case "daily" -> Duration.ofDays(1);
      case "weekly" -> Duration.ofDays(7);
      case "monthly" -> Duration.ofDays(30);
      case "yearly" -> Duration.ofDays(365);
      default -> null;
    };
  }

  /** Minus one where there is no whole number of a sensible size. */
  private static int number(Element element) {
    String digits = element.getTextTrim();
    boolean sensible =
        !digits.isEmpty()
            && digits.length() <= MAX_DIGITS
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    return sensible ? Integer.parseInt(digits) : -1;
  }

  private Pace pace() {
    Duration update = period == null ? null : period.dividedBy(frequency);
    boolean updateIsLonger =
        update != null && (minInterval == null || update.compareTo(minInterval) > 0);
    return new Pace(updateIsLonger ? update : minInterval, hours, days, null, null);
  }
}
