package org.broadsheet.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A packed table of words: the first line names the languages of its columns, each other line is
 * one meaning. Cells are parted by slashes and words by spaces; an underscore joins the words of a
 * phrase. A line may end early. Immutable.
 *
 * @param languages ISO 639 codes
 * @param lines the cells of each line, each a list of words
 */
record TableFile(List<String> languages, List<List<List<String>>> lines) {

  /** Reads a table packed beside this class. */
  static TableFile read(String name) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(TableFile.class.getResourceAsStream(name)),
                StandardCharsets.UTF_8))) {
      List<List<List<String>>> lines =
          reader
              .lines()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .map(TableFile::cells)
              .toList();
      List<String> languages = lines.getFirst().stream().map(List::getFirst).toList();
      return new TableFile(languages, lines.subList(1, lines.size()));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(name, unreadable);
    }
  }

  private static List<List<String>> cells(String line) {
    return Arrays.stream(line.split("/", -1)).map(TableFile::words).toList();
  }

  private static List<String> words(String cell) {
    return cell.isBlank() ? List.of() : List.of(cell.strip().split(" ", -1));
  }

  /** The words of a line in a language; none where the table has no such column. */
  List<String> words(List<List<String>> line, String language) {
    int column = languages.indexOf(language);
    return column < 0 || column >= line.size() ? List.of() : line.get(column);
  }
}
