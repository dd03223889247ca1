package org.broadsheet.html;

/** Removes characters that text must not hold. */
public final class Characters {
  private Characters() {}

  /**
   * The text without characters that XML forbids, among them lone surrogates and all controls but
   * tab and line ends. Returns the argument where it has none.
   */
  public static String allowed(String text) {
    return without(text, false);
  }

  /** As {@link #allowed}, and without the marks that turn the direction of what follows. */
  public static String harmless(String text) {
    return without(text, true);
  }

  private static String without(String text, boolean directions) {
    int first = 0;
    while (first < text.length() && isKept(text, first, directions)) {
      first++;
    }
    if (first == text.length()) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length()).append(text, 0, first);
    for (int i = first + 1; i < text.length(); i++) {
      if (isKept(text, i, directions)) {
        out.append(text.charAt(i));
      }
    }
    return out.toString();
  }

  private static boolean isKept(String text, int at, boolean directions) {
    char c = text.charAt(at);
    return (c >= ' ' && c < 0x7F) || isUncommonKept(c, text, at, directions);
  }

  private static boolean isUncommonKept(char c, String text, int at, boolean directions) {
    if (c < ' ') {
      return c == '\t' || c == '\n' || c == '\r';
    }
    if (c <= 0x9F) {
      return c == 0x85;
    }
    if (Character.isHighSurrogate(c)) {
      return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }
    return c < 0xFFFE && !(directions && isDirection(c));
  }

  /**
   * Marks, embeddings, overrides and isolates of Unicode's bidirectional algorithm, and the BOM.
   */
  private static boolean isDirection(char c) {
    return c == '\u061C'
        || c == '\u200E'
        || c == '\u200F'
        || (c >= '\u202A' && c <= '\u202E')
        || (c >= '\u2066' && c <= '\u2069')
        || c == '\uFEFF';
  }
}
