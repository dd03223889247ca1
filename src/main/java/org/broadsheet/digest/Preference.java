package org.broadsheet.digest;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;
import static java.util.Comparator.comparingLong;

import java.util.Comparator;
import java.util.Locale;
import org.broadsheet.news.Entry;
import org.broadsheet.news.Report;

/**
 * Which report of a story a reader would rather be given: one in their language, then of the outlet
 * with the higher priority, then the more complete, then the earlier. The best comes first; no two
 * reports are equal.
 */
final class Preference {
  /** Sanitised HTML shorter than this has no sentence worth showing. */
  private static final int SOME_TEXT = 80;

  private Preference() {}

  static Comparator<Report> of(Locale reader) {
    return comparingInt((Report report) -> strangeness(report, reader))
        .thenComparing(comparingInt((Report report) -> report.feed().priority()).reversed())
        .thenComparing(comparingInt((Report report) -> completeness(report.entry())).reversed())
        .thenComparing(comparing(Report::appeared))
        .thenComparing(comparingLong(Report::id));
  }

  /** 0 in the reader's language, 1 in a language nobody told us, 2 in another. */
  private static int strangeness(Report report, Locale reader) {
    Locale language = report.language();
    if (language == null) {
      return 1;
    }
    return language.getLanguage().equals(reader.getLanguage()) ? 0 : 2;
  }

  /** How many of title, link and text it has. */
  private static int completeness(Entry entry) {
    return (entry.title().isBlank() ? 0 : 1)
        + (entry.link() == null ? 0 : 1)
        + (entry.body().length() < SOME_TEXT ? 0 : 1);
  }
}
