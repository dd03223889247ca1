package org.broadsheet.edition;

import java.text.BreakIterator;
import java.util.Locale;

/** Shortens text where its language allows a line to break. */
final class TextShortener {
  static final String ELLIPSIS = "…";

  private TextShortener() {}

  /**
   * The text, or as much of it as fits into so many UTF-16 units together with an ellipsis. A word
   * that would take more than half of the room with it is cut itself.
   */
  static String atWord(String text, int longest, Locale language) {
    if (text.length() <= longest) {
      return text;
    }
    BreakIterator lines = BreakIterator.getLineInstance(language);
    int room = longest - ELLIPSIS.length();
    lines.setText(text.substring(0, Math.min(text.length(), longest + 1)));
    int end = lines.preceding(room + 1);
    if (end <= room / 2) {
      end = Character.isLowSurrogate(text.charAt(room)) ? room - 1 : room;
    }
    return text.substring(0, end).stripTrailing() + ELLIPSIS;
  }
}
