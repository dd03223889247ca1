package org.broadsheet.topic;

import java.util.Objects;
import org.broadsheet.news.Entry;
import org.broadsheet.news.Feed;
import org.broadsheet.news.Filed;
import org.broadsheet.news.Person;
import org.broadsheet.news.QuotedSource;
import org.broadsheet.news.Report;
import org.broadsheet.text.HabitualText;
import org.broadsheet.text.LanguageGuess;
import org.broadsheet.text.SearchDocument;
import org.broadsheet.text.VisibleText;

/** Makes the page to search of an entry. */
final class EntryDocument {
  private static final int TEXT_READ = 20_000;

  private EntryDocument() {}

  /** The page of a report without what its feed always says. */
  static SearchDocument of(Filed filed) {
    Report report = filed.report();
    HabitualText text = HabitualText.of(report.entry(), filed.habitual());
    return of(report.feed(), report.entry(), text.ownTitle(), text.ownText(TEXT_READ));
  }

  /** The page of an entry of which nothing is known to be habitual. */
  static SearchDocument of(Feed feed, Entry entry) {
    return of(feed, entry, entry.title(), VisibleText.of(entry.body(), TEXT_READ));
  }

  private static SearchDocument of(Feed feed, Entry entry, String title, String body) {
    return new SearchDocument(
        LanguageGuess.of(feed.languageOf(entry), title + ' ' + body),
        title,
        body,
        sources(feed, entry),
        entry.authors().stream().map(Person::name).filter(Objects::nonNull).toList(),
        entry.categories());
  }

  /** The feed's name and, where it quotes somebody, theirs. */
  private static String sources(Feed feed, Entry entry) {
    QuotedSource quoted = entry.source();
    return quoted == null || quoted.name() == null
        ? feed.name()
        : feed.name() + "; " + quoted.name();
  }
}
