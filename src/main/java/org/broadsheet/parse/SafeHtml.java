package org.broadsheet.parse;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * HTML that is safe to show: the structure of text, links (http, https, mailto) and pictures (http,
 * https), all addresses absolute, and nothing else. No script, style, form, frame or embedded
 * object, no attribute that acts or styles, no picture of one pixel.
 *
 * <p>Cleaning is idempotent, the result is at most twice as long as what was given, and input
 * beyond {@value Limits#HTML} characters is not looked at. Thread-safe.
 */
public final class SafeHtml {
  private static final int DEPTH = 100;
  private static final int PASSES = 4;

  /** Elements that stay, with the attributes that stay on them. */
  private static final Map<String, Set<String>> KEPT =
      Map.ofEntries(
          Map.entry("a", Set.of("href", "title")),
          Map.entry("abbr", Set.of("title")),
          Map.entry("b", Set.of()),
          Map.entry("blockquote", Set.of("cite")),
          Map.entry("br", Set.of()),
          Map.entry("caption", Set.of()),
          Map.entry("cite", Set.of()),
          Map.entry("code", Set.of()),
          Map.entry("dd", Set.of()),
          Map.entry("del", Set.of()),
          Map.entry("dfn", Set.of()),
          Map.entry("div", Set.of()),
          Map.entry("dl", Set.of()),
          Map.entry("dt", Set.of()),
          Map.entry("em", Set.of()),
          Map.entry("figcaption", Set.of()),
          Map.entry("figure", Set.of()),
          Map.entry("h1", Set.of()),
          Map.entry("h2", Set.of()),
          Map.entry("h3", Set.of()),
          Map.entry("h4", Set.of()),
          Map.entry("h5", Set.of()),
          Map.entry("h6", Set.of()),
          Map.entry("hr", Set.of()),
          Map.entry("i", Set.of()),
          Map.entry("img", Set.of("src", "alt", "title", "width", "height")),
          Map.entry("ins", Set.of()),
          Map.entry("kbd", Set.of()),
          Map.entry("li", Set.of()),
          Map.entry("mark", Set.of()),
          Map.entry("ol", Set.of("start")),
          Map.entry("p", Set.of()),
          Map.entry("pre", Set.of()),
          Map.entry("q", Set.of("cite")),
          Map.entry("s", Set.of()),
          Map.entry("samp", Set.of()),
          Map.entry("small", Set.of()),
          Map.entry("span", Set.of()),
          Map.entry("strong", Set.of()),
          Map.entry("sub", Set.of()),
          Map.entry("sup", Set.of()),
          Map.entry("table", Set.of()),
          Map.entry("tbody", Set.of()),
          Map.entry("td", Set.of("colspan", "rowspan")),
          Map.entry("tfoot", Set.of()),
          Map.entry("th", Set.of("colspan", "rowspan")),
          Map.entry("thead", Set.of()),
          Map.entry("tr", Set.of()),
          Map.entry("u", Set.of()),
          Map.entry("ul", Set.of()),
          Map.entry("var", Set.of()));

  /** Elements that go with all they hold; of any other that is not kept, the content stays. */
  private static final Set<String> DROPPED =
      Set.of(
          "applet",
          "audio",
          "base",
          "button",
          "canvas",
          "dialog",
          "embed",
          "frame",
          "frameset",
          "head",
          "iframe",
          "input",
          "link",
          "map",
          "math",
          "meta",
          "noembed",
          "noframes",
          "noscript",
          "object",
          "option",
          "param",
          "plaintext",
          "script",
          "select",
          "source",
          "style",
          "svg",
          "template",
          "textarea",
          "title",
          "track",
          "video",
          "xmp");

  private static final Set<String> VOID = Set.of("br", "hr", "img");
  private static final Set<String> BLOCKS =
      Set.of(
          "address",
          "article",
          "aside",
          "blockquote",
          "br",
          "caption",
          "dd",
          "div",
          "dl",
          "dt",
          "figcaption",
          "figure",
          "footer",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "header",
          "hr",
          "li",
          "main",
          "nav",
          "ol",
          "p",
          "pre",
          "section",
          "table",
          "td",
          "th",
          "tr",
          "ul");

  private final StringBuilder out;
  private final String base;
  private boolean reshaped;

  private SafeHtml(int length, String base) {
    this.out = new StringBuilder(length + 64);
    this.base = base;
  }

  /**
   * What of {@code html} may be shown.
   *
   * @param html a fragment or a whole page
   * @param base absolute address that relative ones are resolved against; where it is not http or
   *     https, relative addresses are dropped
   */
  public static String clean(String html, String base) {
    String text = Characters.allowed(cut(html, Limits.HTML)).strip();
    if (text.indexOf('<') < 0 && text.indexOf('&') < 0) {
      return text;
    }
    String cleaned = settled(text, base);
    return cleaned.length() <= 2 * html.length() ? cleaned : escaped(text(text), 2 * html.length());
  }

  /** Cleans until nothing changes; what does not settle loses its structure. */
  private static String settled(String html, String base) {
    String before = html;
    for (int i = 0; i < PASSES; i++) {
      SafeHtml pass = new SafeHtml(before.length(), base);
      Document document = Parser.htmlParser().setMaxDepth(DEPTH).parseInput(before, "");
      pass.children(document.body());
      String after = pass.out.toString().strip();
      if (!pass.reshaped || after.equals(before)) {
        return after;
      }
      before = after;
    }
    return escaped(text(before), Integer.MAX_VALUE);
  }

  /** Plain text with the characters that mean something in HTML escaped, cut to a length. */
  static String escaped(String text, int longest) {
    StringBuilder out = new StringBuilder(Math.min(text.length() + 16, longest));
    for (int i = 0; i < text.length(); i++) {
      int before = out.length();
      append(out, text.charAt(i), false);
      if (out.length() > longest) {
        out.setLength(before);
        break;
      }
    }
    return Characters.allowed(out.toString()).strip();
  }

  /**
   * The words of {@code html}, each block on a line of its own.
   *
   * @param html sanitised or not
   */
  public static String text(String html) {
    if (html.indexOf('<') < 0 && html.indexOf('&') < 0) {
      return Characters.allowed(html).strip();
    }
    Document document =
        Parser.htmlParser().setMaxDepth(DEPTH).parseInput(cut(html, Limits.HTML), "");
    StringBuilder words = new StringBuilder(html.length());
    words(document.body(), words);
    return Characters.allowed(words.toString()).strip();
  }

  private static void words(Element element, StringBuilder words) {
    for (Node node : element.childNodes()) {
      if (node instanceof TextNode text) {
        appendFolded(text.getWholeText(), words);
      } else if (node instanceof Element child && !DROPPED.contains(child.normalName())) {
        boolean block = BLOCKS.contains(child.normalName());
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

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest);
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
    if (DROPPED.contains(name)) {
      reshaped = true;
      return;
    }
    Set<String> attributes = KEPT.get(name);
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
    if (address(element.attr("href"), true) == null) {
      reshaped = true;
      children(element);
    } else {
      whole(element, "a", attributes);
    }
  }

  private void image(Element element, Set<String> attributes) {
    if (address(element.attr("src"), false) == null && element.hasAttr("data-src")) {
      element.attr("src", element.attr("data-src"));
    }
    boolean shown = address(element.attr("src"), false) != null;
    if (shown && !isDot(element.attr("width")) && !isDot(element.attr("height"))) {
      whole(element, "img", attributes);
    }
  }

  /** Whether a picture's side is stated as at most one pixel. */
  private static boolean isDot(String side) {
    return switch (side.strip().toLowerCase(Locale.ROOT)) {
      case "0", "1", "0px", "1px" -> true;
      default -> false;
    };
  }

  private void whole(Element element, String name, Set<String> attributes) {
    out.append('<').append(name);
    for (Attribute attribute : element.attributes()) {
      attribute(attribute, attributes);
    }
    out.append('>');
    if (VOID.contains(name)) {
      return;
    }
    if (name.equals("pre") && element.wholeText().startsWith("\n")) {
      out.append('\n'); // a parser drops the first line end
    }
    children(element);
    out.append("</").append(name).append('>');
  }

  private void attribute(Attribute attribute, Set<String> kept) {
    String name = attribute.getKey().toLowerCase(Locale.ROOT);
    String value = attribute.getValue();
    String safe =
        switch (name) {
          case "href", "src", "cite" ->
              kept.contains(name) ? address(value, name.equals("href")) : null;
          case "alt", "title" -> kept.contains(name) ? Characters.harmless(value) : null;
          case "width", "height", "colspan", "rowspan", "start" ->
              kept.contains(name) && isNumber(value) ? value : null;
          case "dir" -> value.equals("rtl") || value.equals("ltr") ? value : null;
          case "lang" -> Languages.parse(value) == null ? null : value;
          default -> null;
        };
    if (safe == null) {
      return;
    }
    out.append(' ').append(name).append("=\"");
    for (int i = 0; i < safe.length(); i++) {
      append(out, safe.charAt(i), true);
    }
    out.append('"');
  }

  private @Nullable String address(String stated, boolean mail) {
    String trimmed = stated.strip();
    if (mail && trimmed.regionMatches(true, 0, "mailto:", 0, "mailto:".length())) {
      return PlainText.line(trimmed);
    }
    return Links.resolve(trimmed, base);
  }

  private static boolean isNumber(String value) {
    return !value.isEmpty()
        && value.length() <= 5
        && value.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static void text(TextNode node, StringBuilder out) {
    String text = Characters.allowed(node.getWholeText());
    for (int i = 0; i < text.length(); i++) {
      append(out, text.charAt(i), false);
    }
  }

  private static void append(StringBuilder out, char c, boolean quoted) {
    switch (c) {
      case '&' -> out.append("&amp;");
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '\u00A0' -> out.append("&nbsp;");
      case '"' -> out.append(quoted ? "&quot;" : "\"");
      default -> out.append(c);
    }
  }
}
