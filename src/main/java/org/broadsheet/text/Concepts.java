package org.broadsheet.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Words of the news that have no letters in common in different languages: earthquake, Erdbeben,
 * séisme, землетрус. Found by their stems, so in all inflections. Thread-safe.
 */
final class Concepts {
  private static final String COLUMN = "/";

  private static final Map<String, Map<Integer, Integer>> BY_LANGUAGE = new ConcurrentHashMap<>();

  private Concepts() {}

  /** Read when the first word is looked up, not when the program starts. */
  private static final class Table {
    static final List<String> LANGUAGES;
    static final List<String[]> CONCEPTS;

    static {
      List<String> lines = lines();
      LANGUAGES = List.of(columns(lines.getFirst()));
      CONCEPTS = lines.stream().skip(1).map(Table::columns).toList();
    }

    private static String[] columns(String line) {
      String[] columns = line.split(COLUMN, -1);
      for (int i = 0; i < columns.length; i++) {
        columns[i] = columns[i].strip();
      }
      return columns;
    }

    private static List<String> lines() {
      try (BufferedReader reader =
          new BufferedReader(
              new InputStreamReader(
                  Objects.requireNonNull(Concepts.class.getResourceAsStream("concepts.txt")),
                  StandardCharsets.UTF_8))) {
        return reader.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
      } catch (IOException unreadable) {
        throw new UncheckedIOException("concepts.txt", unreadable);
      }
    }
  }

  /** The number of the concept whose stem in a language is a term, or else the given number. */
  static int of(String language, int term, int otherwise) {
    return BY_LANGUAGE.computeIfAbsent(language, Concepts::load).getOrDefault(term, otherwise);
  }

  private static Map<Integer, Integer> load(String language) {
    int column = Table.LANGUAGES.indexOf(language);
    if (column < 0) {
      return Map.of();
    }
    Map<Integer, Integer> concepts = new HashMap<>();
    for (String[] concept : Table.CONCEPTS) {
      int number = Hash.fold(Hash.of(concept[0]));
      for (String word : concept[column].split(" ", -1)) {
        concepts.putIfAbsent(Lexicon.stem(language, word), number);
      }
    }
    return Map.copyOf(concepts);
  }

  /** The words of a language as the table has them, each with the number of its concept. */
  static Map<String, Integer> words(String language) {
    int column = Table.LANGUAGES.indexOf(language);
    Map<String, Integer> words = new HashMap<>();
    for (String[] concept : column < 0 ? List.<String[]>of() : Table.CONCEPTS) {
      for (String word : concept[column].split(" ", -1)) {
        words.putIfAbsent(word, Hash.fold(Hash.of(concept[0])));
      }
    }
    words.remove("");
    return words;
  }
}
