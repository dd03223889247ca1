package org.broadsheet.text;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which language to read a stored report in: the one it was stored with, which {@link
 * LanguageDetector} found when it was gathered, unless the text is plainly in another script.
 */
public final class LanguageGuess {
  /** The code for "undetermined", as BCP 47 has it. */
  public static final String UNDETERMINED = "und";

  /** How many characters of a text are looked at. */
  public static final int SAMPLE = 400;

  private LanguageGuess() {}

  /**
   * The language of a text.
   *
   * @param declared what the entry or its feed says
   * @param text plain text; only its first {@value #SAMPLE} characters are looked at
   * @return an ISO 639 code in lower case, or {@link #UNDETERMINED}
   */
  public static String of(@Nullable Locale declared, CharSequence text) {
    String script = byScript(text);
    if (declared == null || declared.getLanguage().isEmpty()) {
      return script.isEmpty() ? LanguageDetector.of(text, null, UNDETERMINED) : script;
    }
    String language = declared.getLanguage();
    return script.isEmpty() || writesIn(language, script) ? language : script;
  }

  /** Whether a text that looks like one language by its script may be in the other. */
  static boolean writesIn(String language, String looksLike) {
    return switch (looksLike) {
      case "ru", "uk" -> "ru uk be bg mk sr kk ky mn tg".contains(language);
      case "ar" -> "ar fa ur ps ckb ug".contains(language);
      case "zh", "ja" -> "zh ja yue".contains(language);
      case "hi" -> "hi mr ne".contains(language);
      default -> language.equals(looksLike);
    };
  }

  /** The likeliest language of the text's script; empty for Latin and unknown scripts. */
  static String byScript(CharSequence text) {
    int latin = 0;
    int other = 0;
    String last = "";
    boolean ukrainian = false;
    boolean kana = false;
    for (int i = 0; i < Math.min(text.length(), SAMPLE); i++) {
      char c = text.charAt(i);
      String script = c < 0x250 ? "" : script(c);
      if (!script.isEmpty()) {
        other++;
        last = script;
        ukrainian |= "іїєґІЇЄҐ".indexOf(c) >= 0;
        kana |= c >= 0x3040 && c <= 0x30FF;
      } else if (Character.isLetter(c)) {
        latin++;
      }
    }
    if (other == 0 || other < latin / 2) {
      return "";
    }
    return last.equals("ru") && ukrainian ? "uk" : last.equals("zh") && kana ? "ja" : last;
  }

  private static String script(char c) {
    if (c >= 0x370 && c < 0x400) {
      return "el";
    } else if (c >= 0x400 && c < 0x530) {
      return "ru";
    } else if (c >= 0x590 && c < 0x600) {
      return "he";
    } else if (c >= 0x600 && c < 0x780) {
      return "ar";
    } else if (c >= 0x900 && c < 0x980) {
      return "hi";
    } else if (c >= 0xE00 && c < 0xE80) {
      return "th";
    } else if (c >= 0x3040 && c < 0xA000) {
      return "zh";
    }
    return c >= 0xAC00 && c < 0xD7B0 ? "ko" : "";
  }
}
