package org.broadsheet.story;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.broadsheet.text.WordCursor;

/** The words of one report in the order of reading, with where each stands. Reusable. */
final class Transcript {
  private static final int NUMBERS = 4;

  private String title = "";
  private String text = "";
  private int[] words = new int[NUMBERS * 256];
  private int inTitle;
  private int size;

  /** A word that two texts share, in the spelling of the one. */
  record Shared(String word, int key) {}

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

  /** Notes the cursor's present word, unless it is neither a term nor an anchor. */
  void add(WordCursor cursor) {
    if (cursor.term() == 0 && cursor.anchor() == 0) {
      return;
    }
    if (size == words.length) {
      words = Arrays.copyOf(words, 2 * size);
    }
    words[size] = cursor.term();
    words[size + 1] = cursor.anchor();
    words[size + 2] = cursor.start();
    words[size + 3] = cursor.end();
    size += NUMBERS;
  }

  /** The words whose numbers are in the vectors, as names where they are names in both. */
  List<Shared> shared(SparseVector inTerms, SparseVector inAnchors) {
    List<Shared> shared = new ArrayList<>();
    for (int i = 0; i < size; i += NUMBERS) {
      int term = words[i];
      int anchor = words[i + 1];
      boolean name = anchor != 0 && inAnchors.has(anchor);
      if (name || (term != 0 && inTerms.has(term))) {
        String source = i < inTitle ? title : text;
        shared.add(new Shared(source.substring(words[i + 2], words[i + 3]), name ? anchor : term));
      }
    }
    return shared;
  }
}
