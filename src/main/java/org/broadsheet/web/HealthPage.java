package org.broadsheet.web;

import java.util.HexFormat;
import java.util.stream.Collectors;

/**
 * The health page's JSON (RFC 8259): {@code {"ok": …, "at": "…", "checks": [{"name", "ok",
 * "text"}]}}.
 */
final class HealthPage {
  private static final HexFormat HEX = HexFormat.of();

  private HealthPage() {}

  static String of(Health health) {
    return "{\"ok\":%b,\"at\":%s,\"checks\":%s}\n"
        .formatted(
            health.ok(),
            quoted(health.at().toString()),
            health.checks().stream()
                .map(HealthPage::check)
                .collect(Collectors.joining(",", "[", "]")));
  }

  private static String check(Health.Check check) {
    return "{\"name\":%s,\"ok\":%b,\"text\":%s}"
        .formatted(quoted(check.name()), check.ok(), quoted(check.text()));
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      switch (character) {
        case '"', '\\' -> quoted.append('\\').append(character);
        case '\n' -> quoted.append("\\n");
        default -> {
          if (character < ' ') {
            quoted.append("\\u").append(HEX.toHexDigits(character));
          } else {
            quoted.append(character);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }
}
