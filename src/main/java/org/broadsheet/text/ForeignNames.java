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

/**
 * Well-known names as Arabic, Chinese and Japanese write them, which letters alone do not lead back
 * to the Latin spelling. Immutable, read when the first of these languages is.
 */
final class ForeignNames {
  private ForeignNames() {}

  private static final class Table {
    static final List<String[]> LINES = read();

    private static List<String[]> read() {
      try (BufferedReader reader =
          new BufferedReader(
              new InputStreamReader(
                  Objects.requireNonNull(ForeignNames.class.getResourceAsStream("names.txt")),
                  StandardCharsets.UTF_8))) {
        return reader
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(line -> line.split(" / ", -1))
            .toList();
      } catch (IOException unreadable) {
        throw new UncheckedIOException("names.txt", unreadable);
      }
    }
  }

  /** The name key of each name that a language writes in its own way. */
  static Map<String, Integer> of(String language) {
    if (!language.equals("ar") && !language.equals("zh") && !language.equals("ja")) {
      return Map.of();
    }
    int column = List.of(Table.LINES.getFirst()).indexOf(language);
    Map<String, Integer> names = new HashMap<>();
    for (String[] line : Table.LINES.subList(1, Table.LINES.size())) {
      String skeleton = NameSkeleton.of(line[0].strip().split(" ", -1)[0]);
      if (column < line.length && !skeleton.isEmpty()) {
        for (String name : line[column].strip().split(" ", -1)) {
          names.putIfAbsent(name, Hash.fold(Hash.of(skeleton)));
        }
      }
    }
    names.remove("");
    return Map.copyOf(names);
  }
}
