package org.broadsheet.text;

import java.text.Normalizer;

/**
 * Text as its words are compared: composed (Unicode NFC), without the characters that show nothing
 * between two letters (soft hyphen, zero-width space, word joiner, byte order mark), and with
 * full-width Latin letters, digits and signs as their usual forms.
 */
final class NormalizedText {
  private static final char FULL_WIDTH_FIRST = '！';
  private static final char FULL_WIDTH_LAST = '～';
  private static final int FULL_WIDTH_DISTANCE = FULL_WIDTH_FIRST - '!';

  private NormalizedText() {}

  static String of(String text) {
    int first = firstOdd(text);
    if (first < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length()).append(text, 0, first);
    for (int i = first; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isInvisible(c)) {
        out.append(isFullWidth(c) ? (char) (c - FULL_WIDTH_DISTANCE) : c);
      }
    }
    return Normalizer.normalize(out, Normalizer.Form.NFC);
  }

  /** Where the first character stands that may have to change; -1 where there is none. */
  private static int firstOdd(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80 && (isInvisible(c) || isFullWidth(c) || isMark(c))) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isInvisible(char c) {
    return c == '\u00AD' || c == '\u200B' || c == '\u2060' || c == '\uFEFF';
  }

  private static boolean isFullWidth(char c) {
    return c >= FULL_WIDTH_FIRST && c <= FULL_WIDTH_LAST;
  }

  private static boolean isMark(char c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> true;
      default -> c >= '\u1100' && c <= '\u11FF';
    };
  }
}
