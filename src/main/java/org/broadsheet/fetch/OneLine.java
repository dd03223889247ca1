package org.broadsheet.fetch;

/** Makes one harmless line for the operator of what a server wrote. */
final class OneLine {
  private static final int MAX_LENGTH = 300;

  private OneLine() {}

  /**
   * The text without line ends and other marks that move what is written, cut at 300 characters.
   */
  static String of(String text) {
    StringBuilder line = new StringBuilder(Math.min(text.length(), MAX_LENGTH));
    text.codePoints()
        .limit(MAX_LENGTH)
        .map(c -> isLayout(c) ? ' ' : c)
        .forEachOrdered(line::appendCodePoint);
    return line.toString();
  }

  /** Line ends, other controls and marks that turn the writing direction. */
  private static boolean isLayout(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }
}
