package org.broadsheet.topic;

import java.util.Objects;
import org.broadsheet.news.Entry;
import org.broadsheet.news.Feed;
import org.broadsheet.news.Person;
import org.broadsheet.text.LanguageGuess;
import org.broadsheet.text.Page;
import org.broadsheet.text.PlainText;

/** Makes the page to search of an entry. */
final class EntryPage {
  private static final int TEXT_READ = 20_000;

  private EntryPage() {}

  static Page of(Feed feed, Entry entry) {
    String title = entry.title();
    String body = PlainText.of(entry.body(), TEXT_READ);
    return new Page(
        LanguageGuess.of(feed.languageOf(entry), title + ' ' + body),
        title,
        body,
        feed.name(),
        entry.authors().stream().map(Person::name).filter(Objects::nonNull).toList(),
        entry.categories());
  }
}
