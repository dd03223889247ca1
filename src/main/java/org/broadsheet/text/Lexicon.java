package org.broadsheet.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
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
  private final int[][] crossLanguageKeys = new int[SLOTS][];
  private final int[] acronyms = new int[SLOTS];
  private final int[] heads = new int[SLOTS];
  private final byte[] days = new byte[SLOTS];
  private final boolean[] isKnownName = new boolean[SLOTS];
  private final boolean[] isKnown = new boolean[SLOTS];
  private final boolean[] endsPhrase = new boolean[SLOTS];
  private final CalendarWords calendar;
  private final UnspacedWords unspaced;
  private final CrossLanguageWords known;

  Lexicon(String language) {
    this.language = language;
    this.calendar = CalendarWords.of(language);
    this.unspaced = UnspacedWords.of(language);
    this.known = CrossLanguageWords.of(language);
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
      fill(slot, hash, new String(text, start, end - start));
    }
    return slot;
  }

  private void fill(int slot, long hash, String word) {
    String stem = stem(language, word);
    boolean isLight = stem.isEmpty() || LightWords.has(language, word.toLowerCase(Locale.ROOT));
    int term = isLight ? 0 : number(language, stem);
    words[slot] = hash;
    terms[slot] = term;
    heads[slot] = term == 0 ? 0 : head(word);
    days[slot] = calendar.code(word);
    acronyms[slot] = known.acronym(word);
    endsPhrase[slot] = known.endsPhrase(term);
    String skeleton = term == 0 ? "" : NameSkeleton.of(word);
    int[] keys = known.keys(term);
    int country = keys.length == 0 ? known.country(NameSkeleton.raw(word)) : 0;
    isKnownName[slot] = country != 0 || known.isName(term);
    isKnown[slot] = country != 0 || keys.length > 0;
    if (country != 0) {
      keys = new int[] {country};
    }
    names[slot] =
        isKnownName[slot] ? keys[0] : skeleton.isEmpty() ? 0 : Hash.fold(Hash.of(skeleton));
    if (keys.length == 0 && !stem.isEmpty()) {
      keys = known.ofCompound(stem);
      isKnown[slot] = keys.length > 0;
    }
    if (keys.length == 0 && !skeleton.isEmpty()) {
      int cognate = Concepts.ofCognate(skeleton);
      keys = new int[] {cognate == 0 ? names[slot] : cognate};
    }
    crossLanguageKeys[slot] = keys;
  }

  /** The words of the language where it writes without spaces. */
  UnspacedWords unspaced() {
    return unspaced;
  }

  /** Whether the word is a name that is known in other languages. */
  boolean isKnownName(int slot) {
    return isKnownName[slot];
  }

  /** Whether it is known what the word is in other languages, and not only how it is spelled. */
  boolean isKnown(int slot) {
    return isKnown[slot];
  }

  /** Whether the word is the last of a phrase that is known in other languages. */
  boolean endsPhrase(int slot) {
    return endsPhrase[slot];
  }

  /** What two terms in a row are in every language, 0 if that is not known. */
  int phrase(int first, int second) {
    return known.phrase(first, second);
  }

  /** What the word is in every language when it is written in capitals, 0 if that is not known. */
  int acronym(int slot) {
    return acronyms[slot];
  }

  /** The stem's number, 0 for a stop word. */
  int term(int slot) {
    return terms[slot];
  }

  /** The name's number in every language, 0 when the word cannot be told apart as a name. */
  int name(int slot) {
    return names[slot];
  }

  /** What the word may be in every language; none when it cannot be told apart. */
  int[] crossLanguageKeys(int slot) {
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

  /**
   * A word's stem, empty for a stop word. A dictionary may give a word several stems; the first by
   * alphabet stands for all.
   */
  static String stem(String language, String word) {
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
      return stem;
    } catch (IOException unreachable) {
      throw new UncheckedIOException("reading a word from memory failed", unreachable);
    }
  }

  /** The number of a stem of a language. */
  static int number(String language, String stem) {
    return Hash.fold(Hash.of(stem) + Hash.of(language));
  }
}
