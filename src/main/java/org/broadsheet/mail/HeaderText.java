package org.broadsheet.mail;

import java.nio.charset.StandardCharsets;

/** Reduces text to one harmless line, for a header, an SMTP reply or a log line. */
final class HeaderText {
  private static final int REPLACEMENT = 0xFFFD;

  private HeaderText() {}

  /**
   * One line of visible text. Control characters, line and paragraph separators and runs of white
   * space become one space; controls of text direction, which can make a line read as something
   * else, go; lone surrogates become U+FFFD.
   */
  static String oneLine(String text) {
    StringBuilder line = new StringBuilder(text.length());
    boolean space = false;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (isSpaceOrControl(c)) {
        space = true;
      } else if (!isDirectionControl(c)) {
        if (space && !line.isEmpty()) {
          line.append(' ');
        }
        space = false;
        line.appendCodePoint(isLoneSurrogate(c) ? REPLACEMENT : c);
      }
    }
    return line.toString();
  }

  /** How many octets it has in UTF-8. */
  static int utf8Length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static boolean isSpaceOrControl(int c) {
    return c == ' '
        || Character.isISOControl(c)
        || Character.getType(c) == Character.LINE_SEPARATOR
        || Character.getType(c) == Character.PARAGRAPH_SEPARATOR;
  }

  private static boolean isDirectionControl(int c) {
    return c == 0x061C
        || c == 0x200E
        || c == 0x200F
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069);
  }

  private static boolean isLoneSurrogate(int c) {
    return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
  }
}
