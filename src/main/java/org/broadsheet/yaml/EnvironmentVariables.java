package org.broadsheet.yaml;

import java.util.Map;

/**
 * Puts environment variables into values: {@code ${NAME}}; {@code ${NAME:-default}}, whose default
 * stands in for a variable that is unset or empty; and a doubled dollar sign before a brace, which
 * stands for itself and names no variable.
 */
public final class EnvironmentVariables {
  private final Map<String, String> environment;

  public EnvironmentVariables(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** What became of a value. */
  sealed interface Expansion {
    record Text(String text) implements Expansion {}

    /** A reference that leads nowhere, with what to do about it. */
    record Unresolved(String message) implements Expansion {}
  }

  public Expansion expand(String written) {
    int reference = written.indexOf("${");
    if (reference < 0) {
      return new Expansion.Text(written);
    }
    StringBuilder text = new StringBuilder(written.length());
    int done = 0;
    while (reference >= 0) {
      if (reference > done && written.charAt(reference - 1) == '$') {
        text.append(written, done, reference - 1).append("${");
        done = reference + 2;
      } else {
        int end = written.indexOf('}', reference);
        if (end < 0) {
          return new Expansion.Unresolved("\"${\" has no closing \"}\": add it, or write \"$${\"");
        }
        switch (value(written.substring(reference + 2, end))) {
          case Expansion.Text(String value) -> text.append(written, done, reference).append(value);
          case Expansion.Unresolved unresolved -> {
            return unresolved;
          }
        }
        done = end + 1;
      }
      reference = written.indexOf("${", done);
    }
    return new Expansion.Text(text.append(written, done, written.length()).toString());
  }

  private Expansion value(String reference) {
    int separator = reference.indexOf(":-");
    String name = separator < 0 ? reference : reference.substring(0, separator);
    if (!isName(name)) {
      return new Expansion.Unresolved(
          "\"${" + name + "}\" does not name an environment variable: use letters, digits and _");
    }
    String value = environment.get(name);
    if (separator >= 0 && (value == null || value.isEmpty())) {
      return new Expansion.Text(reference.substring(separator + 2));
    }
    return value != null
        ? new Expansion.Text(value)
        : new Expansion.Unresolved(
            "environment variable "
                + name
                + " is not set: set it, or give a default as in ${"
                + name
                + ":-value}");
  }

  private static boolean isName(String name) {
    return !name.isEmpty()
        && !Character.isDigit(name.charAt(0))
        && name.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '_'));
  }
}
