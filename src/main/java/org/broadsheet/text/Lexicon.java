package org.broadsheet.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * What is known about the words of one language: the term each becomes, the name key it would be as
 * a name, what it is in every language, and the day or month it names. Analysing a word costs a
 * microsecond and the same words come again and again, so the answers for recent words are kept in
 * a table of fixed size. Not thread-safe.
 */
final class Lexicon {
  private static final Set<String> COMPOUNDING = Set.of("de", "nl", "sv", "da", "no", "fi", "hu");
  private static final int SLOTS = 1 << 14;
  private static final int SHORTEST_COMPOUND = 8;
  private static final int HEAD = 6;

  private final String language;
  private final long[] words = new long[SLOTS];
  private final int[] terms = new int[SLOTS];
  private final int[] names = new int[SLOTS];
  private final int[] crossLanguageKeys = new int[SLOTS];
  private final int[] heads = new int[SLOTS];
  private final byte[] days = new byte[SLOTS];
  private final boolean[] isForeignName = new boolean[SLOTS];
  private final CalendarWords calendar;
  private final UnspacedWords unspaced;
  private final Map<Integer, Integer> foreignNames = new HashMap<>();

  Lexicon(String language) {
    this.language = language;
    this.calendar = CalendarWords.of(language);
    this.unspaced = UnspacedWords.of(language);
    if (language.equals("ar")) {
      ForeignNames.of(language).forEach((name, key) -> foreignNames.put(stem(language, name), key));
    }
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
      terms[slot] = stem(language, word);
      int foreign = foreignNames.getOrDefault(terms[slot], 0);
      names[slot] = foreign != 0 ? foreign : terms[slot] == 0 ? 0 : skeleton(word);
      isForeignName[slot] = foreign != 0;
      crossLanguageKeys[slot] =
          terms[slot] == 0 ? 0 : Concepts.of(language, terms[slot], names[slot]);
      heads[slot] = terms[slot] == 0 ? 0 : head(word);
      days[slot] = calendar.code(word);
    }
    return slot;
  }

  /** The words of the language where it writes without spaces. */
  UnspacedWords unspaced() {
    return unspaced;
  }

  /** Whether the word is a name by the table of names in other scripts. */
  boolean isForeignName(int slot) {
    return isForeignName[slot];
  }

  /** The stem's number, 0 for a stop word. */
  int term(int slot) {
    return terms[slot];
  }

  /** The name's number in every language, 0 when the word cannot be told apart as a name. */
  int name(int slot) {
    return names[slot];
  }

  /** The number of the word in every language, 0 when it cannot be told apart. */
  int crossLanguageKey(int slot) {
    return crossLanguageKeys[slot];
  }

  /** The number of the first part of what may be a compound, 0 for a short or simple word. */
  int head(int slot) {
    return heads[slot];
  }

  private int head(String word) {
    if (!COMPOUNDING.contains(language) || word.length() < SHORTEST_COMPOUND) {
      return 0;
    }
    String head = word.substring(0, HEAD).toLowerCase(Locale.ROOT);
    return Hash.fold(Hash.of(head + '-') + Hash.of(language));
  }

  /** The month that the word names, 1 to 12, else 0. */
  int month(int slot) {
    return CalendarWords.month(days[slot]);
  }

  /** The day of the week that the word names, 1 for Monday to 7, else 0. */
  int weekday(int slot) {
    return CalendarWords.weekday(days[slot]);
  }

  private static int skeleton(String word) {
    String skeleton = NameSkeleton.of(word);
    return skeleton.isEmpty() ? 0 : Hash.fold(Hash.of(skeleton));
  }

  /**
   * The number of a word's stem, 0 for a stop word. A dictionary may give a word several stems; the
   * first by alphabet stands for all.
   */
  static int stem(String language, String word) {
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
