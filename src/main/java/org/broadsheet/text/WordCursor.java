package org.broadsheet.text;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/**
 * Walks over the words and numbers of a text. After each {@link #next} the accessors describe the
 * present word. Scripts that write without spaces are cut into overlapping pairs of characters, as
 * is usual for Chinese, Japanese and Korean. Reusable; not thread-safe.
 */
public final class WordCursor {
  private static final int LONGEST_WORD = 64;
  private static final int MOST_DIGITS = 4;
  private static final int SHORTEST_NAME = 3;
  private static final int SHORTEST_CROSS_LANGUAGE_KEY = 4;

  /** By which Chinese and Japanese multiply a figure, and how many zeros that is. */
  private static final String MYRIADS = "万萬億亿兆";

  private static final int[] MYRIAD_ZEROS = {4, 4, 8, 8, 12};
  private static final int MILLION = 6;
  private static final int TRILLION = 12;

  /** The small letter of each letter of ASCII, 0 for what is no letter. */
  private static final char[] SMALL_LETTERS = smallLetters();

  private final Map<String, Lexicon> lexicons = new HashMap<>();
  private Lexicon lexicon = new Lexicon(LanguageGuess.UNDETERMINED);
  private char[] text = new char[2048];
  private int length;
  private int position;

  /** Where the last known word of an unspaced script has ended. */
  private int matchedTo;

  private int start;
  private long raw;
  private int term;
  private int nameKey;
  private int[] crossLanguageKeys = CrossLanguageWords.NONE;

  /** The word before in the same language that is no stop word, for phrases. */
  private int before;

  private int head;
  private int month;
  private int weekday;
  private int value;
  private boolean capital;
  private boolean number;

  /**
   * Starts over with another text.
   *
   * @param newText plain text
   * @param language an ISO 639 code in lower case, whose stemming and stop words apply
   */
  public void read(String newText, String language) {
    length = newText.length();
    if (text.length < length) {
      text = new char[2 * length];
    }
    newText.getChars(0, length, text, 0);
    position = 0;
    matchedTo = 0;
    before = 0;
    lexicon = lexicons.computeIfAbsent(language, Lexicon::new);
  }

  private static char[] smallLetters() {
    char[] small = new char[0x80];
    for (char c = 'a'; c <= 'z'; c++) {
      small[c] = c;
      small[c - 'a' + 'A'] = c;
    }
    return small;
  }

  /** Moves to the next word and says whether there was one. */
  public boolean next() {
    for (; position < length; position++) {
      char c = text[position];
      if (isDigit(c)) {
        return readNumber();
      } else if (c < 0x80 ? SMALL_LETTERS[c] != 0 : Character.isLetter(c) && !isUnspaced(c)) {
        return readWord();
      } else if (isUnspaced(c)) {
        return readPair();
      }
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
  public int nameKey() {
    return nameKey;
  }

  /**
   * The numbers of what a word may be in every language: of its concepts, where several languages
   * have different words for it, or those of its parts, else of what spelling leaves of it; none
   * for stop words and words too short to be told apart. Not to be changed.
   */
  public int[] crossLanguageKeys() {
    return crossLanguageKeys;
  }

  /**
   * The number of the first part of a long word in a language that writes compounds as one word, so
   * that Impfstoffsuche shares it with Impfstoff; 0 for other words.
   */
  public int head() {
    return head;
  }

  /** The month that the present word names, 1 to 12, else 0. */
  public int month() {
    return month;
  }

  /** The day of the week that the present word names, 1 for Monday to 7, else 0. */
  public int weekday() {
    return weekday;
  }

  /** The present figure when it is a whole number of at most four digits, else -1. */
  public int value() {
    return value;
  }

  /** Whether the present word begins with a capital letter. */
  public boolean isCapital() {
    return capital;
  }

  /** Whether the present word is a figure. */
  public boolean isNumber() {
    return number;
  }

  /** Where the present word begins in the text. */
  public int start() {
    return start;
  }

  /** Where the present word has ended in the text. */
  public int end() {
    return position;
  }

  private boolean readWord() {
    start = position;
    capital = Character.isUpperCase(text[start]);
    int limit = Math.min(length, start + LONGEST_WORD);
    long hash = Hash.start();
    int at = start;
    for (; at < limit; at++) {
      char c = text[at];
      char small = c < 0x80 ? SMALL_LETTERS[c] : smallLetter(c);
      if (small == 0) {
        break;
      }
      hash = Hash.add(hash, small);
    }
    position = at;
    raw = Hash.mix(hash);
    number = false;
    value = -1;
    int slot = lexicon.lookUp(raw, text, start, position);
    term = lexicon.term(slot);
    int letters = position - start;
    capital |= lexicon.isKnownName(slot) && isCaseless(text[start]);
    nameKey = capital && letters >= SHORTEST_NAME ? lexicon.name(slot) : 0;
    head = lexicon.head(slot);
    crossLanguageKeys = keys(slot, letters);
    month = lexicon.month(slot);
    weekday = lexicon.weekday(slot);
    return true;
  }

  private int[] keys(int slot, int letters) {
    int last = before;
    before = term == 0 ? before : term;
    if (capital && letters > 1 && Character.isUpperCase(text[start + 1])) {
      int acronym = lexicon.acronym(slot);
      if (acronym != 0) {
        nameKey = acronym;
        return new int[] {acronym};
      }
    }
    if (last != 0 && lexicon.endsPhrase(slot)) {
      int phrase = lexicon.phrase(last, term);
      if (phrase != 0) {
        nameKey = capital ? phrase : 0;
        return new int[] {phrase};
      }
    }
    boolean tellsApart =
        lexicon.isKnown(slot) || letters >= (capital ? SHORTEST_NAME : SHORTEST_CROSS_LANGUAGE_KEY);
    return tellsApart ? lexicon.crossLanguageKeys(slot) : CrossLanguageWords.NONE;
  }

  private static boolean isCaseless(char c) {
    return !Character.isUpperCase(c) && !Character.isLowerCase(c);
  }

  /** 0 for what does not belong into a word. */
  private static char smallLetter(char c) {
    boolean inWord =
        Character.isLetter(c) ? !isUnspaced(c) : Character.getType(c) == Character.NON_SPACING_MARK;
    return inWord ? Character.toLowerCase(c) : 0;
  }

  private boolean readPair() {
    start = position++;
    char first = text[start];
    boolean paired = position < length && isUnspaced(text[position]);
    long hash = Hash.add(Hash.start(), first);
    if (paired) {
      hash = Hash.add(hash, text[position]);
    }
    raw = Hash.mix(hash);
    term = paired ? Hash.fold(raw) : 0;
    notAWord();
    number = false;
    value = -1;
    if (start >= matchedTo) {
      match();
    }
    return true;
  }

  /** Looks for the longest known word that begins at the present pair. */
  private void match() {
    UnspacedWords words = lexicon.unspaced();
    int letters = words.match(text, start, length);
    if (letters > 0) {
      matchedTo = start + letters;
      String word = new String(text, start, letters);
      crossLanguageKeys = words.keys(word);
      capital = words.isName(word);
      nameKey = capital ? crossLanguageKeys[0] : 0;
    }
  }

  private void notAWord() {
    nameKey = 0;
    crossLanguageKeys = CrossLanguageWords.NONE;
    before = 0;
    head = 0;
    month = 0;
    weekday = 0;
    capital = false;
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
    int whole = 0;
    long hash = Hash.start();
    while (position < length) {
      char c = text[position];
      if (isDigit(c)) {
        hash = Hash.add(hash, c);
        whole = digits < MOST_DIGITS ? whole * 10 + c - '0' : whole;
        digits++;
        position++;
      } else if (!decimal && isDigitAt(position + 1) && groups(c, digits, grouped)) {
        grouped = true;
        position++;
      } else if (!decimal && isDigitAt(position + 1) && (c == ',' || c == '.')) {
        decimal = true;
        hash = Hash.add(hash, '.');
        position++;
      } else {
        break;
      }
    }
    int myriads = position < length ? MYRIADS.indexOf(text[position]) : -1;
    if (myriads >= 0) {
      hash = inMyriads(MYRIAD_ZEROS[myriads]);
      position++;
      digits += MYRIAD_ZEROS[myriads];
    }
    raw = Hash.mix(hash);
    notAWord();
    number = true;
    value = decimal || digits > MOST_DIGITS ? -1 : whole;
    nameKey = digits >= 2 ? Hash.fold(raw + 1) : 0;
    crossLanguageKeys = nameKey == 0 ? CrossLanguageWords.NONE : new int[] {nameKey};
    head = 0;
    term = Hash.fold(raw);
    return true;
  }

  /**
   * The hash of a figure that Chinese or Japanese counts in tens of thousands, as other languages
   * write it: 41万 is 410,000 and 1420億 is 142 (billion).
   */
  private long inMyriads(int zeros) {
    String written = new String(text, start, position - start).replaceAll("[^0-9.]", "");
    BigDecimal figure = new BigDecimal(written).scaleByPowerOfTen(zeros);
    int power = figure.precision() - figure.scale() - 1;
    int unit = power < MILLION ? 0 : Math.min(TRILLION, power / 3 * 3);
    String plain = figure.scaleByPowerOfTen(-unit).stripTrailingZeros().toPlainString();
    long hash = Hash.start();
    for (int i = 0; i < plain.length(); i++) {
      hash = Hash.add(hash, plain.charAt(i));
    }
    return hash;
  }

  private boolean groups(char c, int digitsBefore, boolean grouped) {
    boolean separator =
        c == ',' || c == '.' || c == ' ' || c == '\u00A0' || c == '\u202F' || c == '\'';
    return separator && (grouped || digitsBefore <= 3) && isGroup(position + 1);
  }

  private boolean isGroup(int from) {
    return isDigitAt(from) && isDigitAt(from + 1) && isDigitAt(from + 2) && !isDigitAt(from + 3);
  }

  private boolean isDigitAt(int at) {
    return at < length && isDigit(text[at]);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
