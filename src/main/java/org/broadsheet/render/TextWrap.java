package org.broadsheet.render;

import java.text.BreakIterator;
import java.util.Locale;

/**
 * Wraps plain text at 72 columns. A line keeps its indent, a list item hangs. Words and addresses
 * stay whole however long they are; scripts that are written without spaces break where their rules
 * allow. East Asian wide characters count as two columns.
 */
final class TextWrap {
  static final int COLUMNS = 72;

  /** Marks a line that is to be removed; no text from outside holds it. */
  static final String NO_LINE = "\u0001";

  private TextWrap() {}

  /** Wraps each line; trailing space goes, and so do empty lines at both ends. */
  static String wrap(String text, Locale language) {
    StringBuilder wrapped = new StringBuilder(text.length() + 64);
    int end = 0;
    for (String line : text.lines().filter(line -> !line.equals(NO_LINE)).toList()) {
      String shown = line.stripTrailing();
      if (!shown.isEmpty() || end > 0) {
        wrapLine(shown, language, wrapped);
        wrapped.append('\n');
      }
      end = shown.isEmpty() ? end : wrapped.length();
    }
    wrapped.setLength(end);
    return wrapped.toString();
  }

  /** How many columns the text takes. */
  static int width(String text) {
    int width = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      width += isWide(c) ? 2 : 1;
      i += Character.charCount(c);
    }
    return width;
  }

  private static void wrapLine(String line, Locale language, StringBuilder wrapped) {
    if (line.length() * 2 <= COLUMNS || width(line) <= COLUMNS) {
      wrapped.append(line);
      return;
    }
    int indent = 0;
    while (line.charAt(indent) == ' ') {
      indent++;
    }
    boolean item = line.startsWith("* ", indent) || line.startsWith("- ", indent);
    int start = item ? indent + 2 : indent;
    String hanging = " ".repeat(start);
    wrapped.append(line, 0, start);
    int column = start;
    boolean first = true;
    for (String word : line.substring(start).split(" ", -1)) {
      int width = width(word);
      if (!first && column + 1 + width > COLUMNS && !(isWideText(word) && column < COLUMNS / 2)) {
        wrapped.append('\n').append(hanging);
        column = hanging.length();
      } else if (!first) {
        wrapped.append(' ');
        column++;
      }
      column =
          column + width > COLUMNS && isWideText(word)
              ? appendWide(word, column, hanging, language, wrapped)
              : append(word, column + width, wrapped);
      first = false;
    }
  }

  private static int append(String word, int column, StringBuilder wrapped) {
    wrapped.append(word);
    return column;
  }

  private static int appendWide(
      String word, int column, String hanging, Locale language, StringBuilder wrapped) {
    BreakIterator breaks = BreakIterator.getLineInstance(language);
    breaks.setText(word);
    int at = column;
    int start = breaks.first();
    for (int end = breaks.next(); end != BreakIterator.DONE; start = end, end = breaks.next()) {
      String part = word.substring(start, end);
      int width = width(part);
      if (at + width > COLUMNS && at > hanging.length()) {
        wrapped.append('\n').append(hanging);
        at = hanging.length();
      }
      wrapped.append(part);
      at += width;
    }
    return at;
  }

  /** Whether the word is of a script whose lines break between letters. */
  private static boolean isWideText(String word) {
    return word.codePoints().anyMatch(c -> isWide(c) || (c >= 0x0e00 && c <= 0x0eff))
        && !word.contains("://");
  }

  private static boolean isWide(int c) {
    return c >= 0x1100
        && (c <= 0x115f
            || (c >= 0x2e80 && c <= 0xa4cf)
            || (c >= 0xac00 && c <= 0xd7a3)
            || (c >= 0xf900 && c <= 0xfaff)
            || (c >= 0xfe30 && c <= 0xfe6f)
            || (c >= 0xff00 && c <= 0xff60)
            || (c >= 0xffe0 && c <= 0xffe6)
            || (c >= 0x1f300 && c <= 0x1faff)
            || (c >= 0x20000 && c <= 0x3fffd));
  }
}
