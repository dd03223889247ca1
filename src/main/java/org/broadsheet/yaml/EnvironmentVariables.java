package org.broadsheet.yaml;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Puts environment variables into values: {@code ${NAME}}; {@code ${NAME:-default}}, whose default
 * stands in for a variable that is unset or empty; and a doubled dollar sign before a brace, which
 * stands for itself and names no variable.
 */
final class EnvironmentVariables {
  private final Function<String, @Nullable String> environment;

  /**
   * @param environment the value of a variable by its name; null where it is not set
   */
  EnvironmentVariables(Function<String, @Nullable String> environment) {
    this.environment = environment;
  }

  /** The text with its variables put in, or a message about a reference that leads nowhere. */
  Conversion<String> expand(String written) {
    int reference = written.indexOf("${");
    if (reference < 0) {
      return new Conversion.Success<>(written);
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
          return new Conversion.Failure<>("\"${\" has no closing \"}\": add it, or write \"$${\"");
        }
        switch (value(written.substring(reference + 2, end))) {
          case Conversion.Success<String>(String value) ->
              text.append(written, done, reference).append(value);
          case Conversion.Failure<String> unresolved -> {
            return unresolved;
          }
        }
        done = end + 1;
      }
      reference = written.indexOf("${", done);
    }
    return new Conversion.Success<>(text.append(written, done, written.length()).toString());
  }

  private Conversion<String> value(String reference) {
    int separator = reference.indexOf(":-");
    String name = separator < 0 ? reference : reference.substring(0, separator);
    if (!isName(name)) {
      return new Conversion.Failure<>(
          "\"${" + name + "}\" does not name an environment variable: use letters, digits and _");
    }
    String value = environment.apply(name);
    if (separator >= 0 && (value == null || value.isEmpty())) {
      return new Conversion.Success<>(reference.substring(separator + 2));
    }
    return value != null
        ? new Conversion.Success<>(value)
        : new Conversion.Failure<>(
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
