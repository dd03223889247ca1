package org.broadsheet.config;

/**
 * A place in a text.
 *
 * @param line from 1
 * @param column from 1, in UTF-16 units
 */
record Spot(int line, int column) {
  static final Spot START = new Spot(1, 1);

  /** The place of a character, given by its index in the text. */
  static Spot of(CharSequence text, int index) {
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < index; i++) {
      if (text.charAt(i) == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
    return new Spot(line, index - lineStart + 1);
  }
}
