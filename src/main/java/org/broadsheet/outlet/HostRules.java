package org.broadsheet.outlet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules of {@code hosts.txt}. Thread-safe. */
final class HostRules {
  private static final String BELOW = "*.";

  private final Map<String, HostRule> rules = new HashMap<>();

  /** Reads the list that is packed with the program. */
  HostRules() {
    try (InputStream in = HostRules.class.getResourceAsStream("hosts.txt")) {
      if (in == null) {
        throw new IllegalStateException("hosts.txt is missing from the build");
      }
      new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && line.charAt(0) != '#')
          .map(line -> line.split("\\s+", -1))
          .forEach(words -> rules.put(words[0], rule(words)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static HostRule rule(String[] words) {
    return switch (words[1]) {
      case "none" -> new HostRule.Nobody();
      case "host" -> new HostRule.EachHost();
      case "path" -> new HostRule.EachPath(Integer.parseInt(words[2]));
      case "=" -> new HostRule.SameAs(words[2]);
      default -> throw new IllegalStateException("hosts.txt: unknown rule in line " + words[0]);
    };
  }

  /**
   * The rule of the nearest host that has one.
   *
   * @param host in small letters, without "www."
   */
  @Nullable HostRule of(String host) {
    HostRule own = rules.get(host);
    String above = host;
    while (own == null && above.indexOf('.') >= 0) {
      above = above.substring(above.indexOf('.') + 1);
      own = rules.getOrDefault(BELOW + above, rules.get(above));
    }
    return own;
  }
}
