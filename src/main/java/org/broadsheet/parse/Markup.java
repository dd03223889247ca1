package org.broadsheet.parse;

import org.jdom2.Attribute;
import org.jdom2.Content;
import org.jdom2.Element;
import org.jdom2.Text;

/** Markup within a feed's element, written as HTML: local names, no namespaces. */
final class Markup {
  private Markup() {}

  /** What an element holds. Mixed content keeps its tags; text alone is escaped. */
  static String inner(Element element) {
    StringBuilder out = new StringBuilder(256);
    for (Content content : element.getContent()) {
      append(content, out);
    }
    return out.toString();
  }

  /**
   * What an element holds that was meant to hold escaped HTML: its text as it is, the tags that
   * somebody forgot to escape as tags.
   */
  static String unescapedInner(Element element) {
    StringBuilder out = new StringBuilder(256);
    for (Content content : element.getContent()) {
      if (content instanceof Text text) {
        out.append(text.getText());
      } else {
        append(content, out);
      }
    }
    return out.toString();
  }

  private static void append(Content content, StringBuilder out) {
    if (content instanceof Text text) {
      escape(text.getText(), out);
    } else if (content instanceof Element element) {
      append(element, out);
    }
  }

  private static void append(Element element, StringBuilder out) {
    String name = element.getName();
    out.append('<').append(name);
    for (Attribute attribute : element.getAttributes()) {
      if (attribute.getNamespacePrefix().isEmpty()) {
        out.append(' ').append(attribute.getName()).append("=\"");
        escape(attribute.getValue(), out);
        out.append('"');
      }
    }
    out.append('>');
    for (Content content : element.getContent()) {
      append(content, out);
    }
    if (!element.getContent().isEmpty() || !isVoid(name)) {
      out.append("</").append(name).append('>');
    }
  }

  private static boolean isVoid(String name) {
    return switch (name) {
      case "br", "hr", "img", "input", "col", "wbr", "area", "embed", "source" -> true;
      default -> false;
    };
  }

  private static void escape(String text, StringBuilder out) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        default -> out.append(c);
      }
    }
  }
}
