package org.broadsheet.parse;

/**
 * Removes what may stand before an XML document's root: white space, a declaration, comments, a
 * document type. The declaration has done its duty once the characters are known, and a document
 * type, which could only ask to open files or to expand entities, is never obeyed.
 */
final class Prolog {
  private Prolog() {}

  /** The document from its root element on; what is no prolog stays. */
  static String without(String text) {
    int at = 0;
    while (true) {
      at = afterSpace(text, at);
      int next = afterItem(text, at);
      if (next <= at) {
        return at == 0 ? text : text.substring(at);
      }
      at = next;
    }
  }

  private static int afterSpace(String text, int from) {
    int at = from;
    while (at < text.length() && (text.charAt(at) <= ' ' && isSpace(text.charAt(at)))) {
      at++;
    }
    return at;
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }

  private static int afterItem(String text, int at) {
    if (text.startsWith("<?", at)) {
      return after(text, "?>", at);
    }
    if (text.startsWith("<!--", at)) {
      return Math.max(at, text.indexOf("-->", at + 4) + 3);
    }
    return text.regionMatches(true, at, "<!DOCTYPE", 0, 9) ? afterDoctype(text, at) : at;
  }

  private static int after(String text, String end, int from) {
    int at = text.indexOf(end, from);
    return at < 0 ? from : at + end.length();
  }

  /** Behind a document type with its internal subset, whose literals may hold brackets. */
  private static int afterDoctype(String text, int from) {
    int brackets = 0;
    int at = from;
    int end = Math.min(text.length(), from + Limits.MAX_DOCTYPE);
    while (at < end) {
      char c = text.charAt(at);
      if (c == '"' || c == '\'') {
        int close = text.indexOf(c, at + 1);
        at = close < 0 ? at : close;
      } else if (text.startsWith("<!--", at)) {
        int close = text.indexOf("-->", at + 4);
        if (close < 0) {
          return from;
        }
        at = close + 2;
      } else if (c == '[') {
        brackets++;
      } else if (c == ']') {
        brackets--;
      } else if (c == '>' && brackets <= 0) {
        return at + 1;
      }
      at++;
    }
    return from;
  }
}
