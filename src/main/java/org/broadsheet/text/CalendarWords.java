package org.broadsheet.text;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The names of months and days of the week in one language, long and short, as Unicode's CLDR has
 * them. Immutable.
 */
final class CalendarWords {
  private static final TextStyle[] STYLES = {
    TextStyle.FULL, TextStyle.FULL_STANDALONE, TextStyle.SHORT, TextStyle.SHORT_STANDALONE
  };

  /** Shorter names are mostly other words, such as the German Mo and the Spanish mar. */
  private static final int SHORTEST = 3;

  private static final int WEEKDAYS = 16;

  private final Map<String, Byte> codes;

  private CalendarWords(Map<String, Byte> codes) {
    this.codes = Map.copyOf(codes);
  }

  /** The names in a language given by its ISO 639 code. */
  static CalendarWords of(String language) {
    Map<String, Byte> codes = new HashMap<>();
    if (!language.equals(LanguageGuess.UNDETERMINED)) {
      Locale locale = Locale.of(language);
      for (TextStyle style : STYLES) {
        for (Month month : Month.values()) {
          put(codes, month.getDisplayName(style, locale), locale, month.getValue());
        }
        for (DayOfWeek day : DayOfWeek.values()) {
          put(codes, day.getDisplayName(style, locale), locale, WEEKDAYS + day.getValue());
        }
      }
    }
    return new CalendarWords(codes);
  }

  private static void put(Map<String, Byte> codes, String name, Locale locale, int code) {
    String word = name.toLowerCase(locale).replace(".", "");
    if (word.length() >= SHORTEST && word.chars().allMatch(Character::isLetter)) {
      codes.putIfAbsent(word, (byte) code);
    }
  }

  /** What a word in any case names, for {@link #month} and {@link #weekday}. */
  byte code(String word) {
    return codes.getOrDefault(word.toLowerCase(Locale.ROOT), (byte) 0);
  }

  static int month(byte code) {
    return code < WEEKDAYS ? code : 0;
  }

  static int weekday(byte code) {
    return code > WEEKDAYS ? code - WEEKDAYS : 0;
  }
}
