package org.broadsheet.edition;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The running text of sanitised HTML.
 *
 * <p>Headings, captions and paragraphs that are nothing but a link ("Comments", "Continue reading")
 * are no prose and are left out. White space is collapsed. This is no defence: whoever prints the
 * text escapes it.
 */
final class ProseReader {
  /** How much a summary needs to see, in UTF-16 units. */
  private static final int SUMMARY = 1500;

  private static final Set<String> INLINE =
      Set.of(
          "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em",
          "font", "i", "img", "ins", "kbd", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small",
          "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr");

  private static final Set<String> NO_PROSE =
      Set.of("h1", "h2", "h3", "h4", "h5", "h6", "figcaption", "script", "style", "title");

  private final String html;
  private final int enough;
  private final List<String> paragraphs = new ArrayList<>();
  private final StringBuilder paragraph = new StringBuilder();
  private int at;
  private int read;
  private int links;
  private int silent;
  private boolean beyondLink;
  private boolean lineBroken;

  private ProseReader(String html, int enough) {
    this.html = html;
    this.enough = enough;
  }

  /** The first paragraphs, none of them blank, as plain text; enough for any summary. */
  static List<String> paragraphs(String html) {
    return new ProseReader(html, SUMMARY).read();
  }

  /** All paragraphs, none of them blank, as plain text. */
  static List<String> whole(String html) {
    return new ProseReader(html, Integer.MAX_VALUE).read();
  }

  private List<String> read() {
    while (at < html.length() && read < enough) {
      char c = html.charAt(at);
      if (c == '<' && tagBegins()) {
        tag();
      } else if (c == '&') {
        at = HtmlEntities.decode(html, at, this::text);
      } else {
        text(c);
        at++;
      }
    }
    endParagraph();
    return paragraphs;
  }

  private boolean tagBegins() {
    if (at + 1 == html.length()) {
      return false;
    }
    char next = html.charAt(at + 1);
    return next == '/' || next == '!' || next == '?' || Character.isLetter(next);
  }

  private void tag() {
    int start = at + 1;
    boolean closing = html.charAt(start) == '/';
    int name = closing ? start + 1 : start;
    int end = name;
    while (end < html.length() && Character.isLetterOrDigit(html.charAt(end))) {
      end++;
    }
    if (html.startsWith("!--", start)) {
      int comment = html.indexOf("-->", start);
      at = comment < 0 ? html.length() : comment + 3;
      return;
    }
    at = afterTag(end);
    element(html.substring(name, end).toLowerCase(Locale.ROOT), closing);
  }

  /** Where the tag ends; a {@code >} inside quotes does not end it. */
  private int afterTag(int from) {
    char quote = 0;
    for (int i = from; i < html.length(); i++) {
      char c = html.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '>') {
        return i + 1;
      }
    }
    return html.length();
  }

  private void element(String name, boolean closing) {
    if (name.equals("a")) {
      links = Math.max(0, links + (closing ? -1 : 1));
    } else if (name.equals("br")) {
      lineBreak();
    } else if (!INLINE.contains(name)) {
      endParagraph();
      if (NO_PROSE.contains(name)) {
        silent = Math.max(0, silent + (closing ? -1 : 1));
      }
    }
  }

  /** One is a space, two are a new paragraph. */
  private void lineBreak() {
    if (lineBroken) {
      endParagraph();
    }
    space();
    lineBroken = true;
  }

  private void text(int codePoint) {
    if (silent > 0) {
      return;
    }
    read++;
    if (Character.isWhitespace(codePoint) || codePoint == '\u00a0') {
      space();
      return;
    }
    lineBroken = false;
    beyondLink |= links == 0 && Character.isLetterOrDigit(codePoint);
    paragraph.appendCodePoint(codePoint);
  }

  private void space() {
    if (!paragraph.isEmpty() && paragraph.charAt(paragraph.length() - 1) != ' ') {
      paragraph.append(' ');
    }
  }

  private void endParagraph() {
    if (beyondLink) {
      paragraphs.add(paragraph.toString().strip());
    }
    paragraph.setLength(0);
    beyondLink = false;
    lineBroken = false;
  }
}
