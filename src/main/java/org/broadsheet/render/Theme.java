package org.broadsheet.render;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Named styles. They are written into a template when it is loaded, so each element carries its
 * style inline, as mail clients need, and the look still stands in one file.
 */
final class Theme {
  private static final Pattern NAME = Pattern.compile("\\{([a-z][a-z0-9-]*)\\}");
  private static final Pattern FORBIDDEN =
      Pattern.compile("[<>\"\\\\]|url\\s*\\(|expression\\s*\\(|@import", Pattern.CASE_INSENSITIVE);

  /** Styles may name styles; deeper than this is taken for a circle. */
  private static final int DEEPEST = 5;

  private final Map<String, String> styles;

  private Theme(Map<String, String> styles) {
    this.styles = styles;
  }

  /** The styles of the overriding file, and those it lacks from the packed one. */
  static Theme of(String packed, @Nullable String override) throws BrokenTemplate {
    Map<String, String> styles = new HashMap<>(Lexicon.read(packed));
    if (override != null) {
      styles.putAll(read(override));
    }
    Theme theme = new Theme(styles);
    for (Map.Entry<String, String> style : Map.copyOf(styles).entrySet()) {
      String resolved = theme.resolve(style.getKey(), style.getValue());
      if (FORBIDDEN.matcher(resolved).find()) {
        throw new BrokenTemplate(
            TemplateFiles.THEME, 0, "“" + style.getKey() + "” holds what no style may hold");
      }
      styles.put(style.getKey(), resolved);
    }
    return theme;
  }

  /** The template with each {@code {name}} replaced; its lines stay where they are. */
  String apply(String file, String template) throws BrokenTemplate {
    Matcher names = NAME.matcher(template);
    StringBuilder text = new StringBuilder(template.length() * 2);
    while (names.find()) {
      if (names.start() > 0 && "$*#@~".indexOf(template.charAt(names.start() - 1)) >= 0) {
        continue;
      }
      String style = styles.get(names.group(1));
      if (style == null) {
        throw new BrokenTemplate(
            file,
            TemplateCheck.lineAt(template, names.start()),
            "the theme has no style “" + names.group(1) + "”");
      }
      names.appendReplacement(text, Matcher.quoteReplacement(style));
    }
    return names.appendTail(text).toString();
  }

  private static Map<String, String> read(String override) throws BrokenTemplate {
    try {
      return Lexicon.read(override);
    } catch (IllegalArgumentException malformed) {
      throw new BrokenTemplate(TemplateFiles.THEME, 0, String.valueOf(malformed.getMessage()));
    }
  }

  private String resolve(String name, String value) throws BrokenTemplate {
    String style = value;
    for (int depth = 0; depth < DEEPEST; depth++) {
      Matcher names = NAME.matcher(style);
      if (!names.find()) {
        return style;
      }
      style = NAME.matcher(style).replaceAll(found -> quoted(styles.get(found.group(1))));
    }
    throw new BrokenTemplate(
        TemplateFiles.THEME, 0, "“" + name + "” names a style that is missing or names itself");
  }

  /** A missing style resolves to a name that never ends the search. */
  private static String quoted(@Nullable String style) {
    return Matcher.quoteReplacement(style == null ? "{missing}" : style);
  }
}
