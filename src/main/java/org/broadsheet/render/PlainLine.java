package org.broadsheet.render;

import static java.lang.Character.DIRECTIONALITY_LEFT_TO_RIGHT;
import static java.lang.Character.DIRECTIONALITY_RIGHT_TO_LEFT;
import static java.lang.Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;

import org.jspecify.annotations.Nullable;

/** Reduces text from outside to one harmless line. */
final class PlainLine {
  private PlainLine() {}

  /**
   * The text on one line: runs of white space and control characters become one space; characters
   * that are invisible or reorder others (bidirectional controls, zero-width spaces, tags) and code
   * units that are no character are dropped. Joiners stay, as Persian and emoji need them.
   */
  static String line(String text) {
    StringBuilder line = new StringBuilder(text.length());
    boolean gap = false;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (isSpace(c)) {
        gap = true;
      } else if (!isDropped(c)) {
        if (gap && !line.isEmpty()) {
          line.append(' ');
        }
        gap = false;
        line.appendCodePoint(c);
      }
    }
    return line.toString();
  }

  /** Like {@link #line}, and no longer than so many UTF-16 units. */
  static String line(String text, int longest) {
    String line = line(text);
    if (line.length() <= longest) {
      return line;
    }
    int end = line.lastIndexOf(' ', longest - 1);
    if (end < longest / 2) {
      end = longest - 1;
      while (end > 1 && (Character.isLowSurrogate(line.charAt(end)) || isMark(line, end))) {
        end--;
      }
    }
    return line.substring(0, end).stripTrailing() + "…";
  }

  /** {@code rtl} or {@code ltr} after the first letter that has a direction, else null. */
  static @Nullable String direction(String text) {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      switch (Character.getDirectionality(text.codePointAt(i))) {
        case DIRECTIONALITY_LEFT_TO_RIGHT -> {
          return "ltr";
        }
        case DIRECTIONALITY_RIGHT_TO_LEFT, DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC -> {
          return "rtl";
        }
        default -> {}
      }
    }
    return null;
  }

  private static boolean isSpace(int c) {
    return c == ' '
        || c < 0x20
        || (c >= 0x7f && c <= 0xa0)
        || (c > 0xa0 && (Character.isSpaceChar(c) && c != 0x202f));
  }

  private static boolean isDropped(int c) {
    return c >= 0x61c
        && (c == 0x61c
            || c == 0x200b
            || c == 0x200e
            || c == 0x200f
            || (c >= 0x202a && c <= 0x202e)
            || (c >= 0x2060 && c <= 0x206f)
            || (c >= 0xd800 && c <= 0xdfff)
            || (c >= 0xfdd0 && c <= 0xfdef)
            || c == 0xfeff
            || (c >= 0xfff9 && c <= 0xfffb)
            || (c & 0xfffe) == 0xfffe
            || (c >= 0xe0000 && c <= 0xe007f));
  }

  private static boolean isMark(String text, int at) {
    return switch (Character.getType(text.codePointAt(at))) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.FORMAT -> true;
      default -> false;
    };
  }
}
