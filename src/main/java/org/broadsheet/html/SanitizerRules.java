package org.broadsheet.html;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The allowlist of elements and attributes, and how they are written; for {@link FastSanitizer} and
 * {@link TreeSanitizer}.
 */
final class SanitizerRules {
  /** Elements that are kept, with the attributes that are kept on them. */
  static final Map<String, Set<String>> KEPT =
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

  /**
   * Elements that are dropped with their content; of any other that is not kept, the content stays.
   */
  static final Set<String> DROPPED =
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

  static final Set<String> VOID = Set.of("br", "hr", "img");
  static final Set<String> BLOCKS =
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

  private static final Pattern UNSEEN =
      Pattern.compile(
          "(?i)(?<![a-z-])(?:(?:max-)?(?:width|height)\\s*:\\s*[01](?:\\.0*)?(?:px)?"
              + "|display\\s*:\\s*none|visibility\\s*:\\s*hidden)\\s*(?:[;!]|$)");

  private SanitizerRules() {}

  /** Whether an attribute says that a picture is at most one pixel wide or high, or not shown. */
  static boolean isUnseen(String name, String value) {
    return switch (name) {
      case "width", "height" ->
          switch (value.strip().toLowerCase(Locale.ROOT)) {
            case "0", "1", "0px", "1px" -> true;
            default -> false;
          };
      case "style" -> UNSEEN.matcher(value).find();
      case "hidden" -> true;
      default -> false;
    };
  }

  /** The address that an attribute may lead to; {@code mailto} only where a person follows it. */
  static @Nullable String address(String stated, boolean followed, String base) {
    String trimmed = stated.strip();
    if (followed && trimmed.regionMatches(true, 0, "mailto:", 0, "mailto:".length())) {
      return SingleLineText.line(trimmed);
    }
    return AbsoluteLinks.resolve(trimmed, base);
  }

  /**
   * Writes an attribute with a space in front, or nothing where it may not stay.
   *
   * @param name in small letters
   * @param value decoded
   * @param kept the attributes that may stay on the element, {@code dir} and {@code lang} aside
   */
  static void appendAttribute(
      StringBuilder out, String name, String value, Set<String> kept, String base) {
    String safe = safe(name, value, kept, base);
    if (safe == null) {
      return;
    }
    out.append(' ').append(name).append("=\"");
    int written = 0;
    for (int i = 0; i < safe.length(); i++) {
      if (isEscaped(safe.charAt(i))) {
        out.append(safe, written, i);
        append(out, safe.charAt(i), true);
        written = i + 1;
      }
    }
    out.append(safe, written, safe.length()).append('"');
  }

  private static @Nullable String safe(String name, String value, Set<String> kept, String base) {
    return switch (name) {
      case "href", "src", "cite" ->
          kept.contains(name) ? address(value, name.equals("href"), base) : null;
      case "alt", "title" -> kept.contains(name) ? Characters.harmless(value) : null;
      case "width", "height", "colspan", "rowspan", "start" ->
          kept.contains(name) && isNumber(value) ? value : null;
      case "dir" -> value.equals("rtl") || value.equals("ltr") ? value : null;
      case "lang" -> LanguageTags.parse(value) == null ? null : value;
      default -> null;
    };
  }

  private static boolean isNumber(String value) {
    return !value.isEmpty()
        && value.length() <= 5
        && value.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static boolean isEscaped(char c) {
    return c == '&' || c == '<' || c == '>' || c == '"' || c == '\r' || c == '\u00A0';
  }

  /** Writes a character as text, or as part of a quoted attribute. */
  static void append(StringBuilder out, char c, boolean quoted) {
    switch (c) {
      case '&' -> out.append("&amp;");
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '\u00A0' -> out.append("&nbsp;");
      case '\r' -> out.append('\n');
      case '"' -> out.append(quoted ? "&quot;" : "\"");
      default -> out.append(c);
    }
  }
}
