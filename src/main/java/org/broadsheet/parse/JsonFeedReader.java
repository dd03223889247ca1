package org.broadsheet.parse;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.broadsheet.html.AbsoluteLinks;
import org.broadsheet.html.HtmlSanitizer;
import org.broadsheet.html.LanguageTags;
import org.broadsheet.html.SingleLineText;
import org.broadsheet.news.Entry;
import org.broadsheet.news.Pace;
import org.broadsheet.news.Person;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/** Makes a feed of a document in JSON Feed 1.0 or 1.1. Thread-safe. */
final class JsonFeedReader {
  private static final int MAX_DEPTH = 50;

  private final JsonFactory factory =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(Limits.MAX_BYTES)
                  .maxNumberLength(100)
                  .build())
          .build();

  /** The feed, or why it is none. */
  ParseResult read(String text, String documentBase) {
    Object document;
    try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), text)) {
      parser.nextToken();
      document = value(parser);
    } catch (JacksonException e) {
      return new ParseResult.Unreadable(
          "The JSON is broken%s: %s".formatted(place(e.getLocation()), e.getOriginalMessage()));
    }
    if (!(document instanceof Map<?, ?> feed)
        || (!(feed.get("items") instanceof List<?>) && string(feed, "version") == null)) {
      return new ParseResult.Unreadable(
          "JSON, but no JSON Feed: it has neither a version nor items.");
    }
    return new ParseResult.Parsed(feed(feed, documentBase));
  }

  private static String place(@Nullable TokenStreamLocation location) {
    return location == null
        ? ""
        : " at line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
  }

  /** The value that begins at the current token, built of maps, lists, strings and nulls. */
  private static @Nullable Object value(JsonParser parser) {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        map.put(name, value(parser));
      }
      return map;
    }
    if (token == JsonToken.START_ARRAY) {
      List<@Nullable Object> list = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        Object one = value(parser);
        if (list.size() < Limits.MAX_ENTRIES) {
          list.add(one);
        }
      }
      return list;
    }
    return token == null || token == JsonToken.VALUE_NULL ? null : parser.getString();
  }

  private static ParsedFeed feed(Map<?, ?> feed, String documentBase) {
    String link = AbsoluteLinks.resolve(string(feed, "home_page_url"), documentBase);
    String base = link == null ? documentBase : link;
    String subtitle = string(feed, "description");
    List<Person> authors = authors(feed, base);
    List<Entry> entries = new ArrayList<>();
    for (Map<?, ?> item : objects(feed, "items")) {
      entries.add(entry(item, base, authors));
    }
    String icon = string(feed, "icon");
    return new ParsedFeed(
        SingleLineText.of(string(feed, "title")),
        link,
        SingleLineText.orNull(string(feed, "feed_url")),
        subtitle == null ? null : HtmlSanitizer.ofText(subtitle),
        LanguageTags.parse(string(feed, "language")),
        null,
        authors,
        null,
        null,
        AbsoluteLinks.resolve(icon == null ? string(feed, "favicon") : icon, base),
        Pace.UNKNOWN,
        hub(feed, base),
        AbsoluteLinks.uri(string(feed, "feed_url"), base),
        entries,
        List.of(),
        format(string(feed, "version")));
  }

  private static @Nullable URI hub(Map<?, ?> feed, String base) {
    for (Map<?, ?> hub : objects(feed, "hubs")) {
      if ("websub".equalsIgnoreCase(string(hub, "type"))) {
        return AbsoluteLinks.uri(string(hub, "url"), base);
      }
    }
    return null;
  }

  private static Entry entry(Map<?, ?> item, String base, List<Person> feedAuthors) {
    EntryDraft draft = new EntryDraft(base);
    draft.guid(string(item, "id"));
    draft.plainTitle(string(item, "title"));
    draft.link(string(item, "url"));
    draft.alsoLinked(string(item, "external_url"));
    draft.content(string(item, "content_html"));
    String text = string(item, "content_text");
    draft.content(text == null ? null : HtmlSanitizer.ofText(text));
    String summary = string(item, "summary");
    draft.summary(summary == null ? null : HtmlSanitizer.ofText(summary));
    draft.image(string(item, "image"));
    draft.image(string(item, "banner_image"));
    draft.published(string(item, "date_published"));
    draft.updated(string(item, "date_modified"));
    draft.language(string(item, "language"));
    authors(item, base).forEach(draft::author);
    draft.inheritAuthors(feedAuthors);
    if (item.get("tags") instanceof List<?> tags) {
      tags.forEach(tag -> draft.category(tag instanceof String name ? name : null));
    }
    for (Map<?, ?> attachment : objects(item, "attachments")) {
      draft.enclosure(
          string(attachment, "url"),
          string(attachment, "mime_type"),
          string(attachment, "size_in_bytes"));
      String seconds = string(attachment, "duration_in_seconds");
      draft.playing(seconds == null ? null : Extensions.duration(seconds));
    }
    return draft.toEntry();
  }

  /** The version is an address that ends in its number. */
  private static String format(@Nullable String version) {
    String number = version == null ? "" : version.substring(version.lastIndexOf('/') + 1);
    return number.matches("[\\d.]{1,9}") ? "JSON Feed " + number : "JSON Feed";
  }

  /** Version 1.1's {@code authors}, else version 1.0's {@code author}. */
  private static List<Person> authors(Map<?, ?> owner, String base) {
    List<Person> authors = new ArrayList<>();
    for (Map<?, ?> author : objects(owner, "authors")) {
      add(author, base, authors);
    }
    if (authors.isEmpty() && owner.get("author") instanceof Map<?, ?> author) {
      add(author, base, authors);
    }
    return authors;
  }

  private static void add(Map<?, ?> author, String base, List<Person> authors) {
    Person person = PersonReader.of(string(author, "name"), null, string(author, "url"), base);
    if (person != null) {
      authors.add(person);
    }
  }

  private static @Nullable String string(Map<?, ?> owner, String name) {
    return owner.get(name) instanceof String text ? text : null;
  }

  private static List<Map<?, ?>> objects(Map<?, ?> owner, String name) {
    List<Map<?, ?>> objects = new ArrayList<>();
    if (owner.get(name) instanceof List<?> list) {
      for (Object one : list) {
        if (one instanceof Map<?, ?> object) {
          objects.add(object);
        }
      }
    }
    return objects;
  }
}
