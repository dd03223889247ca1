package org.broadsheet.render;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.broadsheet.news.Edition;
import org.jspecify.annotations.Nullable;

/** What an edition is called in an inbox. */
final class Subject {
  private static final int LONGEST = 78;

  /** Two headlines that begin with so many equal characters look the same on a phone. */
  private static final int SEEN = 40;

  private static final String DOT = " · ";

  private Subject() {}

  /**
   * The first headline that the last edition was not called by, and how many stories there are; at
   * most 78 UTF-16 units. Where there is none, the first with the date.
   *
   * @param last what the reader's last edition was called; null for the first
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
    return PlainLine.line(headline, LONGEST - tail.length()) + tail;
  }

  /** The headlines in their order, or what stands for them where there is no story. */
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
    String before = seen(last, words);
    String now = seen(headline, words);
    int cut = before.indexOf('…');
    return before.startsWith(now) || (cut > 0 && now.startsWith(before.substring(0, cut)));
  }

  private static String seen(String text, FrameWords words) {
    Locale locale = words.locale();
    String line = PlainLine.line(text, LONGEST).toLowerCase(locale);
    return line.substring(0, Math.min(SEEN, line.length()));
  }
}
