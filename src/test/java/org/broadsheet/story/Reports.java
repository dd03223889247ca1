package org.broadsheet.story;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.broadsheet.news.Entry;
import org.broadsheet.news.Feed;
import org.broadsheet.news.Report;
import org.jspecify.annotations.Nullable;

/** Makes reports for the tests. */
final class Reports {
  static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private Reports() {}

  static Report report(long id, String outlet, String language, String title, String text) {
    return report(id, outlet, language, title, text, null, NOON.plusSeconds(60 * id));
  }

  static Report report(
      long id,
      String outlet,
      String language,
      String title,
      String text,
      @Nullable String link,
      Instant at) {
    Feed feed =
        new Feed(URI.create("https://" + outlet + ".example/feed"), outlet, null, Duration.ZERO, 0);
    Entry entry = Entry.of(null, link, title, text, Locale.of(language), at);
    return new Report(id, feed, entry, at);
  }
}
