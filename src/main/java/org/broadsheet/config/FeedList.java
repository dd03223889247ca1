package org.broadsheet.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.broadsheet.yaml.Node;
import org.broadsheet.yaml.Position;
import org.broadsheet.yaml.Problems;
import org.broadsheet.yaml.YamlReader;

/**
 * The {@code feeds} of a configuration as text, for adding to them while leaving every other
 * character alone.
 */
public final class FeedList {
  private static final String DEFAULT_INDENT = "  ";

  private FeedList() {}

  /** List items in YAML that name these feeds, indented by two, lines ended by LF. */
  public static String items(List<Opml.Outline> feeds) {
    return items(feeds, DEFAULT_INDENT);
  }

  /**
   * The configuration with feeds added at the end of its list.
   *
   * @param yaml the configuration; need not be free of problems
   * @return empty when its list is not written as one item to a line, so that nothing can be added
   *     safely
   */
  public static Optional<String> append(String yaml, List<Opml.Outline> feeds) {
    if (!(root(yaml) instanceof Node.Mapping root)) {
      return Optional.empty();
    }
    Node.Member list = root.find(SettingsSection.FEEDS.name());
    List<String> lines = new ArrayList<>(List.of(yaml.split("(?<=\n)", -1)));
    if (list == null || list.value() instanceof Node.Empty) {
      int line = list == null ? 0 : list.at().line();
      String key = list == null ? SettingsSection.FEEDS.name() + ":\n" : "";
      insert(lines, line, key + items(feeds));
    } else if (list.value() instanceof Node.Sequence items && !items.items().isEmpty()) {
      Position first = items.items().getFirst().at();
      String before = lines.get(first.line() - 1).substring(0, first.column() - 1);
      if (!before.strip().equals("-")) {
        return Optional.empty();
      }
      insert(lines, end(lines, root, list), items(feeds, before.substring(0, before.indexOf('-'))));
    }
    String grown = String.join("", lines);
    return count(grown) == count(yaml) + feeds.size() ? Optional.of(grown) : Optional.empty();
  }

  private static Node root(String yaml) {
    Problems unheeded = new Problems(Path.of(""));
    return new YamlReader(_ -> null, unheeded).read(yaml);
  }

  private static int count(String yaml) {
    return root(yaml) instanceof Node.Mapping root
        ? (int)
            ReferenceCheck.items(root, SettingsSection.FEEDS).stream()
                .filter(item -> !(item instanceof Node.Empty))
                .count()
        : 0;
  }

  /**
   * The number of lines down to the last item's last one, comments and blanks after it left out.
   */
  private static int end(List<String> lines, Node.Mapping root, Node.Member list) {
    int end =
        root.members().stream()
            .mapToInt(member -> member.at().line() - 1)
            .filter(line -> line >= list.at().line())
            .min()
            .orElse(lines.size());
    while (isBlankOrComment(lines.get(end - 1))) {
      end--;
    }
    return end;
  }

  private static boolean isBlankOrComment(String line) {
    return line.isBlank() || line.strip().startsWith("#") || line.startsWith("...");
  }

  private static void insert(List<String> lines, int line, String text) {
    if (line > 0 && !lines.get(line - 1).endsWith("\n")) {
      lines.set(line - 1, lines.get(line - 1) + "\n");
    }
    lines.add(line, text);
  }

  private static String items(List<Opml.Outline> feeds, String indent) {
    StringBuilder text = new StringBuilder();
    for (Opml.Outline feed : feeds) {
      text.append(indent).append("- url: ").append(quoted(feed.url().toString())).append('\n');
      if (!feed.title().isEmpty()) {
        text.append(indent).append("  name: ").append(quoted(feed.title())).append('\n');
      }
      if (feed.language() != null) {
        String language = feed.language().toLanguageTag();
        text.append(indent).append("  language: ").append(language).append('\n');
      }
    }
    return text.toString();
  }

  /** A double-quoted scalar of YAML 1.2 that names no environment variable. */
  private static String quoted(String value) {
    StringBuilder text = new StringBuilder("\"");
    for (char c : value.replace("${", "$${").toCharArray()) {
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (Character.isISOControl(c)) {
        text.append(' ');
      } else {
        text.append(c);
      }
    }
    return text.append('"').toString();
  }
}
