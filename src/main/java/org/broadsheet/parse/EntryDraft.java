package org.broadsheet.parse;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.broadsheet.html.AbsoluteLinks;
import org.broadsheet.html.HtmlSanitizer;
import org.broadsheet.html.LanguageTags;
import org.broadsheet.html.SingleLineText;
import org.broadsheet.news.Enclosure;
import org.broadsheet.news.Entry;
import org.broadsheet.news.Person;
import org.broadsheet.news.QuotedSource;
import org.jspecify.annotations.Nullable;

/**
 * A builder of an entry from the several vocabularies that may state its parts. The first statement
 * of a part counts; lists grow, without repeats, up to {@link Limits#MAX_PER_LIST}.
 */
final class EntryDraft {
  private final Set<String> contents = new LinkedHashSet<>();
  private final Set<Person> authors = new LinkedHashSet<>();
  private final Set<String> categories = new LinkedHashSet<>();
  private final Set<String> links = new LinkedHashSet<>();
  private final Map<String, Enclosure> enclosures = new LinkedHashMap<>();
  private int htmlLeft = HtmlSanitizer.MAX_LENGTH;
  private String base;
  private String title = "";
  private String summary = "";
  private @Nullable String guid;
  private @Nullable String link;
  private @Nullable String original;
  private @Nullable String image;
  private @Nullable String comments;
  private @Nullable QuotedSource source;
  private @Nullable Locale language;
  private @Nullable Instant published;
  private @Nullable Instant updated;
  private @Nullable Duration playing;

  EntryDraft(String base) {
    this.base = base;
  }

  String base() {
    return base;
  }

  /** A base of the entry's own; only what is stated after it is resolved against it. */
  void base(@Nullable String stated) {
    base = AbsoluteLinks.base(stated, base);
  }

  void guid(@Nullable String stated) {
    if (guid == null) {
      guid = SingleLineText.orNull(stated);
    }
  }

  void plainTitle(@Nullable String stated) {
    if (title.isEmpty()) {
      title = SingleLineText.of(stated);
    }
  }

  void htmlTitle(@Nullable String stated) {
    if (title.isEmpty()) {
      title = SingleLineText.ofHtml(stated);
    }
  }

  void summary(@Nullable String html) {
    if (summary.isEmpty() && html != null) {
      summary = cleaned(html);
    }
  }

  void content(@Nullable String html) {
    if (html != null && contents.size() < Limits.MAX_PER_LIST) {
      String clean = cleaned(html);
      if (!clean.isEmpty()) {
        contents.add(clean);
      }
    }
  }

  private String cleaned(String html) {
    String read = html.length() <= htmlLeft ? html : html.substring(0, htmlLeft);
    htmlLeft -= read.length();
    return HtmlSanitizer.cleanLeniently(read, base);
  }

  void link(@Nullable String stated) {
    String absolute = AbsoluteLinks.resolve(stated, base);
    if (link == null) {
      link = absolute;
    }
    alsoLinked(absolute);
  }

  void alsoLinked(@Nullable String stated) {
    String absolute = AbsoluteLinks.resolve(stated, base);
    if (absolute != null && links.size() < Limits.MAX_PER_LIST) {
      links.add(absolute);
    }
  }

  /** The page itself, where {@link #link} leads there through a counter. */
  void original(@Nullable String stated) {
    original = AbsoluteLinks.resolve(stated, base);
    alsoLinked(original);
  }

  void author(@Nullable Person person) {
    if (person != null && authors.size() < Limits.MAX_PER_LIST) {
      authors.add(person);
    }
  }

  /** Names the feed's authors where none is stated (RFC 4287 section 4.2.1, JSON Feed 1.1). */
  void inheritAuthors(List<Person> feedAuthors) {
    if (!hasAuthor()) {
      feedAuthors.forEach(this::author);
    }
  }

  boolean hasAuthor() {
    return !authors.isEmpty();
  }

  void category(@Nullable String stated) {
    String name = SingleLineText.ofHtml(stated);
    if (!name.isEmpty() && categories.size() < Limits.MAX_PER_LIST) {
      categories.add(name);
    }
  }

  void enclosure(@Nullable String url, @Nullable String type, @Nullable String length) {
    String absolute = AbsoluteLinks.resolve(url, base);
    if (absolute != null && enclosures.size() < Limits.MAX_PER_LIST) {
      enclosures.putIfAbsent(
          absolute, new Enclosure(absolute, SingleLineText.orNull(type), positive(length), null));
    }
  }

  void playing(@Nullable Duration duration) {
    if (playing == null) {
      playing = duration;
    }
  }

  void image(@Nullable String stated) {
    if (image == null) {
      image = AbsoluteLinks.resolve(stated, base);
    }
  }

  void comments(@Nullable String stated) {
    if (comments == null) {
      comments = AbsoluteLinks.resolve(stated, base);
    }
  }

  /**
   * @param url of the source's page or feed
   */
  void source(@Nullable String name, @Nullable String url) {
    String text = SingleLineText.ofHtml(name);
    String absolute = AbsoluteLinks.resolve(url, base);
    if (source == null && (!text.isEmpty() || absolute != null)) {
      source = new QuotedSource(text.isEmpty() ? null : text, absolute);
    }
  }

  void language(@Nullable String tag) {
    if (language == null) {
      language = LanguageTags.parse(tag);
    }
  }

  void published(@Nullable String stated) {
    if (published == null) {
      published = FeedDates.parse(stated);
    }
  }

  void updated(@Nullable String stated) {
    if (updated == null) {
      updated = FeedDates.parse(stated);
    }
  }

  Entry toEntry() {
    if (link == null && guid != null && AbsoluteLinks.isWeb(guid)) {
      link(guid);
    }
    if (link == null && !enclosures.isEmpty()) {
      link(enclosures.keySet().iterator().next());
    }
    String page = original != null ? original : link;
    return new Entry(
        guid,
        link,
        page == null ? null : CanonicalLink.of(page),
        title,
        summary,
        List.copyOf(contents),
        List.copyOf(authors),
        List.copyOf(categories),
        List.copyOf(links),
        timedEnclosures(),
        image != null ? image : pictured(),
        comments,
        source,
        language,
        published != null ? published : updated,
        updated);
  }

  private List<Enclosure> timedEnclosures() {
    List<Enclosure> timed = new ArrayList<>(enclosures.values());
    if (playing != null && !timed.isEmpty()) {
      Enclosure first = timed.getFirst();
      timed.set(0, new Enclosure(first.url(), first.type(), first.length(), playing));
    }
    return timed;
  }

  /** The first picture among what the entry carries or shows. */
  private @Nullable String pictured() {
    for (Enclosure enclosure : enclosures.values()) {
      if (enclosure.type() != null && enclosure.type().startsWith("image/")) {
        return enclosure.url();
      }
    }
    for (String content : contents) {
      String shown = HtmlSanitizer.firstImage(content);
      if (shown != null) {
        return shown;
      }
    }
    return HtmlSanitizer.firstImage(summary);
  }

  private static @Nullable Long positive(@Nullable String stated) {
    if (stated == null) {
      return null;
    }
    try {
      long value = Long.parseLong(stated.strip());
      return value >= 0 ? value : null;
    } catch (NumberFormatException notOne) {
      return null;
    }
  }
}
