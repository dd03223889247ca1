package org.broadsheet.edition;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;
import static java.util.Comparator.comparingLong;

import java.util.Comparator;
import java.util.Locale;
import org.broadsheet.news.Entry;
import org.broadsheet.news.Report;

/**
 * The order of preference for the lead report of a story. Each rule decides only where those before
 * it do not: the reader's language, then an unknown one, since a reader first has to understand;
 * the higher priority, which is the operator's judgement of an outlet; the more complete; the
 * earlier, so that the original precedes its copies. The best comes first; no two reports are
 * equal.
 */
final class LeadPreference {
  /** Sanitised HTML shorter than this has no sentence worth showing. */
  private static final int SOME_TEXT = 80;

  private LeadPreference() {}

  static Comparator<Report> of(Locale reader) {
    return comparingInt((Report report) -> languageRank(report, reader))
        .thenComparing(comparingInt((Report report) -> report.feed().priority()).reversed())
        .thenComparing(comparingInt((Report report) -> completeness(report.entry())).reversed())
        .thenComparing(comparing(Report::appeared))
        .thenComparing(comparingLong(Report::id));
  }

  /** 0 in the reader's language, 1 in an unknown one, 2 in another. */
  private static int languageRank(Report report, Locale reader) {
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
