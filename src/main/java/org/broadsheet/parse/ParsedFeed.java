package org.broadsheet.parse;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.broadsheet.news.Entry;
import org.broadsheet.news.Pace;
import org.broadsheet.news.Person;
import org.jspecify.annotations.Nullable;

/**
 * A parsed feed: its metadata and its entries.
 *
 * @param title plain text, may be empty
 * @param link the site the feed belongs to
 * @param id Atom {@code id}; for JSON Feed its {@code feed_url}
 * @param subtitle sanitised HTML
 * @param language what the feed says it is written in; a malformed tag counts as none
 * @param rights plain text
 * @param authors in the feed's order
 * @param published RSS {@code pubDate}
 * @param updated RSS {@code lastBuildDate}, Atom {@code updated}
 * @param image absolute http or https address of the feed's logo
 * @param pace when the feed asks to be polled
 * @param hub the hub that it names, which pushes what is new (W3C WebSub)
 * @param self the address that the feed gives itself, by which its hub knows it
 * @param entries in the feed's order
 * @param repairs names of the steps that were needed to read the document, in the order taken;
 *     empty for a sound document
 * @param format and its version, such as {@code RSS 2.0}
 */
public record ParsedFeed(
    String title,
    @Nullable String link,
    @Nullable String id,
    @Nullable String subtitle,
    @Nullable Locale language,
    @Nullable String rights,
    List<Person> authors,
    @Nullable Instant published,
    @Nullable Instant updated,
    @Nullable String image,
    Pace pace,
    @Nullable URI hub,
    @Nullable URI self,
    List<Entry> entries,
    List<String> repairs,
    String format) {
  public ParsedFeed {
    authors = List.copyOf(authors);
    entries = List.copyOf(entries);
    repairs = List.copyOf(repairs);
  }

  /** The same feed, with its format and the steps that were needed before it could be read. */
  ParsedFeed readAs(String itsFormat, List<String> steps) {
    return new ParsedFeed(
        title, link, id, subtitle, language, rights, authors, published, updated, image, pace, hub,
        self, entries, steps, itsFormat);
  }
}
