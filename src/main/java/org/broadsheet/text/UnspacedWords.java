package org.broadsheet.text;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Concepts and names in a language that writes without spaces, found by the longest match at a
 * place of the text. Immutable.
 */
final class UnspacedWords {
  private static final int SHORTEST = 2;

  private final Map<String, int[]> keys = new HashMap<>();
  private final Set<String> names = new HashSet<>();

  /** The length of the longest word that begins with two characters. */
  private final Map<Integer, Integer> longest = new HashMap<>();

  private UnspacedWords() {}

  /** The words of a language; none for one that writes spaces. */
  static UnspacedWords of(String language) {
    UnspacedWords words = new UnspacedWords();
    if (language.equals("zh") || language.equals("ja")) {
      ForeignNames.of(language).forEach(words::add);
      CountryNames.in(language).forEach(words::add);
      Concepts.words(language).forEach(words::add);
      words.addAnnotations(language);
    }
    return words;
  }

  private void add(Concepts.Word word) {
    String text = word.text();
    if (text.length() >= SHORTEST && text.charAt(0) >= 0x80) {
      int[] known = keys.getOrDefault(text, CrossLanguageWords.NONE);
      if (!names.contains(text) && Arrays.stream(known).noneMatch(key -> key == word.concept())) {
        int[] all = Arrays.copyOf(known, known.length + 1);
        all[known.length] = word.concept();
        keys.put(text, all);
      }
      if (word.isName()) {
        names.add(text);
      }
      longest.merge(pair(text.charAt(0), text.charAt(1)), text.length(), Math::max);
    }
  }

  /** Adds the words that are not known otherwise. */
  private void addAnnotations(String language) {
    Set<String> known = Set.copyOf(keys.keySet());
    Concepts.annotations(language).stream()
        .filter(word -> !known.contains(word.text()))
        .forEach(this::add);
  }

  private static int pair(char first, char second) {
    return first << 16 | second;
  }

  /** The length of the longest word that begins at a place, 0 for none. */
  int match(char[] text, int start, int end) {
    if (end - start < SHORTEST) {
      return 0;
    }
    int most = longest.getOrDefault(pair(text[start], text[start + 1]), 0);
    for (int length = Math.min(most, end - start); length >= SHORTEST; length--) {
      if (keys.containsKey(new String(text, start, length))) {
        return length;
      }
    }
    return 0;
  }

  /** Whether a word is a name. */
  boolean isName(String word) {
    return names.contains(word);
  }

  /** What a word is in every language, none if that is not known. Not to be changed. */
  int[] keys(String word) {
    return keys.getOrDefault(word, CrossLanguageWords.NONE);
  }
}
