package org.broadsheet.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * What is known about the words of one language: the term each becomes and the anchor it would be
 * as a name. Analysing a word costs a microsecond and the same words come again and again, so the
 * answers for recent words are kept in a table of fixed size. Not thread-safe.
 */
final class Lexicon {
  private static final int SLOTS = 1 << 14;

  private final String language;
  private final long[] words = new long[SLOTS];
  private final int[] terms = new int[SLOTS];
  private final int[] names = new int[SLOTS];

  Lexicon(String language) {
    this.language = language;
  }

  /**
   * Finds or makes room for a word.
   *
   * @param hash of the word in lower case
   * @return the slot that answers {@link #term} and {@link #name} until the next look-up
   */
  int lookUp(long hash, char[] text, int start, int end) {
    int slot = (int) hash & (SLOTS - 1);
    if (words[slot] != hash) {
      String word = new String(text, start, end - start);
      words[slot] = hash;
      terms[slot] = analyse(word);
      names[slot] = terms[slot] == 0 ? 0 : skeleton(word);
    }
    return slot;
  }

  /** The stem's number, 0 for a stop word. */
  int term(int slot) {
    return terms[slot];
  }

  /** The name's number in every language, 0 when the word cannot be told apart as a name. */
  int name(int slot) {
    return names[slot];
  }

  private static int skeleton(String word) {
    String skeleton = NameSkeleton.of(word);
    return skeleton.isEmpty() ? 0 : Hash.fold(Hash.of(skeleton));
  }

  /** A dictionary may give a word several stems; the first by alphabet stands for all. */
  private int analyse(String word) {
    Analyzer analyzer = Analyzers.of(language);
    try (TokenStream tokens = analyzer.tokenStream("word", word)) {
      CharTermAttribute term = tokens.getAttribute(CharTermAttribute.class);
      tokens.reset();
      String stem = "";
      while (tokens.incrementToken()) {
        String one = term.toString();
        stem = stem.isEmpty() || one.compareTo(stem) < 0 ? one : stem;
      }
      tokens.end();
      return stem.isEmpty() ? 0 : Hash.fold(Hash.of(stem) + Hash.of(language));
    } catch (IOException unreachable) {
      throw new UncheckedIOException("reading a word from memory failed", unreachable);
    }
  }
}
