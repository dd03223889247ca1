package org.broadsheet.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
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

  private TryItems() {}

  /**
   * Hands on each object of the file with its number, from 1.
   *
   * @return 0, the exit code of success
   * @throws CommandFailure naming the line that is no JSON
   */
  static int each(Path file, ObjLongConsumer<Map<String, String>> action) throws IOException {
    long number = 0;
    JsonFactory json = JsonFactory.builder().build();
    try (InputStream bytes = Files.newInputStream(file);
        JsonParser parser = json.createParser(ObjectReadContext.empty(), bytes)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.START_OBJECT) {
          action.accept(object(parser), ++number);
        }
      }
    } catch (StreamReadException broken) {
      throw new CommandFailure(
          "%s:%d: this is no JSON: %s"
              .formatted(file, broken.getLocation().getLineNr(), broken.getOriginalMessage()));
    }
    return 0;
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
