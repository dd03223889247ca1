package org.broadsheet.render;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads the CSS that a theme may hold: rules for classes and for {@code :root}, and media. */
final class StyleReader {
  private static final Pattern FORBIDDEN =
      Pattern.compile("[<>\\\\{}@]|url\\s*\\(|expression\\s*\\(", Pattern.CASE_INSENSITIVE);
  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?(?:\\*/|\\z)");
  private static final Pattern SELECTOR = Pattern.compile(":root|\\.[a-zA-Z][\\w-]*");
  private static final Pattern PROPERTY = Pattern.compile("-{0,2}[a-z][a-z0-9-]*");
  private static final Pattern MEDIUM = Pattern.compile("@media\\s+([\\w\\s():,.-]+)");

  private final String file;
  private final int firstLine;
  private final String text;
  private final List<Rule> rules = new ArrayList<>();
  private int at;

  /**
   * A CSS rule.
   *
   * @param medium the media query under which it holds; empty for always
   * @param selector a class with its dot, or {@code :root}
   * @param declarations values by property, in the order written
   */
  record Rule(String medium, String selector, Map<String, String> declarations) {}

  private StyleReader(String file, int firstLine, String css) {
    this.file = file;
    this.firstLine = firstLine;
    this.text =
        COMMENT
            .matcher(css)
            .replaceAll(comment -> comment.group().replaceAll("[^\n]+", ""))
            .replace('"', '\'');
  }

  /**
   * The rules in their order.
   *
   * @param firstLine the line of the file on which the text begins
   */
  static List<Rule> read(String file, int firstLine, String css) throws BrokenTemplate {
    StyleReader reader = new StyleReader(file, firstLine, css);
    reader.rules("");
    if (reader.at < reader.text.length()) {
      throw reader.fault("a brace too many");
    }
    return reader.rules;
  }

  private void rules(String medium) throws BrokenTemplate {
    for (skipSpace(); at < text.length() && text.charAt(at) != '}'; skipSpace()) {
      int brace = text.indexOf('{', at);
      if (brace < 0) {
        throw fault("a rule without braces");
      }
      String head = text.substring(at, brace).strip();
      var query = MEDIUM.matcher(head);
      if (medium.isEmpty() && query.matches()) {
        at = brace + 1;
        rules(query.group(1).strip().replaceAll("\\s+", " "));
        close();
      } else {
        rule(medium, head, brace);
      }
    }
  }

  private void rule(String medium, String head, int brace) throws BrokenTemplate {
    String[] selectors = head.split("\\s*,\\s*", -1);
    for (String selector : selectors) {
      if (!SELECTOR.matcher(selector).matches()) {
        throw fault("“" + selector + "” is not a class such as .headline");
      }
    }
    at = brace + 1;
    Map<String, String> declarations = declarations();
    close();
    for (String selector : selectors) {
      rules.add(new Rule(medium, selector, declarations));
    }
  }

  private Map<String, String> declarations() throws BrokenTemplate {
    Map<String, String> declarations = new LinkedHashMap<>();
    for (skipSpace(); at < text.length() && text.charAt(at) != '}'; skipSpace()) {
      int end = at;
      while (end < text.length() && text.charAt(end) != ';' && text.charAt(end) != '}') {
        end++;
      }
      String declaration = text.substring(at, end).strip();
      int colon = declaration.indexOf(':');
      String property = colon < 0 ? "" : declaration.substring(0, colon).strip();
      String value = declaration.substring(colon + 1).strip().replaceAll("\\s+", " ");
      if (!PROPERTY.matcher(property.toLowerCase(Locale.ROOT)).matches() || value.isEmpty()) {
        throw fault("“" + declaration + "” is not a property with a value");
      }
      if (FORBIDDEN.matcher(value).find()) {
        throw fault("“" + property + "” holds what no style may hold");
      }
      declarations.remove(property);
      declarations.put(property, value);
      at = end < text.length() && text.charAt(end) == ';' ? end + 1 : end;
    }
    return declarations;
  }

  private void close() throws BrokenTemplate {
    if (at >= text.length()) {
      throw fault("a brace is missing");
    }
    at++;
  }

  private void skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private BrokenTemplate fault(String reason) {
    int end = text.substring(0, at).stripTrailing().length();
    int line = firstLine - 1 + TemplateCheck.lineAt(text, end);
    return new BrokenTemplate(file, line, reason);
  }
}
