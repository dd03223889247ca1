package org.broadsheet.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Words of the news that have no letters in common in different languages: earthquake, Erdbeben,
 * séisme, землетрус. A word may have several meanings: the English strike is a walkout and an
 * attack. Thread-safe.
 */
final class Concepts {
  /** Begins a line of words that name a country, whose code follows. */
  private static final char COUNTRY = '=';

  /** Shorter ones are left by too many words. */
  private static final int SHORTEST_COGNATE = 6;

  private Concepts() {}

  /** Read when the first word is looked up, not when the program starts. */
  private static final class Table {
    static final TableFile FILE = TableFile.read("concepts.txt");
  }

  /** What emojis show, as Unicode's CLDR has it. */
  private static final class Annotations {
    static final TableFile FILE = TableFile.read("annotations.txt");
  }

  /** Built when the first word is looked up that its own language's words do not have. */
  private static final class Cognates {
    static final Map<String, Integer> BY_SKELETON = read();

    private static Map<String, Integer> read() {
      Map<String, Integer> concepts = HashMap.newHashMap(1 << 15);
      for (List<List<String>> line : Table.FILE.lines()) {
        int number = number(line);
        for (List<String> cell : line) {
          for (String word : cell) {
            String skeleton = word.indexOf('_') < 0 ? NameSkeleton.of(word) : "";
            if (skeleton.length() >= SHORTEST_COGNATE && skeleton.charAt(0) < 0x80) {
              concepts.merge(skeleton, number, (a, b) -> a.equals(b) ? a : 0);
            }
          }
        }
      }
      concepts.values().removeIf(number -> number == 0);
      return Map.copyOf(concepts);
    }
  }

  /**
   * A word or phrase.
   *
   * @param text words of a phrase are joined by underscores
   * @param concept a number that is the same in every language
   * @param isName whether it names a country
   */
  record Word(String text, int concept, boolean isName) {}

  /** The words of a language in the order of the table; none for one without a column. */
  static List<Word> words(String language) {
    List<Word> words = new ArrayList<>();
    for (List<List<String>> line : Table.FILE.lines()) {
      int number = number(line);
      boolean isName = isCountry(line);
      for (String word : Table.FILE.words(line, language)) {
        if (word.charAt(0) != COUNTRY) {
          words.add(new Word(word, number, isName));
        }
      }
    }
    return words;
  }

  /** The words of a language for what emojis show, in the order of the emojis. */
  static List<Word> annotations(String language) {
    List<Word> words = new ArrayList<>();
    for (List<List<String>> line : Annotations.FILE.lines()) {
      int number = number(line);
      for (String word : Annotations.FILE.words(line, language)) {
        words.add(new Word(word, number, false));
      }
    }
    return words;
  }

  /** The concept that all words with a skeleton have, 0 for none. */
  static int ofCognate(String skeleton) {
    return Cognates.BY_SKELETON.getOrDefault(skeleton, 0);
  }

  private static boolean isCountry(List<List<String>> line) {
    return line.getFirst().getFirst().charAt(0) == COUNTRY;
  }

  private static int number(List<List<String>> line) {
    return isCountry(line)
        ? CountryNames.key(line.getFirst().getFirst().substring(1))
        : Hash.fold(Hash.of(String.join(" ", line.getFirst())));
  }
}
