package org.broadsheet.html;

import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;

/**
 * Sanitises any HTML, however broken, by the tree that a browser would build of it. What was
 * reshaped is sanitised again until nothing changes, so that sanitising is idempotent.
 */
final class TreeSanitizer {
  /** Elements within elements; deeper ones are flattened. */
  static final int MAX_DEPTH = 100;

  private static final int PASSES = 4;

  private final StringBuilder out;
  private final String base;
  private boolean reshaped;

  private TreeSanitizer(int length, String base) {
    this.out = new StringBuilder(length + 64);
    this.base = base;
  }

  /** Sanitised HTML; what does not settle loses its structure. */
  static String clean(String html, String base) {
    String before = html;
    for (int i = 0; i < PASSES; i++) {
      TreeSanitizer pass = new TreeSanitizer(before.length(), base);
      pass.children(Parser.htmlParser().setMaxDepth(MAX_DEPTH).parseInput(before, "").body());
      String after = pass.out.toString().strip();
      if (!pass.reshaped || after.equals(before)) {
        return after;
      }
      before = after;
    }
    return HtmlSanitizer.ofText(HtmlText.of(before));
  }

  private void children(Element element) {
    for (Node node : element.childNodes()) {
      if (node instanceof TextNode text) {
        text(text, out);
      } else if (node instanceof Element child) {
        element(child);
      }
    }
  }

  private void element(Element element) {
    String name = element.normalName();
    if (SanitizerRules.DROPPED.contains(name)) {
      reshaped = true;
      return;
    }
    Set<String> attributes = SanitizerRules.KEPT.get(name);
    if (attributes == null) {
      reshaped = true;
      children(element);
      return;
    }
    reshaped |= isWithinItsKind(element, name);
    switch (name) {
      case "img" -> image(element, attributes);
      case "a" -> link(element, attributes);
      case "table" -> {
        reshaped = true; // what a table does not hold moves in front of it
        whole(element, name, attributes);
      }
      default -> whole(element, name, attributes);
    }
  }

  /** Whether a parser that read the result afresh would end the outer of two such elements. */
  private static boolean isWithinItsKind(Element element, String name) {
    String kind = kind(name);
    for (Element at = element.parent(); at != null && !kind.isEmpty(); at = at.parent()) {
      if (kind(at.normalName()).equals(kind)) {
        return true;
      }
    }
    return false;
  }

  private static String kind(String name) {
    return switch (name) {
      case "h1", "h2", "h3", "h4", "h5", "h6" -> "heading";
      case "dd", "dt" -> "definition";
      case "a", "p", "li" -> name;
      default -> "";
    };
  }

  private void link(Element element, Set<String> attributes) {
    if (SanitizerRules.address(element.attr("href"), true, base) == null) {
      reshaped = true;
      children(element);
    } else {
      whole(element, "a", attributes);
    }
  }

  private void image(Element element, Set<String> attributes) {
    if (SanitizerRules.address(element.attr("src"), false, base) == null
        && element.hasAttr("data-src")) {
      element.attr("src", element.attr("data-src"));
    }
    boolean shown = SanitizerRules.address(element.attr("src"), false, base) != null;
    if (shown && !isUnseen(element)) {
      whole(element, "img", attributes);
    }
  }

  private static boolean isUnseen(Element image) {
    for (Attribute attribute : image.attributes()) {
      if (SanitizerRules.isUnseen(attribute.getKey(), attribute.getValue())) {
        return true;
      }
    }
    return false;
  }

  private void whole(Element element, String name, Set<String> attributes) {
    out.append('<').append(name);
    for (Attribute attribute : element.attributes()) {
      String key = attribute.getKey().toLowerCase(Locale.ROOT);
      SanitizerRules.appendAttribute(out, key, attribute.getValue(), attributes, base);
    }
    out.append('>');
    if (SanitizerRules.VOID.contains(name)) {
      return;
    }
    int start = out.length();
    children(element);
    if (name.equals("pre") && out.indexOf("\n", start) == start) {
      out.insert(start, '\n'); // a parser drops the first line end
    }
    out.append("</").append(name).append('>');
  }

  private static void text(TextNode node, StringBuilder out) {
    String text = Characters.allowed(node.getWholeText());
    for (int i = 0; i < text.length(); i++) {
      SanitizerRules.append(out, text.charAt(i), false);
    }
  }
}
