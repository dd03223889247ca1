package org.broadsheet.story;

import java.util.HashMap;
import java.util.Map;
import org.broadsheet.text.WordCursor;

/**
 * The small numbers that headlines write out, from two to twelve, in the languages of the frame.
 */
final class NumberWords {
  private static final int FIRST = 2;

  private static final Map<String, String> WORDS =
      Map.of(
          "en", "two three four five six seven eight nine ten eleven twelve",
          "de", "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
          "fr", "deux trois quatre cinq six sept huit neuf dix onze douze",
          "es", "dos tres cuatro cinco seis siete ocho nueve diez once doce",
          "pl", "dwie trzy cztery pięć sześć siedem osiem dziewięć dziesięć jedenaście dwanaście",
          "uk", "двоє троє четверо п'ятеро шестеро семеро восьмеро дев'ятеро десятеро");

  private static final Map<String, Map<Long, Figure>> FIGURES = figures();

  private NumberWords() {}

  /**
   * A number in digits.
   *
   * @param raw the number of the figure
   */
  record Figure(String digits, long raw) {
    static final Figure NONE = new Figure("", 0);
  }

  private static Map<String, Map<Long, Figure>> figures() {
    Map<String, Map<Long, Figure>> figures = new HashMap<>();
    WordCursor cursor = new WordCursor();
    WORDS.forEach(
        (language, words) -> {
          Map<Long, Figure> own = new HashMap<>();
          int number = FIRST;
          for (String word : words.split(" ", -1)) {
            own.put(raw(cursor, word, language), figure(cursor, number++));
          }
          figures.put(language, own);
        });
    return figures;
  }

  private static Figure figure(WordCursor cursor, int number) {
    String digits = Integer.toString(number);
    return new Figure(digits, raw(cursor, digits, "en"));
  }

  private static long raw(WordCursor cursor, String word, String language) {
    cursor.read(word, language);
    cursor.next();
    return cursor.raw();
  }

  /** The figure that the present word writes out, {@link Figure#NONE} where it writes none. */
  static Figure of(WordCursor cursor, String language) {
    return FIGURES.getOrDefault(language, Map.of()).getOrDefault(cursor.raw(), Figure.NONE);
  }
}
