package org.broadsheet.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Measures a model on headlines of a few invented events in several languages, each event told
 * twice in each.
 */
final class CalibrationSentences {
  private static final String FILE = "calibration.txt";
  private static final Pattern BAR = Pattern.compile(" \\| ");

  /** Of twelve headlines so many must be nearest to the one of their event. */
  private static final double LEAST_RIGHT = 0.8;

  private final SequencedMap<String, List<Told>> embeddings = new LinkedHashMap<>();

  /** An event in one language, in two wordings. */
  private record Told(Embedding headline, Embedding otherWords) {}

  /**
   * Embeds the sentences.
   *
   * @param only the languages, of those that there are sentences in; empty for all of these
   */
  CalibrationSentences(Collection<String> only, Function<String, Embedding> embedder) {
    for (String line : lines()) {
      String[] cells = BAR.split(line, -1);
      if (only.isEmpty() || only.contains(cells[0])) {
        embeddings
            .computeIfAbsent(cells[0], _ -> new ArrayList<>())
            .add(new Told(embedder.apply(cells[1]), embedder.apply(cells[2])));
      }
    }
  }

  private static List<String> lines() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(CalibrationSentences.class.getResourceAsStream(FILE)),
                StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.startsWith("#")).toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(FILE, unreadable);
    }
  }

  /** For each language the share of headlines that are nearest to the one of their event. */
  Map<String, Double> understanding() {
    Map<String, Double> shares = new LinkedHashMap<>();
    embeddings.forEach((language, events) -> shares.put(language, right(events)));
    return shares;
  }

  /** The languages in which the model knows what tells of one event. */
  List<String> understood() {
    return understanding().entrySet().stream()
        .filter(each -> each.getValue() >= LEAST_RIGHT)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static double right(List<Told> events) {
    int right = 0;
    for (Told event : events) {
      double own = event.headline.cosine(event.otherWords);
      right += isNearest(own, event, events, Told::otherWords, event.headline) ? 1 : 0;
      right += isNearest(own, event, events, Told::headline, event.otherWords) ? 1 : 0;
    }
    return right / (2.0 * events.size());
  }

  private static boolean isNearest(
      double own, Told event, List<Told> events, Function<Told, Embedding> side, Embedding to) {
    return events.stream()
        .allMatch(each -> each.equals(event) || side.apply(each).cosine(to) < own);
  }

  /** What the cosines of sentences in these languages say. */
  Calibration calibration(Set<String> languages) {
    Measure within = new Measure();
    Measure across = new Measure();
    List<List<Told>> known =
        embeddings.entrySet().stream()
            .filter(each -> languages.contains(each.getKey()))
            .map(Map.Entry::getValue)
            .toList();
    for (int i = 0; i < known.size(); i++) {
      within.compare(known.get(i), known.get(i), false);
      for (int j = 0; j < i; j++) {
        across.compare(known.get(i), known.get(j), true);
      }
    }
    return new Calibration(within.scale(), across.scale());
  }

  private static final class Measure {
    private double related;
    private int relatedPairs;
    private double unrelated;
    private double squares;
    private int unrelatedPairs;

    /** Pairs of one language's sentences are one headline with other words; of two, all. */
    private void compare(List<Told> ones, List<Told> others, boolean isAcross) {
      for (int i = 0; i < ones.size(); i++) {
        for (int j = 0; j < others.size(); j++) {
          add(ones.get(i).headline.cosine(others.get(j).otherWords), i == j);
          if (isAcross) {
            add(ones.get(i).headline.cosine(others.get(j).headline), i == j);
            add(ones.get(i).otherWords.cosine(others.get(j).otherWords), i == j);
          }
        }
      }
    }

    private void add(double cosine, boolean isRelated) {
      if (isRelated) {
        related += cosine;
        relatedPairs++;
      } else {
        unrelated += cosine;
        squares += cosine * cosine;
        unrelatedPairs++;
      }
    }

    private Calibration.Scale scale() {
      if (relatedPairs == 0 || unrelatedPairs == 0) {
        return Calibration.Scale.NONE;
      }
      double mean = unrelated / unrelatedPairs;
      double variance = squares / unrelatedPairs - mean * mean;
      return new Calibration.Scale(mean, Math.sqrt(Math.max(0, variance)), related / relatedPairs);
    }
  }
}
