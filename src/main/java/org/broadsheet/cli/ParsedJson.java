package org.broadsheet.cli;

import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import org.broadsheet.news.Enclosure;
import org.broadsheet.news.Entry;
import org.broadsheet.news.Person;
import org.broadsheet.parse.ParseResult;
import org.broadsheet.parse.ParsedFeed;
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
    JsonLine.text(json, "link", feed.link());
    JsonLine.text(json, "id", feed.id());
    JsonLine.text(json, "subtitle", feed.subtitle());
    JsonLine.text(json, "language", feed.language() == null ? null : tag(feed.language()));
    JsonLine.text(json, "rights", feed.rights());
    persons(feed.authors(), json);
    JsonLine.time(json, "published", feed.published());
    JsonLine.time(json, "updated", feed.updated());
    JsonLine.text(json, "image", feed.image());
    JsonLine.strings(json, "repairs", feed.repairs());
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
    JsonLine.text(json, "link", entry.link());
    JsonLine.text(json, "id", entry.guid());
    JsonLine.text(json, "summary", entry.summary().isEmpty() ? null : entry.summary());
    boolean summaryOnly = entry.contents().isEmpty() && !entry.summary().isEmpty();
    JsonLine.strings(json, "content", summaryOnly ? List.of(entry.summary()) : entry.contents());
    persons(entry.authors(), json);
    JsonLine.time(json, "published", entry.published());
    JsonLine.time(json, "updated", entry.updated());
    JsonLine.text(json, "comments", entry.comments());
    JsonLine.strings(json, "tags", entry.categories());
    JsonLine.strings(json, "links", entry.links());
    json.writeArrayPropertyStart("enclosures");
    for (Enclosure enclosure : entry.enclosures()) {
      json.writeStartObject();
      json.writeStringProperty("href", enclosure.url());
      JsonLine.text(json, "type", enclosure.type());
      JsonLine.text(
          json, "length", enclosure.length() == null ? null : enclosure.length().toString());
      json.writeEndObject();
    }
    json.writeEndArray();
    JsonLine.text(json, "image", entry.image());
  }

  private static void persons(List<Person> persons, JsonGenerator json) {
    JsonLine.text(json, "author", persons.isEmpty() ? null : persons.getFirst().name());
    json.writeArrayPropertyStart("authors");
    for (Person person : persons) {
      json.writeStartObject();
      JsonLine.text(json, "name", person.name());
      JsonLine.text(json, "email", person.email());
      JsonLine.text(json, "uri", person.uri());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
