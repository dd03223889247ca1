package org.broadsheet.text;

/**
 * The visible text of sanitised HTML, good enough for finding words: tags become spaces, the common
 * entities become their characters, and any other named entity becomes a space.
 */
public final class VisibleText {
  private static final int LONGEST_ENTITY = 10;

  private VisibleText() {}

  /**
   * The first characters of the visible text.
   *
   * @param html sanitised HTML or plain text
   * @param limit how many characters at most
   */
  public static String of(String html, int limit) {
    int end = html.length();
    int tag = html.indexOf('<');
    int entity = html.indexOf('&');
    if (tag < 0 && entity < 0) {
      return end <= limit ? html : html.substring(0, limit);
    }
    StringBuilder out = new StringBuilder(Math.min(end, limit));
    int i = 0;
    while (i < end && out.length() < limit) {
      tag = nextOrEnd(html, '<', tag, i);
      entity = nextOrEnd(html, '&', entity, i);
      int next = Math.min(tag, entity);
      if (i < next) {
        int most = limit - out.length();
        out.append(html, i, Math.min(next, i + most));
        i = next;
      } else if (i == entity) {
        i = appendEntity(html, i, out);
      } else if (opensTag(html, i)) {
        int close = html.indexOf('>', i);
        i = close < 0 ? end : close + 1;
        out.append(' ');
      } else {
        out.append('<');
        i++;
      }
    }
    return out.toString();
  }

  /** Where the character next stands at or after a place, given where it was last found. */
  private static int nextOrEnd(String html, char sought, int lastFound, int from) {
    if (lastFound >= from) {
      return lastFound;
    }
    int found = lastFound < 0 ? -1 : html.indexOf(sought, from);
    return found < 0 ? html.length() : found;
  }

  /** A less-than sign before a space or a digit is arithmetic, not markup. */
  private static boolean opensTag(String html, int at) {
    if (at + 1 >= html.length()) {
      return false;
    }
    char next = html.charAt(at + 1);
    return next == '/' || next == '!' || Character.isLetter(next);
  }

  private static int appendEntity(String html, int at, StringBuilder out) {
    int end = at + 1;
    int last = Math.min(html.length(), at + LONGEST_ENTITY);
    while (end < last && (Character.isLetterOrDigit(html.charAt(end)) || html.charAt(end) == '#')) {
      end++;
    }
    if (end >= html.length() || html.charAt(end) != ';' || end == at + 1) {
      out.append('&');
      return at + 1;
    }
    out.appendCodePoint(character(html, at + 1, end));
    return end + 1;
  }

  private static int character(String html, int from, int to) {
    if (html.charAt(from) == '#') {
      return numbered(html, from + 1, to);
    }
    return switch (html.substring(from, to)) {
      case "amp" -> '&';
      case "lt" -> '<';
      case "gt" -> '>';
      case "quot" -> '"';
      case "apos", "rsquo", "lsquo" -> '\'';
      default -> ' ';
    };
  }

  private static int numbered(String html, int from, int to) {
    boolean hexadecimal = from < to && (html.charAt(from) | 0x20) == 'x';
    int radix = hexadecimal ? 16 : 10;
    int value = 0;
    for (int i = hexadecimal ? from + 1 : from; i < to; i++) {
      int digit = Character.digit(html.charAt(i), radix);
      if (digit < 0) {
        return ' ';
      }
      value = value * radix + digit;
      if (value > Character.MAX_CODE_POINT) {
        return ' ';
      }
    }
    return value < ' ' ? ' ' : value;
  }
}
