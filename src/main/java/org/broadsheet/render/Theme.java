package org.broadsheet.render;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.broadsheet.render.StyleReader.Rule;
import org.jspecify.annotations.Nullable;

/**
 * Inlines CSS: rules for classes are written into the elements of a template when it is loaded,
 * since many mail clients read no style sheet. Only what holds under a medium stays in a {@code
 * <style>} element: what the theme says of it and, for dark mode, whatever comes out differently
 * with the dark colours.
 */
final class Theme {
  private static final String DARK = "(prefers-color-scheme: dark)";
  private static final String ROOT = ":root";

  private static final Pattern STYLE_ELEMENT = Pattern.compile("(?s)<style>(.*?)</style>");
  private static final Pattern TAG =
      Pattern.compile("<[a-zA-Z](?:[^\"'<>]++|\"[^\"]*+\"|'[^']*+')*+>");
  private static final Pattern CLASS = attribute("class");
  private static final Pattern STYLE = attribute("style");
  private static final Pattern VARIABLE = Pattern.compile("var\\(\\s*(--[\\w-]+)\\s*\\)");

  /** Variables may name variables; deeper than this counts as a cycle. */
  private static final int MAX_DEPTH = 5;

  private final List<Rule> rules;
  private final Map<String, String> light = new LinkedHashMap<>();
  private final Map<String, String> dark;

  /** Classes that look different under some medium. */
  private final Set<String> kept = new LinkedHashSet<>();

  private final String mediaRules;

  /**
   * @param file whose rules come last, at fault if a variable is missing
   */
  private Theme(String file, List<Rule> rules) throws BrokenTemplate {
    this.rules = List.copyOf(rules);
    collect("", light);
    dark = new LinkedHashMap<>(light);
    collect(DARK, dark);
    mediaRules = mediaRules(file);
  }

  /**
   * The packed rules, followed by those of an overriding theme and of the templates' own {@code
   * <style>} elements.
   *
   * @param templates by file name
   */
  static Theme of(String packed, @Nullable String override, Map<String, String> templates)
      throws BrokenTemplate {
    List<Rule> rules = new ArrayList<>(StyleReader.read(TemplateFiles.THEME, 1, packed));
    if (override != null) {
      rules.addAll(StyleReader.read(TemplateFiles.THEME, 1, override));
    }
    Theme theme = new Theme(TemplateFiles.THEME, rules);
    for (Map.Entry<String, String> template : templates.entrySet()) {
      Matcher style = STYLE_ELEMENT.matcher(template.getValue());
      while (style.find()) {
        int line = TemplateCheck.lineAt(template.getValue(), style.start());
        rules.addAll(StyleReader.read(template.getKey(), line, style.group(1)));
        theme = new Theme(template.getKey(), rules);
      }
    }
    return theme;
  }

  /** The template with each element's look inline; its lines stay where they are. */
  String apply(String template) {
    String styled =
        STYLE_ELEMENT
            .matcher(template)
            .replaceAll(
                style ->
                    Matcher.quoteReplacement(
                        "<style>"
                            + mediaRules
                            + style.group(1).replaceAll("[^\n]+", "")
                            + "</style>"));
    return TAG.matcher(styled).replaceAll(tag -> Matcher.quoteReplacement(inline(tag.group())));
  }

  private String inline(String tag) {
    Matcher classes = CLASS.matcher(tag);
    if (!classes.find()) {
      return tag;
    }
    List<String> names = List.of(value(classes).strip().split("\\s+", -1));
    Map<String, String> look = new LinkedHashMap<>();
    for (Rule rule : rules) {
      if (rule.medium().isEmpty() && names.contains(rule.selector().substring(1))) {
        rule.declarations().forEach((property, value) -> put(look, property, value));
      }
    }
    String own = "";
    String rest = classes.replaceFirst("");
    Matcher style = STYLE.matcher(rest);
    if (style.find()) {
      own = ' ' + value(style);
      rest = style.replaceFirst("");
    }
    String staying = names.stream().filter(kept::contains).collect(Collectors.joining(" "));
    String inlined = declarations(look, light, ";") + own;
    int name = 1;
    while (name < rest.length() && " \t\n/>".indexOf(rest.charAt(name)) < 0) {
      name++;
    }
    return rest.substring(0, name)
        + (staying.isEmpty() ? "" : " class=\"" + staying + '"')
        + (inlined.isBlank() ? "" : " style=\"" + inlined.strip() + '"')
        + rest.substring(name);
  }

  /** A property that is set again counts where it is set last. */
  private static void put(Map<String, String> look, String property, String value) {
    look.remove(property);
    look.put(property, value);
  }

  private void collect(String medium, Map<String, String> variables) {
    for (Rule rule : rules) {
      if (rule.selector().equals(ROOT) && rule.medium().equals(medium)) {
        variables.putAll(rule.declarations());
      }
    }
  }

  private String mediaRules(String file) throws BrokenTemplate {
    Map<String, StringBuilder> media = new LinkedHashMap<>();
    StringBuilder always = new StringBuilder();
    for (Rule rule : rules) {
      String own = declarations(rule.declarations(), light, ";");
      String inDark = declarations(rule.declarations(), dark, ";");
      if ((own + inDark).contains("var(")) {
        throw new BrokenTemplate(
            file, 0, rule.selector() + " names a variable that is missing or names itself: " + own);
      }
      if (rule.selector().equals(ROOT)) {
        always.append(rule.medium().isEmpty() ? plain(rule) : "");
      } else if (!rule.medium().isEmpty()) {
        boolean isDark = rule.medium().equals(DARK);
        add(media, rule.medium(), rule.selector(), rule.declarations(), isDark ? dark : light);
      } else if (!own.equals(inDark)) {
        add(media, DARK, rule.selector(), differing(rule.declarations()), dark);
      }
    }
    StringBuilder css = new StringBuilder(always.isEmpty() ? "" : ":root{" + always + '}');
    media.forEach(
        (medium, block) ->
            css.append("@media ").append(medium).append('{').append(block).append('}'));
    return css.toString();
  }

  private void add(
      Map<String, StringBuilder> media,
      String medium,
      String selector,
      Map<String, String> declarations,
      Map<String, String> variables) {
    kept.add(selector.substring(1));
    media
        .computeIfAbsent(medium, _ -> new StringBuilder())
        .append(selector)
        .append('{')
        .append(declarations(declarations, variables, " !important;"))
        .append('}');
  }

  /**
   * What is of another colour, and what says more of the same after it, as a border's width does.
   */
  private Map<String, String> differing(Map<String, String> declarations) {
    Map<String, String> differing = new LinkedHashMap<>();
    declarations.forEach(
        (property, value) -> {
          boolean says =
              differing.keySet().stream().anyMatch(each -> property.startsWith(each + '-'));
          if (says || !resolve(value, light).equals(resolve(value, dark))) {
            differing.put(property, value);
          }
        });
    return differing;
  }

  /** What is said of the root that is no variable. */
  private String plain(Rule rule) {
    Map<String, String> said = new LinkedHashMap<>(rule.declarations());
    said.keySet().removeIf(property -> property.startsWith("--"));
    return declarations(said, light, ";");
  }

  private static String declarations(
      Map<String, String> declarations, Map<String, String> variables, String end) {
    return declarations.entrySet().stream()
        .map(each -> each.getKey() + ':' + resolve(each.getValue(), variables) + end)
        .collect(Collectors.joining());
  }

  private static String resolve(String value, Map<String, String> variables) {
    String resolved = value;
    for (int depth = 0; depth < MAX_DEPTH && resolved.contains("var("); depth++) {
      resolved =
          VARIABLE
              .matcher(resolved)
              .replaceAll(
                  name ->
                      Matcher.quoteReplacement(
                          variables.getOrDefault(name.group(1), name.group())));
    }
    return resolved;
  }

  private static Pattern attribute(String name) {
    return Pattern.compile("\\s" + name + "\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')");
  }

  private static String value(Matcher attribute) {
    String value = attribute.group(1);
    return value == null ? String.valueOf(attribute.group(2)) : value;
  }
}
