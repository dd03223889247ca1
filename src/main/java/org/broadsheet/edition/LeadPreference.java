package org.broadsheet.edition;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;
import static java.util.Comparator.comparingLong;

import java.util.Comparator;
import java.util.Locale;
import org.broadsheet.news.Entry;
import org.broadsheet.news.Report;

/**
 * Which report of a story leads it for a reader. Each rule decides only where those before it do
 * not: one in the reader's language, then in a language nobody told us, since a reader would rather
 * understand than be told by the best; the higher priority, the operator's own word on an outlet;
 * the more complete; the earlier, so that who had it first goes before who copied it. The best
 * comes first; no two reports are equal.
 */
final class LeadPreference {
  /** Sanitised HTML shorter than this has no sentence worth showing. */
  private static final int SOME_TEXT = 80;

  private LeadPreference() {}

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
