package org.broadsheet.news;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One item of a feed, cleaned: all addresses absolute, all HTML sanitised, all text free of control
 * characters.
 *
 * @param guid RSS {@code guid}, Atom or JSON Feed {@code id}, as stated
 * @param link the page the entry stands for, as the feed states it
 * @param canonicalLink {@code link} in the one spelling that all its variants share: without
 *     tracking parameters, normalised by RFC 3986
 * @param title plain text, may be empty
 * @param summary sanitised HTML, may be empty
 * @param contents sanitised HTML, the full text in each form the feed offers; often empty
 * @param authors in the feed's order
 * @param categories plain text, in the feed's order
 * @param links every address the feed gives for the entry, {@code link} included
 * @param enclosures in the feed's order
 * @param image absolute http or https address
 * @param comments address of the discussion page
 * @param source whom the feed quotes, where it says so
 * @param language what the entry is written in, where it or its feed says so
 * @param published when the feed says it was published; may lie in the future or far in the past
 * @param updated when the feed says it last changed
 */
public record Entry(
    @Nullable String guid,
    @Nullable String link,
    @Nullable String canonicalLink,
    String title,
    String summary,
    List<String> contents,
    List<Person> authors,
    List<String> categories,
    List<String> links,
    List<Enclosure> enclosures,
    @Nullable String image,
    @Nullable String comments,
    @Nullable QuotedSource source,
    @Nullable Locale language,
    @Nullable Instant published,
    @Nullable Instant updated) {
  /** A date before there was a web is a clock that was never set. */
  private static final Instant WEB = Instant.parse("1991-01-01T00:00:00Z");

  public Entry {
    contents = List.copyOf(contents);
    authors = List.copyOf(authors);
    categories = List.copyOf(categories);
    links = List.copyOf(links);
    enclosures = List.copyOf(enclosures);
  }

  /**
   * An entry of which no more than this is known.
   *
   * @param link also its canonical link
   */
  public static Entry of(
      @Nullable String guid,
      @Nullable String link,
      String title,
      String summary,
      @Nullable Locale language,
      @Nullable Instant published) {
    return new Entry(
        guid, link, link, title, summary, List.of(), List.of(), List.of(), List.of(), List.of(),
        null, null, null, language, published, null);
  }

  /**
   * When the feed says that the entry appeared: its publication, else its last change. Null where
   * it says neither, or a moment before 1991, when there were no pages to publish.
   */
  public @Nullable Instant dated() {
    Instant stated = published != null ? published : updated;
    return stated == null || stated.isBefore(WEB) ? null : stated;
  }

  /** The same entry, written in the given language. */
  public Entry in(Locale tongue) {
    return new Entry(
        guid,
        link,
        canonicalLink,
        title,
        summary,
        contents,
        authors,
        categories,
        links,
        enclosures,
        image,
        comments,
        source,
        tongue,
        published,
        updated);
  }

  /**
   * What makes this entry the same as one seen before in its feed: its guid, else its link, else
   * its title and text.
   */
  public String identity() {
    if (guid != null && !guid.isBlank()) {
      return "guid:" + guid;
    }
    if (link != null && !link.isBlank()) {
      return "link:" + link;
    }
    return "text:" + title + '\n' + body();
  }

  /** The fullest text there is, as sanitised HTML: the longest content, else the summary. */
  public String body() {
    String longest = summary;
    for (String content : contents) {
      if (content.length() > longest.length()) {
        longest = content;
      }
    }
    return longest;
  }
}
