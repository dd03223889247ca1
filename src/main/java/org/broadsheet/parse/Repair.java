package org.broadsheet.parse;

import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.broadsheet.html.HtmlText;
import org.broadsheet.html.TagSoup;

/**
 * Repairs of a malformed document, in the order in which they are tried. Each is a pure function
 * that returns its argument where there is nothing to mend.
 */
enum Repair {
  /** Blank lines, a script's warnings or a stray byte order mark in front of the document. */
  JUNK_IN_FRONT("text in front of the document dropped") {
    @Override
    String apply(String text) {
      int start = -1;
      for (String opening : OPENINGS) {
        int at = text.indexOf(opening);
        if (at >= 0 && (start < 0 || at < start)) {
          start = at;
        }
      }
      return start > 0 ? text.substring(start) : text;
    }
  },
  /** Characters that XML forbids (XML 1.0 section 2.2), also as references. */
  FORBIDDEN_CHARACTERS("characters that XML forbids dropped") {
    @Override
    String apply(String text) {
      StringBuilder out = null;
      for (int i = 0; i < text.length(); i++) {
        int skip = forbiddenLength(text, i);
        if (skip > 0 && out == null) {
          out = new StringBuilder(text.length()).append(text, 0, i);
        }
        if (skip > 0) {
          i += skip - 1;
        } else if (out != null) {
          out.append(text.charAt(i));
        }
      }
      return out == null ? text : out.toString();
    }
  },
  /** HTML's named entities, which XML does not know, and ampersands that begin none. */
  ENTITIES("HTML entities and bare ampersands written as XML") {
    @Override
    String apply(String text) {
      StringBuilder out = new StringBuilder(text.length() + 64);
      int from = 0;
      int at = text.indexOf('&');
      int cdata = text.indexOf(CDATA);
      while (at >= 0) {
        if (cdata >= 0 && cdata < at) {
          int close = text.indexOf("]]>", cdata);
          int behind = close < 0 ? text.length() : close;
          cdata = text.indexOf(CDATA, behind);
          at = at < behind ? text.indexOf('&', behind) : at;
        } else {
          from = appendReference(text, at, out.append(text, from, at));
          at = text.indexOf('&', from);
        }
      }
      return from == 0 ? text : out.append(text, from, text.length()).toString();
    }
  },
  /** Prefixes that are used and nowhere bound. */
  UNBOUND_PREFIXES("undeclared namespace prefixes bound") {
    @Override
    String apply(String text) {
      int end = rootNameEnd(text);
      if (end < 0) {
        return text;
      }
      Set<String> used = prefixes(text);
      StringBuilder declarations = new StringBuilder();
      for (Map.Entry<String, String> known : XmlNamespaces.PREFIXES.entrySet()) {
        String prefix = known.getKey();
        if (used.contains(prefix) && !text.contains("xmlns:" + prefix)) {
          declarations.append(" xmlns:").append(prefix).append("=\"");
          declarations.append(known.getValue()).append('"');
        }
      }
      return declarations.isEmpty()
          ? text
          : new StringBuilder(text).insert(end, declarations).toString();
    }
  },
  /** The last resort, by which a feed that was cut off yields the entries it has. */
  TAG_SOUP("read as tag soup") {
    @Override
    String apply(String text) {
      String read =
          text.length() <= Limits.MAX_TAG_SOUP ? text : text.substring(0, Limits.MAX_TAG_SOUP);
      return TagSoup.wellFormed(read, ROOTS, Limits.MAX_DEPTH, XmlNamespaces.PREFIXES);
    }
  };

  private static final String[] OPENINGS = {
    "<?xml", "<rss", "<RSS", "<feed", "<rdf:RDF", "<RDF", "<channel", "<atom:feed"
  };
  private static final Pattern ROOTS = Pattern.compile("(?i)rss|rdf|feed|channel");
  private static final String CDATA = "<![CDATA[";
  private static final int MAX_NAME_LENGTH = 32;

  private final String label;

  Repair(String label) {
    this.label = label;
  }

  /** The name of the repair, for the operator. */
  String label() {
    return label;
  }

  abstract String apply(String text);

  /** How many characters at {@code at} are forbidden: 0, 1 or the length of a reference. */
  private static int forbiddenLength(String text, int at) {
    char c = text.charAt(at);
    if (c == '&' && text.startsWith("&#", at)) {
      int end = text.indexOf(';', at);
      return end > 0
              && end - at < MAX_NAME_LENGTH
              && isForbidden(number(text.substring(at + 2, end)))
          ? end + 1 - at
          : 0;
    }
    if (Character.isHighSurrogate(c)) {
      boolean paired = at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
      return paired ? 0 : 1;
    }
    if (Character.isLowSurrogate(c)) {
      boolean paired = at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
      return paired ? 0 : 1;
    }
    return isForbidden(c) ? 1 : 0;
  }

  private static boolean isForbidden(int point) {
    return (point < 0x20 && point != '\t' && point != '\n' && point != '\r')
        || (point >= 0xD800 && point <= 0xDFFF)
        || point == 0xFFFE
        || point == 0xFFFF
        || point > Character.MAX_CODE_POINT;
  }

  /** The number of a character reference; a space where it is none, which nothing forbids. */
  private static int number(String digits) {
    try {
      return digits.toLowerCase(Locale.ROOT).startsWith("x")
          ? Integer.parseInt(digits.substring(1), 16)
          : Integer.parseInt(digits);
    } catch (NumberFormatException notOne) {
      return ' ';
    }
  }

  /** Writes what the ampersand at {@code at} stands for and tells where reading goes on. */
  private static int appendReference(String text, int at, StringBuilder out) {
    int end = at + 1;
    while (end < text.length()
        && end - at < MAX_NAME_LENGTH
        && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '#')) {
      end++;
    }
    boolean closed = end < text.length() && text.charAt(end) == ';';
    String name = text.substring(at + 1, end);
    if (closed && isXml(name)) {
      out.append(text, at, end + 1);
      return end + 1;
    }
    String meaning = closed ? HtmlText.entity(name) : "";
    if (meaning.isEmpty()) {
      out.append("&amp;");
      return at + 1;
    }
    out.append(meaning.equals("<") ? "&lt;" : meaning.equals("&") ? "&amp;" : meaning);
    return end + 1;
  }

  private static boolean isXml(String name) {
    return switch (name) {
      case "amp", "lt", "gt", "quot", "apos" -> true;
      default -> name.startsWith("#") && name.length() > 1 && isNumber(name.substring(1));
    };
  }

  private static boolean isNumber(String digits) {
    boolean hex = digits.startsWith("x");
    int start = hex ? 1 : 0;
    for (int i = start; i < digits.length(); i++) {
      if (Character.digit(digits.charAt(i), hex ? 16 : 10) < 0) {
        return false;
      }
    }
    return digits.length() > start;
  }

  /**
   * Which of {@link XmlNamespaces#PREFIXES} stand before a colon where an element's or an
   * attribute's may begin.
   */
  private static Set<String> prefixes(String text) {
    Set<String> prefixes = new HashSet<>();
    for (int colon = text.indexOf(':'); colon >= 0; colon = text.indexOf(':', colon + 1)) {
      int start = colon;
      while (start > 0
          && colon - start < MAX_NAME_LENGTH
          && Character.isLetterOrDigit(text.charAt(start - 1))) {
        start--;
      }
      String prefix = text.substring(start, colon);
      if (XmlNamespaces.PREFIXES.containsKey(prefix)
          && start > 0
          && "< ".indexOf(text.charAt(start - 1)) >= 0) {
        prefixes.add(prefix);
      }
    }
    return prefixes;
  }

  /** Where the name of the root element ends, or -1. */
  private static int rootNameEnd(String text) {
    int at = text.indexOf('<');
    while (at >= 0 && at + 1 < text.length() && !Character.isLetter(text.charAt(at + 1))) {
      at = text.indexOf('<', at + 1);
    }
    if (at < 0 || at + 1 >= text.length()) {
      return -1;
    }
    int end = at + 1;
    while (end < text.length() && " \t\r\n/>".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end;
  }
}
