package org.broadsheet.cli;

import java.io.StringWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.broadsheet.news.Enclosure;
import org.broadsheet.news.Entry;
import org.broadsheet.news.Person;
import org.broadsheet.parse.ParseResult;
import org.broadsheet.parse.ParsedFeed;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** A parsed document as one line of JSON. Times are ISO 8601 in UTC. */
final class ParsedJson {
  private static final JsonFactory FACTORY = new JsonFactory();

  private ParsedJson() {}

  static String line(String document, ParseResult result) {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), line)) {
      json.writeStartObject();
      json.writeStringProperty("path", document);
      switch (result) {
        case ParseResult.Unreadable(String reason, var _) ->
            json.writeStringProperty("error", reason);
        case ParseResult.Parsed(ParsedFeed feed) -> feed(feed, json);
      }
      json.writeEndObject();
    }
    return line.toString();
  }

  private static void feed(ParsedFeed feed, JsonGenerator json) {
    json.writeNullProperty("error");
    json.writeStringProperty("title", feed.title());
    text("link", feed.link(), json);
    text("id", feed.id(), json);
    text("subtitle", feed.subtitle(), json);
    text("language", feed.language() == null ? null : tag(feed.language()), json);
    text("rights", feed.rights(), json);
    persons(feed.authors(), json);
    time("published", feed.published(), json);
    time("updated", feed.updated(), json);
    text("image", feed.image(), json);
    strings("repairs", feed.repairs(), json);
    json.writeArrayPropertyStart("entries");
    for (Entry entry : feed.entries()) {
      json.writeStartObject();
      entry(entry, json);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** The tag in small letters, as most feeds write it; case means nothing in it (RFC 5646). */
  private static String tag(Locale language) {
    return language.toLanguageTag().toLowerCase(Locale.ROOT);
  }

  private static void entry(Entry entry, JsonGenerator json) {
    json.writeStringProperty("title", entry.title());
    text("link", entry.link(), json);
    text("id", entry.guid(), json);
    text("summary", entry.summary().isEmpty() ? null : entry.summary(), json);
    boolean summaryOnly = entry.contents().isEmpty() && !entry.summary().isEmpty();
    strings("content", summaryOnly ? List.of(entry.summary()) : entry.contents(), json);
    persons(entry.authors(), json);
    time("published", entry.published(), json);
    time("updated", entry.updated(), json);
    text("comments", entry.comments(), json);
    strings("tags", entry.categories(), json);
    strings("links", entry.links(), json);
    json.writeArrayPropertyStart("enclosures");
    for (Enclosure enclosure : entry.enclosures()) {
      json.writeStartObject();
      json.writeStringProperty("href", enclosure.url());
      text("type", enclosure.type(), json);
      text("length", enclosure.length() == null ? null : enclosure.length().toString(), json);
      json.writeEndObject();
    }
    json.writeEndArray();
    text("image", entry.image(), json);
  }

  private static void persons(List<Person> persons, JsonGenerator json) {
    text("author", persons.isEmpty() ? null : persons.getFirst().name(), json);
    json.writeArrayPropertyStart("authors");
    for (Person person : persons) {
      json.writeStartObject();
      text("name", person.name(), json);
      text("email", person.email(), json);
      text("uri", person.uri(), json);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void strings(String name, List<String> values, JsonGenerator json) {
    json.writeArrayPropertyStart(name);
    values.forEach(json::writeString);
    json.writeEndArray();
  }

  private static void time(String name, @Nullable Instant value, JsonGenerator json) {
    text(name, value == null ? null : value.truncatedTo(ChronoUnit.SECONDS).toString(), json);
  }

  private static void text(String name, @Nullable String value, JsonGenerator json) {
    if (value == null) {
      json.writeNullProperty(name);
    } else {
      json.writeStringProperty(name, value);
    }
  }
}
