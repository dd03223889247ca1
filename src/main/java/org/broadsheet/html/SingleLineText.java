package org.broadsheet.html;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Entities;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/** Reads titles, names and other single lines, in HTML or not, as plain text. */
public final class SingleLineText {
  /** Characters of one piece of text; the rest is cut. */
  public static final int MAX_LENGTH = 2_000;

  private static final int MAX_UNESCAPES = 2;

  private SingleLineText() {}

  /** Plain text that is stated as such; entities that were escaped twice are healed. */
  public static String of(@Nullable String stated) {
    if (stated == null) {
      return "";
    }
    String text = stated;
    for (int i = 0; i < MAX_UNESCAPES && holdsEntity(text); i++) {
      text = Parser.unescapeEntities(text, false);
    }
    return line(text);
  }

  /** The visible words of what may be HTML, as in an RSS title. */
  public static String ofHtml(@Nullable String stated) {
    if (stated == null) {
      return "";
    }
    String text =
        stated.length() > HtmlSanitizer.MAX_LENGTH
            ? stated.substring(0, HtmlSanitizer.MAX_LENGTH)
            : stated;
    for (int i = 0; i <= MAX_UNESCAPES && (holdsTag(text) || holdsEntity(text)); i++) {
      text =
          holdsTag(text)
              ? Jsoup.parseBodyFragment(text).body().wholeText()
              : Parser.unescapeEntities(text, false);
    }
    return line(text);
  }

  /** {@link #of}, with null for nothing. */
  public static @Nullable String orNull(@Nullable String stated) {
    String text = of(stated);
    return text.isEmpty() ? null : text;
  }

  /** One line: white space folded, controls and directional marks dropped, cut at the limit. */
  public static String line(String text) {
    return isLine(text) ? text : folded(text);
  }

  /** Whether there is nothing to do, as far as can be told at a glance. */
  private static boolean isLine(String text) {
    char before = ' ';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = (c > ' ' && c < 0x7F) || (c > 0xA0 && c < 0x0600);
      if (!letter && (c != ' ' || before == ' ')) {
        return false;
      }
      before = c;
    }
    return text.length() <= MAX_LENGTH && (before != ' ' || text.isEmpty());
  }

  private static String folded(String text) {
    String harmless = Characters.harmless(text);
    StringBuilder out = new StringBuilder(Math.min(harmless.length(), MAX_LENGTH));
    boolean space = false;
    for (int i = 0; i < harmless.length() && out.length() < MAX_LENGTH; i++) {
      char c = harmless.charAt(i);
      if (Character.isWhitespace(c) || c == '\u00A0' || c == '\u0085') {
        space = true;
      } else {
        if (space && !out.isEmpty()) {
          out.append(' ');
        }
        space = false;
        out.append(c);
      }
    }
    if (out.length() > MAX_LENGTH) {
      out.setLength(MAX_LENGTH - 1); // without the last letter and the space in front of it
    }
    if (!out.isEmpty() && Character.isHighSurrogate(out.charAt(out.length() - 1))) {
      out.setLength(out.length() - 1);
    }
    return out.toString();
  }

  /** Whether a tag begins somewhere: a less-than sign before a letter, a slash or a bang. */
  public static boolean holdsTag(String text) {
    int at = text.indexOf('<');
    while (at >= 0 && at + 1 < text.length()) {
      char next = text.charAt(at + 1);
      if (Character.isLetter(next) || next == '/' || next == '!') {
        return true;
      }
      at = text.indexOf('<', at + 1);
    }
    return false;
  }

  private static boolean holdsEntity(String text) {
    int at = text.indexOf('&');
    while (at >= 0) {
      int end = text.indexOf(';', at);
      if (end < 0) {
        return false;
      }
      if (text.startsWith("#", at + 1) || Entities.isNamedEntity(text.substring(at + 1, end))) {
        return true;
      }
      at = text.indexOf('&', at + 1);
    }
    return false;
  }
}
