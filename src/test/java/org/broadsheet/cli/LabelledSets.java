package org.broadsheet.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.broadsheet.news.Report;

/** Reads labelled sets, files of one JSON object a line, as the command {@code try} does. */
public final class LabelledSets {
  /**
   * A report and what people said that it tells of.
   *
   * @param event what it tells of; empty when nobody has labelled the report
   * @param isDoubtful whether they were unsure
   */
  public record Item(Report report, String event, boolean isDoubtful) {}

  /** Two reports and how far people said they are apart: 1, the same story, to 4, unrelated. */
  public record Pair(Report one, Report other, double distance) {}

  private LabelledSets() {}

  /** Reads reports in the order in which they came, and the labels that some of them have. */
  public static List<Item> items(Path reports, Path labels) throws IOException {
    Map<String, Map<String, String>> labelled = new HashMap<>();
    TryItems.each(
        labels, List.of(), (object, number) -> labelled.put(TryItems.id(object, number), object));
    List<Item> items = new ArrayList<>();
    TryItems.each(
        reports,
        List.of(),
        (object, number) -> {
          Map<String, String> label = labelled.getOrDefault(TryItems.id(object, number), Map.of());
          boolean isDoubtful = Boolean.parseBoolean(label.get("doubt"));
          Report report = TryItems.report(object, number);
          items.add(new Item(report, label.getOrDefault("event", ""), isDoubtful));
        });
    return items;
  }

  /** Reads pairs, the fields of whose reports end in 1 and 2. */
  public static List<Pair> pairs(Path file) throws IOException {
    List<Pair> pairs = new ArrayList<>();
    TryItems.each(
        file,
        List.of(),
        (object, number) -> {
          Report one = TryItems.half(object, "1", 2 * number - 1);
          Report other = TryItems.half(object, "2", 2 * number);
          pairs.add(new Pair(one, other, Double.parseDouble(object.getOrDefault("overall", ""))));
        });
    return pairs;
  }
}
