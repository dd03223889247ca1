package org.broadsheet.story;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.broadsheet.text.WordCursor;

/** The words of one report in the order of reading, with where each stands. Reusable. */
final class TokenSequence {
  private static final int NUMBERS = 4;

  private String title = "";
  private String text = "";
  private int[] words = new int[NUMBERS * 256];
  private int inTitle;
  private int size;

  /** Starts over with another report, whose title is read before its text. */
  void begin(String newTitle, String newText) {
    title = newTitle;
    text = newText;
    inTitle = 0;
    size = 0;
  }

  /** Notes that all words from now on are of the text. */
  void endTitle() {
    inTitle = size;
  }

  /** Notes the cursor's present word, unless it is neither a term nor a cross-language key. */
  void add(WordCursor cursor) {
    if (cursor.term() == 0 && cursor.crossLanguageKey() == 0) {
      return;
    }
    if (size == words.length) {
      words = Arrays.copyOf(words, 2 * size);
    }
    words[size] = cursor.term();
    words[size + 1] = cursor.crossLanguageKey();
    words[size + 2] = cursor.start();
    words[size + 3] = cursor.end();
    size += NUMBERS;
  }

  /**
   * The rarest words that stand in both vectors too, each with its IDF, the rarest first.
   *
   * @param inTerms whose words are looked for
   * @param inCrossLanguageKeys what is looked for across languages; empty inside one
   * @param most how many words at most
   */
  List<String> rarest(SparseVector inTerms, SparseVector inCrossLanguageKeys, Idf idf, int most) {
    List<Found> rarest = new ArrayList<>(most + 1);
    for (int i = 0; i < size; i += NUMBERS) {
      int key =
          words[i + 1] != 0 && inCrossLanguageKeys.has(words[i + 1]) ? words[i + 1] : words[i];
      if (key == words[i + 1] || (key != 0 && inTerms.has(key))) {
        insert(rarest, new Found(key, i, idf.of(key, idf.reports())), most);
      }
    }
    return rarest.stream().map(this::told).toList();
  }

  private record Found(int key, int place, double idf) {}

  private static void insert(List<Found> rarest, Found found, int most) {
    int at = rarest.size();
    while (at > 0 && rarest.get(at - 1).idf < found.idf) {
      at--;
    }
    for (int i = at - 1; i >= 0 && rarest.get(i).idf == found.idf; i--) {
      if (rarest.get(i).key == found.key) {
        return;
      }
    }
    if (at < most) {
      rarest.add(at, found);
      if (rarest.size() > most) {
        rarest.removeLast();
      }
    }
  }

  private String told(Found found) {
    String source = found.place < inTitle ? title : text;
    String word = source.substring(words[found.place + 2], words[found.place + 3]);
    long tenths = Math.round(found.idf * 10);
    return word + ' ' + tenths / 10 + '.' + tenths % 10;
  }
}
