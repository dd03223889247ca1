package org.broadsheet.html;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;

/** Extracts the plain text of HTML. */
public final class HtmlText {
  private HtmlText() {}

  /** The plain text of {@code html}, sanitised or not, each block on a line of its own. */
  static String of(String html) {
    if (html.indexOf('<') < 0 && html.indexOf('&') < 0) {
      return Characters.allowed(html).strip();
    }
    String read =
        html.length() <= HtmlSanitizer.MAX_LENGTH
            ? html
            : html.substring(0, HtmlSanitizer.MAX_LENGTH);
    StringBuilder words = new StringBuilder(read.length());
    words(
        Parser.htmlParser().setMaxDepth(TreeSanitizer.MAX_DEPTH).parseInput(read, "").body(),
        words);
    return Characters.allowed(words.toString()).strip();
  }

  /** What a named character reference stands for; empty where HTML has none of that name. */
  public static String entity(String name) {
    return Entities.getByName(name);
  }

  private static void words(Element element, StringBuilder words) {
    for (Node node : element.childNodes()) {
      if (node instanceof TextNode text) {
        appendFolded(text.getWholeText(), words);
      } else if (node instanceof Element child
          && !SanitizerRules.DROPPED.contains(child.normalName())) {
        boolean block = SanitizerRules.BLOCKS.contains(child.normalName());
        breakLine(block, words);
        words(child, words);
        breakLine(block, words);
      }
    }
  }

  private static void appendFolded(String text, StringBuilder words) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isWhitespace(c)) {
        words.append(c);
      } else if (!words.isEmpty() && !Character.isWhitespace(words.charAt(words.length() - 1))) {
        words.append(' ');
      }
    }
  }

  private static void breakLine(boolean block, StringBuilder words) {
    if (!block || words.isEmpty()) {
      return;
    }
    int last = words.length() - 1;
    if (words.charAt(last) == ' ') {
      words.setCharAt(last, '\n');
    } else if (words.charAt(last) != '\n') {
      words.append('\n');
    }
  }
}
