package org.broadsheet.render;

import java.util.Locale;

/**
 * The plural categories of Unicode's CLDR, for whole numbers from 0 on, in the families of
 * languages whose rules differ. A language not known here follows the rule of English.
 */
enum Plural {
  ONE,
  TWO,
  FEW,
  MANY,
  OTHER;

  /** The category of a number in a language. */
  static Plural of(int number, Locale language) {
    int tens = number % 100;
    int ones = number % 10;
    return switch (language.getLanguage()) {
      case "fr", "pt" -> number <= 1 ? ONE : OTHER;
      case "uk", "ru", "be" -> eastSlavic(ones, tens);
      case "pl" -> number == 1 ? ONE : isFew(ones, tens) ? FEW : MANY;
      case "cs", "sk" -> number == 1 ? ONE : number >= 2 && number <= 4 ? FEW : OTHER;
      case "ar" -> arabic(number, tens);
      case "he" -> number == 1 ? ONE : number == 2 ? TWO : OTHER;
      case "ja", "ko", "zh", "vi", "th", "id" -> OTHER;
      default -> number == 1 ? ONE : OTHER;
    };
  }

  /** The suffix of a key in the words' files, such as {@code few}. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static Plural eastSlavic(int ones, int tens) {
    if (ones == 1 && tens != 11) {
      return ONE;
    }
    return isFew(ones, tens) ? FEW : MANY;
  }

  private static boolean isFew(int ones, int tens) {
    return ones >= 2 && ones <= 4 && (tens < 12 || tens > 14);
  }

  private static Plural arabic(int number, int tens) {
    if (number == 1) {
      return ONE;
    }
    if (number == 2) {
      return TWO;
    }
    if (tens >= 3 && tens <= 10) {
      return FEW;
    }
    return tens >= 11 ? MANY : OTHER;
  }
}
