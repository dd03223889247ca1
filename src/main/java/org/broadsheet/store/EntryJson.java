package org.broadsheet.store;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.broadsheet.news.Enclosure;
import org.broadsheet.news.Entry;
import org.broadsheet.news.Person;
import org.broadsheet.news.QuotedSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * JSON format of the parts of an entry that no query uses, in UTF-8. Empty parts are omitted;
 * unknown names are skipped, so that an older program reads what a newer one wrote. Thread-safe.
 */
final class EntryJson {
  /** An H2 column holds 2<sup>20</sup> bytes. */
  private static final int MOST = 1_000_000;

  private static final JsonFactory JSON = new JsonFactory();

  private EntryJson() {}

  /** The parts without a column of their own; the contents are omitted if it gets too long. */
  static byte[] write(Entry entry) {
    byte[] whole = write(entry, entry.contents());
    return whole.length <= MOST ? whole : write(entry, List.of());
  }

  private static byte[] write(Entry entry, List<String> contents) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(entry.summary().length() + 256);
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      text(json, "guid", entry.guid());
      text(json, "summary", entry.summary().isEmpty() ? null : entry.summary());
      texts(json, "contents", contents);
      people(json, entry.authors());
      texts(json, "categories", entry.categories());
      texts(json, "links", entry.links());
      enclosures(json, entry.enclosures());
      text(json, "image", entry.image());
      text(json, "comments", entry.comments());
      source(json, entry.source());
      json.writeEndObject();
    }
    return out.toByteArray();
  }

  private static void text(JsonGenerator json, String name, @Nullable String value) {
    if (value != null) {
      json.writeStringProperty(name, value);
    }
  }

  private static void texts(JsonGenerator json, String name, List<String> values) {
    if (values.isEmpty()) {
      return;
    }
    json.writeArrayPropertyStart(name);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  private static void people(JsonGenerator json, List<Person> people) {
    if (people.isEmpty()) {
      return;
    }
    json.writeArrayPropertyStart("authors");
    for (Person person : people) {
      json.writeStartObject();
      text(json, "name", person.name());
      text(json, "email", person.email());
      text(json, "uri", person.uri());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void enclosures(JsonGenerator json, List<Enclosure> enclosures) {
    if (enclosures.isEmpty()) {
      return;
    }
    json.writeArrayPropertyStart("enclosures");
    for (Enclosure enclosure : enclosures) {
      json.writeStartObject();
      text(json, "url", enclosure.url());
      text(json, "type", enclosure.type());
      if (enclosure.length() != null) {
        json.writeNumberProperty("length", enclosure.length());
      }
      if (enclosure.duration() != null) {
        json.writeNumberProperty("millis", enclosure.duration().toMillis());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void source(JsonGenerator json, @Nullable QuotedSource source) {
    if (source != null) {
      json.writeObjectPropertyStart("source");
      text(json, "name", source.name());
      text(json, "url", source.url());
      json.writeEndObject();
    }
  }

  /** What {@link #write} wrote. */
  static Details read(byte[] text) {
    Details details = new Details();
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
      json.nextToken();
      for (String name = json.nextName(); name != null; name = json.nextName()) {
        json.nextToken();
        details.take(name, json);
      }
    }
    return details;
  }

  /** The parts that were read. */
  static final class Details {
    @Nullable String guid;
    String summary = "";
    List<String> contents = List.of();
    List<Person> authors = List.of();
    List<String> categories = List.of();
    List<String> links = List.of();
    List<Enclosure> enclosures = List.of();
    @Nullable String image;
    @Nullable String comments;
    @Nullable QuotedSource source;

    private void take(String name, JsonParser json) {
      switch (name) {
        case "guid" -> guid = json.getString();
        case "summary" -> summary = json.getString();
        case "contents" -> contents = texts(json);
        case "authors" -> authors = people(json);
        case "categories" -> categories = texts(json);
        case "links" -> links = texts(json);
        case "enclosures" -> enclosures = enclosures(json);
        case "image" -> image = json.getString();
        case "comments" -> comments = json.getString();
        case "source" -> source = source(json);
        default -> json.skipChildren();
      }
    }

    private static List<String> texts(JsonParser json) {
      List<String> values = new ArrayList<>();
      while (json.nextToken() != JsonToken.END_ARRAY) {
        values.add(json.getString());
      }
      return values;
    }

    private static QuotedSource source(JsonParser json) {
      String name = null;
      String url = null;
      for (String part = json.nextName(); part != null; part = json.nextName()) {
        json.nextToken();
        switch (part) {
          case "name" -> name = json.getString();
          case "url" -> url = json.getString();
          default -> json.skipChildren();
        }
      }
      return new QuotedSource(name, url);
    }

    private static List<Person> people(JsonParser json) {
      List<Person> people = new ArrayList<>();
      while (json.nextToken() != JsonToken.END_ARRAY) {
        people.add(person(json));
      }
      return people;
    }

    private static Person person(JsonParser json) {
      String name = null;
      String email = null;
      String uri = null;
      for (String part = json.nextName(); part != null; part = json.nextName()) {
        json.nextToken();
        switch (part) {
          case "name" -> name = json.getString();
          case "email" -> email = json.getString();
          case "uri" -> uri = json.getString();
          default -> json.skipChildren();
        }
      }
      return new Person(name, email, uri);
    }

    private static List<Enclosure> enclosures(JsonParser json) {
      List<Enclosure> enclosures = new ArrayList<>();
      while (json.nextToken() != JsonToken.END_ARRAY) {
        enclosures.add(enclosure(json));
      }
      return enclosures;
    }

    private static Enclosure enclosure(JsonParser json) {
      String url = "";
      String type = null;
      Long length = null;
      Duration duration = null;
      for (String part = json.nextName(); part != null; part = json.nextName()) {
        json.nextToken();
        switch (part) {
          case "url" -> url = json.getString();
          case "type" -> type = json.getString();
          case "length" -> length = json.getLongValue();
          case "millis" -> duration = Duration.ofMillis(json.getLongValue());
          default -> json.skipChildren();
        }
      }
      return new Enclosure(url, type, length, duration);
    }
  }
}
