package org.broadsheet.html;

import org.jsoup.nodes.Entities;
import org.jspecify.annotations.Nullable;

/**
 * Character references of HTML (HTML Living Standard section 13.5), as far as they are closed by a
 * semicolon and stand for a character that may be shown.
 */
final class HtmlReference {
  private HtmlReference() {}

  /**
   * Writes what the ampersand at {@code at} stands for, unescaped.
   *
   * @param quoted whether it stands in the value of an attribute
   * @return where reading goes on, or -1 where it takes a browser to tell
   */
  static int append(String text, int at, int end, boolean quoted, StringBuilder out) {
    int start = at + 1;
    if (start == end || isAlone(text.charAt(start))) {
      out.append('&');
      return start;
    }
    if (text.charAt(start) == '#') {
      return appendNumbered(text, start + 1, end, out);
    }
    int close = start;
    while (close < end && isLetterOrDigit(text.charAt(close))) {
      close++;
    }
    if (close == start || close == end) {
      return -1;
    }
    if (quoted && text.charAt(close) == '=') {
      out.append('&'); // between two parameters of an address
      return start;
    }
    String meaning = text.charAt(close) == ';' ? meaning(text.substring(start, close)) : null;
    if (meaning == null) {
      return -1;
    }
    out.append(meaning);
    return close + 1;
  }

  private static boolean isAlone(char next) {
    return next == ' ' || next == '\n' || next == '\t' || next == '<' || next == '&';
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  /** The commonest names at hand, so that few documents need the full list. */
  private static @Nullable String meaning(String name) {
    return switch (name) {
      case "amp" -> "&";
      case "lt" -> "<";
      case "gt" -> ">";
      case "quot" -> "\"";
      case "nbsp" -> "\u00A0";
      case "ndash" -> "\u2013";
      case "mdash" -> "\u2014";
      case "lsquo" -> "\u2018";
      case "rsquo" -> "\u2019";
      case "ldquo" -> "\u201C";
      case "rdquo" -> "\u201D";
      case "hellip" -> "\u2026";
      default -> rare(name);
    };
  }

  private static @Nullable String rare(String name) {
    String meaning = Entities.getByName(name);
    return meaning.isEmpty() || meaning.charAt(0) <= ' ' ? null : meaning;
  }

  private static int appendNumbered(String text, int from, int end, StringBuilder out) {
    boolean hex = from < end && (text.charAt(from) == 'x' || text.charAt(from) == 'X');
    int start = hex ? from + 1 : from;
    int at = start;
    int point = 0;
    while (at < end && at - start < 7 && Character.digit(text.charAt(at), hex ? 16 : 10) >= 0) {
      point = point * (hex ? 16 : 10) + Character.digit(text.charAt(at), hex ? 16 : 10);
      at++;
    }
    if (at == start || at == end || text.charAt(at) != ';' || !isShown(point)) {
      return -1;
    }
    out.appendCodePoint(point);
    return at + 1;
  }

  private static boolean isShown(int point) {
    return (point > ' ' && point < 0x7F)
        || (point > 0x9F && point < Character.MIN_SURROGATE)
        || (point > Character.MAX_SURROGATE && point < 0xFFFE)
        || (point > 0xFFFF && point <= Character.MAX_CODE_POINT);
  }
}
