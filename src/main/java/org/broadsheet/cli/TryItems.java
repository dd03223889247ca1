package org.broadsheet.cli;

import java.io.IOException;
import java.io.LineNumberReader;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ObjLongConsumer;
import org.broadsheet.news.Entry;
import org.broadsheet.news.Feed;
import org.broadsheet.news.Report;
import org.broadsheet.story.LabelledReport;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/** Reads the JSON lines of {@code try} as reports. */
final class TryItems {
  /** Items without a time are gathered a second apart, in file order, from here on. */
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private static final int LONGEST_TITLE = 200;

  /** What an item needs. */
  static final List<String> TITLE = List.of("title");

  private static final JsonFactory JSON = JsonFactory.builder().build();

  private TryItems() {}

  /**
   * Hands on the object of each line with its number among them, from 1. Blank lines are passed
   * over.
   *
   * @param needed what each object must have, and not blank
   * @return 0, the exit code of success
   * @throws CommandFailure naming the line that is no JSON object or lacks something, or the file
   *     without any
   */
  static int each(Path file, List<String> needed, ObjLongConsumer<Map<String, String>> action)
      throws IOException {
    long number = 0;
    try (LineNumberReader lines = new LineNumberReader(Files.newBufferedReader(file))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank()) {
          String place = file + ":" + lines.getLineNumber();
          Map<String, String> item = object(line, place);
          for (String key : needed) {
            if (item.getOrDefault(key, "").isBlank()) {
              throw new CommandFailure(place + ": the object has no \"" + key + "\": write it");
            }
          }
          action.accept(item, ++number);
        }
      }
    } catch (CharacterCodingException _) {
      throw new CommandFailure(file + ": this is not UTF-8: save the file in that encoding");
    }
    if (number == 0) {
      throw new CommandFailure(file + ": nothing is in it: write one JSON object a line");
    }
    return 0;
  }

  private static Map<String, String> object(String line, String place) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), line)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        Map<String, String> item = object(parser);
        if (parser.nextToken() == null) {
          return item;
        }
      }
      throw new CommandFailure(place + ": this is no JSON object, one and whole on its line");
    } catch (StreamReadException broken) {
      throw new CommandFailure(place + ": this is no JSON: " + broken.getOriginalMessage());
    }
  }

  /** The strings and numbers of a flat object; what is nested is passed over. */
  private static Map<String, String> object(JsonParser parser) {
    Map<String, String> values = new HashMap<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (value.isStructStart()) {
        parser.skipChildren();
      } else if (value != JsonToken.VALUE_NULL) {
        values.put(name, parser.getString());
      }
    }
    return values;
  }

  /** What names the item in the answers: its id, else its number. */
  static String id(Map<String, String> item, long number) {
    return item.getOrDefault("id", Long.toString(number));
  }

  /** The item as a report. */
  static Report report(Map<String, String> item, long number) {
    String text = item.getOrDefault("summary", item.getOrDefault("text", ""));
    return report(
        item, number, item.getOrDefault("title", ""), text, item.get("lang"), item.get("url"));
  }

  /**
   * The items of a file with their labels.
   *
   * @throws CommandFailure naming the first item without a label
   */
  static List<LabelledReport> labelled(Path file) throws IOException {
    List<LabelledReport> labelled = new ArrayList<>();
    each(
        file,
        TITLE,
        (item, number) -> {
          String event = item.get("event");
          if (event == null) {
            throw new CommandFailure(
                "%s: item %s has no \"event\": name in it what the item tells of"
                    .formatted(file, id(item, number)));
          }
          labelled.add(new LabelledReport(report(item, number), event));
        });
    return labelled;
  }

  /** One of the two reports of a pair; without a title its first line, if short, is the title. */
  static Report half(Map<String, String> pair, String which, long number) {
    String text = pair.getOrDefault("text" + which, "");
    String title = pair.getOrDefault("title" + which, firstLine(text));
    return report(pair, number, title, text, pair.get("lang" + which), pair.get("url" + which));
  }

  private static String firstLine(String text) {
    int newline = text.indexOf('\n');
    int gap = text.indexOf("  ");
    int end = newline < 0 || (gap >= 0 && gap < newline) ? gap : newline;
    return end > 0 && end < LONGEST_TITLE ? text.substring(0, end) : "";
  }

  private static Report report(
      Map<String, String> item,
      long number,
      String title,
      String text,
      @Nullable String language,
      @Nullable String url) {
    String source = item.getOrDefault("source", "source " + number);
    URI address = URI.create("https://feed.invalid/" + hex(source));
    Feed feed = new Feed(address, source, null, Duration.ZERO, 0);
    Instant published = time(item.get("published"));
    Instant gathered = published != null ? published : START.plusSeconds(number);
    Entry entry =
        Entry.of(
            null,
            url,
            title,
            text,
            language == null ? null : Locale.forLanguageTag(language),
            published);
    return new Report(number, feed, entry, gathered);
  }

  private static @Nullable Instant time(@Nullable String published) {
    try {
      return published == null ? null : Instant.parse(published);
    } catch (DateTimeParseException unreadable) {
      return null;
    }
  }

  /** Any text in a form that is safe in an address. */
  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }
}
