package org.broadsheet.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks the text of a template before the engine sees it.
 *
 * <p>An expression is a path of names and nothing else, so there is no method to call, no class to
 * reach and no second evaluation of what a feed says. In HTML every output is escaped, and only
 * attributes that cannot carry script may be filled in.
 */
final class TemplateCheck {
  private static final Set<String> ATTRIBUTES =
      Set.of(
          "text",
          "each",
          "if",
          "unless",
          "replace",
          "insert",
          "fragment",
          "href",
          "lang",
          "dir",
          "title",
          "alt",
          "src",
          "width",
          "height");

  private static final Pattern ATTRIBUTE =
      Pattern.compile("(?<![\\w-])(?:data-)?th[:-]([\\w:-]+)\\s*=", Pattern.CASE_INSENSITIVE);
  private static final Pattern EXPRESSION = Pattern.compile("([$*#@~])\\{([^}]*)\\}?");
  private static final Pattern PATH = Pattern.compile("[a-zA-Z]\\w*(?:\\.[a-zA-Z]\\w*)*");
  private static final Pattern FRAGMENT = Pattern.compile("\\s*(?:[\\w.]+\\s*)?::\\s*\\w+\\s*");
  private static final Pattern ENCODED =
      Pattern.compile(
          "th[:-][\\w-]+\\s*=\\s*(?:\"[^\"]*&(?!amp;|lt;|gt;|quot;)|'[^']*&(?!amp;|lt;|gt;))");
  private static final Pattern ACTIVE_ELEMENT =
      Pattern.compile(
          "<(?:script|iframe|frame|object|embed|applet|form|input|link|base|svg|math|video|audio)\\b",
          Pattern.CASE_INSENSITIVE);

  /** On the unsubscribe page a form is allowed. */
  private static final Pattern ACTIVE_ON_THE_WEB =
      Pattern.compile(ACTIVE_ELEMENT.pattern().replace("|form", ""), Pattern.CASE_INSENSITIVE);

  private static final Pattern HANDLER =
      Pattern.compile(
          "<[a-z](?:[^\"'<>]++|\"[^\"]*+\"|'[^']*+')*?[\\s\"'/](on[a-z]+)\\s*=",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern PREPROCESSED = Pattern.compile("__\\s*[$*#@~]\\{");
  private static final Pattern UNESCAPED = Pattern.compile("\\[\\(");
  private static final Pattern ESCAPED = Pattern.compile("\\[\\[");

  private TemplateCheck() {}

  private static Pattern active(String file) {
    return file.equals(TemplateFiles.UNSUBSCRIBE) ? ACTIVE_ON_THE_WEB : ACTIVE_ELEMENT;
  }

  /** Every reason to refuse the template; none if it is valid. */
  static List<BrokenTemplate> check(String file, String template) {
    List<BrokenTemplate> faults = new ArrayList<>();
    find(PREPROCESSED, "preprocessing would evaluate what feeds say", file, template, faults);
    find(ENCODED, "an expression is written as it is, not as &…;", file, template, faults);
    checkAttributes(file, template, faults);
    checkExpressions(file, template, faults);
    if (file.endsWith(".html")) {
      find(UNESCAPED, "[( prints HTML unescaped, use th:text", file, template, faults);
      find(active(file), "no mail client shows this element", file, template, faults);
      find(HANDLER, "no mail client runs a script", file, template, faults);
    } else {
      find(ESCAPED, "[[ escapes as for HTML, use [(", file, template, faults);
    }
    return faults;
  }

  /** Counted from 1. */
  static int lineAt(String text, int at) {
    return 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
  }

  private static void find(
      Pattern pattern, String reason, String file, String template, List<BrokenTemplate> faults) {
    Matcher found = pattern.matcher(template);
    while (found.find()) {
      faults.add(fault(file, template, found, reason));
    }
  }

  private static void checkAttributes(String file, String template, List<BrokenTemplate> faults) {
    Matcher attributes = ATTRIBUTE.matcher(template);
    while (attributes.find()) {
      if (!ATTRIBUTES.contains(attributes.group(1))) {
        String reason = "th:" + attributes.group(1) + " is not allowed";
        faults.add(fault(file, template, attributes, reason));
      }
    }
  }

  private static void checkExpressions(String file, String template, List<BrokenTemplate> faults) {
    Matcher expressions = EXPRESSION.matcher(template);
    while (expressions.find()) {
      String content = expressions.group(2);
      boolean sound =
          switch (expressions.group(1)) {
            case "$" -> PATH.matcher(content).matches();
            case "~" -> FRAGMENT.matcher(content).matches();
            default -> false;
          };
      if (!sound) {
        String reason = expressions.group() + " is not a path such as ${item.headline}";
        faults.add(fault(file, template, expressions, reason));
      }
    }
  }

  private static BrokenTemplate fault(String file, String template, Matcher at, String reason) {
    return new BrokenTemplate(file, lineAt(template, at.start()), reason);
  }
}
