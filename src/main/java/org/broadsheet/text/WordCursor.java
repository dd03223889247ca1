package org.broadsheet.text;

import java.util.HashMap;
import java.util.Map;

/**
 * Walks over the words and numbers of a text. After each {@link #next} the accessors describe the
 * present word. Scripts that write without spaces are cut into overlapping pairs of characters, as
 * is usual for Chinese, Japanese and Korean. Reusable; not thread-safe.
 */
public final class WordCursor {
  private static final int LONGEST_WORD = 64;
  private static final int SHORTEST_NAME = 3;

  private final Map<String, Lexicon> lexicons = new HashMap<>();
  private Lexicon lexicon = new Lexicon(LanguageGuess.UNDETERMINED);
  private CharSequence text = "";
  private int position;
  private int start;
  private long raw;
  private int term;
  private int anchor;
  private boolean number;

  /**
   * Starts over with another text.
   *
   * @param newText plain text
   * @param language an ISO 639 code in lower case, whose stemming and stop words apply
   */
  public void read(CharSequence newText, String language) {
    text = newText;
    position = 0;
    lexicon = lexicons.computeIfAbsent(language, Lexicon::new);
  }

  /** Moves to the next word and says whether there was one. */
  public boolean next() {
    while (position < text.length()) {
      char c = text.charAt(position);
      if (c >= '0' && c <= '9') {
        return readNumber();
      } else if (isUnspaced(c)) {
        return readPair();
      } else if (Character.isLetter(c)) {
        return readWord();
      }
      position++;
    }
    return false;
  }

  /** The word as it stands, for fingerprints: equal for equal words in any case. */
  public long raw() {
    return raw;
  }

  /** The number of the word's stem in its language, 0 for a stop word. */
  public int term() {
    return term;
  }

  /**
   * The number of a name or a figure, the same in all languages; 0 when the word is neither, or too
   * short to be told apart.
   */
  public int anchor() {
    return anchor;
  }

  /** Whether the present word is a figure. */
  public boolean isNumber() {
    return number;
  }

  /** The present word as the text spells it. */
  public String word() {
    return text.subSequence(start, position).toString();
  }

  private boolean readWord() {
    start = position;
    boolean capital = Character.isUpperCase(text.charAt(start));
    int limit = Math.min(text.length(), start + LONGEST_WORD);
    long hash = Hash.start();
    while (position < limit && isWordPart(text.charAt(position))) {
      hash = Hash.add(hash, lowerCase(text.charAt(position++)));
    }
    raw = Hash.mix(hash);
    number = false;
    int slot = lexicon.lookUp(raw, text, start, position);
    term = lexicon.term(slot);
    anchor = capital && position - start >= SHORTEST_NAME ? lexicon.name(slot) : 0;
    return true;
  }

  private static boolean isWordPart(char c) {
    return (c >= 'a' && c <= 'z')
        || (Character.isLetter(c) && !isUnspaced(c))
        || (c > 0x7F && Character.getType(c) == Character.NON_SPACING_MARK);
  }

  private static char lowerCase(char c) {
    if (c < 0x80) {
      return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
    }
    return Character.toLowerCase(c);
  }

  private boolean readPair() {
    start = position++;
    char first = text.charAt(start);
    boolean paired = position < text.length() && isUnspaced(text.charAt(position));
    long hash = Hash.add(Hash.start(), first);
    if (paired) {
      hash = Hash.add(hash, text.charAt(position));
    }
    raw = Hash.mix(hash);
    term = paired ? Hash.fold(raw) : 0;
    anchor = 0;
    number = false;
    return true;
  }

  /** Kana, Han, Hangul, Thai, Lao, Burmese and Khmer. */
  private static boolean isUnspaced(char c) {
    return c >= 0x0E00
        && (c <= 0x0EFF
            || (c >= 0x1000 && c <= 0x109F)
            || (c >= 0x1780 && c <= 0x17FF)
            || (c >= 0x3040 && c <= 0x9FFF)
            || (c >= 0xAC00 && c <= 0xD7A3));
  }

  /**
   * Reads a figure so that 30,000 and 30.000 and 30 000 are the same: a separator before a group of
   * exactly three digits is dropped, any other becomes a decimal point.
   */
  private boolean readNumber() {
    start = position;
    int digits = 0;
    boolean grouped = false;
    boolean decimal = false;
    long hash = Hash.start();
    while (position < text.length()) {
      char c = text.charAt(position);
      if (c >= '0' && c <= '9') {
        hash = Hash.add(hash, c);
        digits++;
        position++;
      } else if (!decimal && isDigit(position + 1) && groups(c, digits, grouped)) {
        grouped = true;
        position++;
      } else if (!decimal && isDigit(position + 1) && (c == ',' || c == '.')) {
        decimal = true;
        hash = Hash.add(hash, '.');
        position++;
      } else {
        break;
      }
    }
    raw = Hash.mix(hash);
    number = true;
    anchor = digits >= 2 ? Hash.fold(raw + 1) : 0;
    term = Hash.fold(raw);
    return true;
  }

  private boolean groups(char c, int digitsBefore, boolean grouped) {
    boolean separator =
        c == ',' || c == '.' || c == ' ' || c == '\u00A0' || c == '\u202F' || c == '\'';
    return separator && (grouped || digitsBefore <= 3) && isGroup(position + 1);
  }

  private boolean isGroup(int from) {
    return isDigit(from) && isDigit(from + 1) && isDigit(from + 2) && !isDigit(from + 3);
  }

  private boolean isDigit(int at) {
    return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }
}
