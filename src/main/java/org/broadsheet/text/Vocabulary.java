package org.broadsheet.text;

import java.io.IOException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArrayMap;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Numbers the words that queries ask for, each in its field, and reads which of them a page has.
 * Beside whole words there are heads: the first letters of words as written, for patterns. Once
 * filled, thread-safe.
 */
final class Vocabulary {
  /** How many letters make a head. */
  static final int HEAD = 3;

  private final Map<String, CharArrayMap<Integer>> words = new HashMap<>();
  private final Map<String, CharArrayMap<Integer>> heads = new HashMap<>();
  private int size;

  /** How many numbers are given. */
  int size() {
    return size;
  }

  /** The number of a word in a field; a new one when it has none yet. */
  int word(String field, String word) {
    return number(words, field, word);
  }

  /** The number of the words in a field that begin like this; a new one when it has none yet. */
  int head(String field, String head) {
    return number(heads, field, head);
  }

  private int number(Map<String, CharArrayMap<Integer>> numbers, String field, String text) {
    CharArrayMap<Integer> inField =
        numbers.computeIfAbsent(field, each -> new CharArrayMap<>(64, false));
    Integer known = inField.get(text);
    if (known == null) {
      known = size++;
      inField.put(text, known);
    }
    return known;
  }

  /** Whether any word or head of the field is known. */
  boolean has(String field) {
    return words.containsKey(field) || heads.containsKey(field);
  }

  /** Notes the known words that a field of a page has. */
  void read(String field, String text, Analyzer analyzer, BitSet found) throws IOException {
    CharArrayMap<Integer> known = words.getOrDefault(field, CharArrayMap.emptyMap());
    CharArrayMap<Integer> beginnings = heads.getOrDefault(field, CharArrayMap.emptyMap());
    try (TokenStream tokens = analyzer.tokenStream(field, text)) {
      CharTermAttribute token = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        note(known.get(token.buffer(), 0, token.length()), found);
        note(beginnings.get(token.buffer(), 0, Math.min(HEAD, token.length())), found);
      }
      tokens.end();
    }
  }

  private static void note(@org.jspecify.annotations.Nullable Integer number, BitSet found) {
    if (number != null) {
      found.set(number);
    }
  }
}
