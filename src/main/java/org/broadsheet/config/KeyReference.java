package org.broadsheet.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.broadsheet.yaml.Key;
import org.broadsheet.yaml.Section;

/** The reference of all configuration keys as Markdown, one table for each section. */
final class KeyReference {
  private static final String INTRODUCTION =
      """
      # Configuration keys

      Every key of the configuration file with its value, its default and its meaning. Any value may name an
      environment variable: `${NAME}`, or `${NAME:-default}`.

      This page is generated from the description that reads the file; `mvn test -Dtest=KeyReferenceTest
      -Dkeys.write=true` writes it again.
      """;

  private final StringBuilder text = new StringBuilder(INTRODUCTION);

  private KeyReference() {}

  /** The page; the same each time. */
  static String write() {
    KeyReference reference = new KeyReference();
    reference.table("The file", "", SettingsSection.SECTION);
    return reference.text.toString();
  }

  private void table(String heading, String path, Section<?> section) {
    text.append("\n## ").append(heading).append("\n\n");
    text.append("| Key | Value | Default | Meaning |\n|---|---|---|---|\n");
    section.keys().forEach(key -> row(path, key));
    for (Key<?> key : section.keys()) {
      for (Section<?> part : key.type().sections()) {
        table(heading(path, key, part), path + key.name() + ".", part);
      }
    }
  }

  private void row(String path, Key<?> key) {
    List<String> value = new ArrayList<>();
    if (!(key.type() instanceof Section<?>)) {
      value.add(escaped(key.type().noun()));
    }
    for (Section<?> part : key.type().sections()) {
      String heading = heading(path, key, part);
      value.add("see [" + heading + "](#" + anchor(heading) + ")");
    }
    String standard = key.defaultText().isEmpty() ? "" : "`" + key.defaultText() + "`";
    text.append(
        "| `%s` | %s | %s | %s |\n"
            .formatted(
                key.name(),
                String.join("; ", value),
                key.required() ? "required" : standard,
                escaped(key.meaning())));
  }

  private static String heading(String path, Key<?> key, Section<?> section) {
    String name = "`" + path + key.name() + "`";
    return key.type().sections().size() == 1 ? name : name + " (" + section.noun() + ")";
  }

  /** The anchor that GitHub gives to a heading. */
  private static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 -]", "").replace(' ', '-');
  }

  private static String escaped(String words) {
    return words.replaceAll("[\\\\|<*_]", "\\\\$0");
  }
}
