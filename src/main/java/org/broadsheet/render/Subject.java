package org.broadsheet.render;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.broadsheet.news.Edition;
import org.jspecify.annotations.Nullable;

/** Composes the subject of an edition. */
final class Subject {
  private static final int MAX_LENGTH = 78;

  /** Characters by which two headlines are compared: more are not seen on a phone. */
  private static final int COMPARED = 40;

  private static final String DOT = " · ";

  private Subject() {}

  /**
   * The first headline that is not in the last subject, and the number of stories; at most 78
   * UTF-16 units. Where there is none, the first headline with the date.
   *
   * @param last the subject of the reader's last edition; null for the first
   */
  static String of(Edition edition, @Nullable String last, FrameWords words) {
    int stories = edition.stories();
    String count = stories < 2 ? "" : DOT + words.count("stories", stories);
    Optional<String> other =
        headlines(edition).filter(headline -> !repeats(headline, last, words)).findFirst();
    if (other.isPresent()) {
      return fit(other.get(), count);
    }
    String date = DOT + words.dates().shortDay(edition.key().slot().toLocalDate());
    return fit(headlines(edition).findFirst().orElseThrow(), date + count);
  }

  private static String fit(String headline, String tail) {
    return PlainLine.line(headline, MAX_LENGTH - tail.length()) + tail;
  }

  /** The headlines in their order, or the edition's title where there is no story. */
  private static Stream<String> headlines(Edition edition) {
    return edition.isEmpty()
        ? Stream.of(edition.title())
        : edition.sections().stream()
            .flatMap(section -> section.items().stream())
            .map(item -> item.lead().headline());
  }

  /** Whether the last subject begins with the headline, or with as much of it as had room. */
  private static boolean repeats(String headline, @Nullable String last, FrameWords words) {
    if (last == null) {
      return false;
    }
    String before = comparable(last, words);
    String now = comparable(headline, words);
    int cut = before.indexOf('…');
    return before.startsWith(now) || (cut > 0 && now.startsWith(before.substring(0, cut)));
  }

  private static String comparable(String text, FrameWords words) {
    Locale locale = words.locale();
    String line = PlainLine.line(text, MAX_LENGTH).toLowerCase(locale);
    return line.substring(0, Math.min(COMPARED, line.length()));
  }
}
