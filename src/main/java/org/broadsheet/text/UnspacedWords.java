package org.broadsheet.text;

import java.util.HashMap;
import java.util.Map;

/**
 * Concepts and names in a language that writes without spaces, found by the longest match at a
 * place of the text. Immutable.
 */
final class UnspacedWords {
  private static final int SHORTEST = 2;

  private final Map<String, Integer> concepts;
  private final Map<String, Integer> names;
  private final int longest;

  private UnspacedWords(Map<String, Integer> concepts, Map<String, Integer> names) {
    this.concepts = concepts;
    this.names = names;
    int most = 0;
    for (String word : concepts.keySet()) {
      most = Math.max(most, word.length());
    }
    for (String word : names.keySet()) {
      most = Math.max(most, word.length());
    }
    this.longest = most;
  }

  /** The words of a language; none for one that writes spaces. */
  static UnspacedWords of(String language) {
    boolean isUnspaced = language.equals("zh") || language.equals("ja");
    return isUnspaced
        ? new UnspacedWords(new HashMap<>(Concepts.words(language)), ForeignNames.of(language))
        : new UnspacedWords(Map.of(), Map.of());
  }

  /** The length of the longest word that begins at a place, 0 for none. */
  int match(char[] text, int start, int end) {
    for (int length = Math.min(longest, end - start); length >= SHORTEST; length--) {
      String word = new String(text, start, length);
      if (names.containsKey(word) || concepts.containsKey(word)) {
        return length;
      }
    }
    return 0;
  }

  /** The name key of a word, 0 for a word that is no name. */
  int name(String word) {
    return names.getOrDefault(word, 0);
  }

  /** The concept of a word, 0 for none. */
  int concept(String word) {
    return concepts.getOrDefault(word, 0);
  }
}
