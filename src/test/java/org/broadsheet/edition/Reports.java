package org.broadsheet.edition;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.broadsheet.news.Entry;
import org.broadsheet.news.Feed;
import org.broadsheet.news.Report;
import org.jspecify.annotations.Nullable;

/** Reports to plan editions from, each one step away from an ordinary one. */
record Reports(
    long id,
    String outlet,
    int priority,
    @Nullable String language,
    @Nullable String link,
    String title,
    String summary,
    Instant appeared) {
  static final Instant DUE = Instant.parse("2026-11-22T06:00:00Z");

  static Reports report(long id) {
    return new Reports(
        id,
        "Outlet " + id,
        0,
        null,
        "https://example.org/" + id,
        "Title " + id,
        "<p>Something happened somewhere, and the reporters of this paper were there to see"
            + " it.</p>",
        DUE.minus(Duration.ofHours(2)));
  }

  Reports of(String name) {
    return new Reports(id, name, priority, language, link, title, summary, appeared);
  }

  Reports priority(int value) {
    return new Reports(id, outlet, value, language, link, title, summary, appeared);
  }

  Reports in(String tag) {
    return new Reports(id, outlet, priority, tag, link, title, summary, appeared);
  }

  Reports at(@Nullable String address) {
    return new Reports(id, outlet, priority, language, address, title, summary, appeared);
  }

  Reports titled(String words) {
    return new Reports(id, outlet, priority, language, link, words, summary, appeared);
  }

  Reports saying(String html) {
    return new Reports(id, outlet, priority, language, link, title, html, appeared);
  }

  Reports hoursOld(int hours) {
    Instant moment = DUE.minus(Duration.ofHours(hours));
    return new Reports(id, outlet, priority, language, link, title, summary, moment);
  }

  Report get() {
    Locale locale = language == null ? null : Locale.forLanguageTag(language);
    String host = outlet.isEmpty() ? "www.nameless.example" : "feeds.example";
    URI url = URI.create("https://" + host + "/" + outlet.replace(' ', '-') + id);
    Feed feed = new Feed(url, outlet, locale, Duration.ofHours(1), priority);
    Entry entry = Entry.of(null, link, title, summary, null, appeared);
    return new Report(id, feed, entry, DUE);
  }
}
