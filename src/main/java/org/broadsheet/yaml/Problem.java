package org.broadsheet.yaml;

import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * An error or a warning about a configuration file. Holds no secret.
 *
 * @param file the file it is in: the configuration or one that it includes
 * @param line from 1
 * @param column from 1
 * @param text what stands there, as written; empty where something is missing
 * @param message what is wrong and what to do about it, on one line: a line break or another
 *     control character that it quotes is written as its escape
 */
public record Problem(Path file, int line, int column, String text, String message) {
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]");

  public Problem {
    message = CONTROL.matcher(message).replaceAll(Problem::escape);
  }

  /** The form that editors and compilers use: {@code file:line:column: message}. */
  @Override
  public String toString() {
    return file + ":" + line + ":" + column + ": " + message;
  }

  private static String escape(MatchResult control) {
    int character = control.group().charAt(0);
    return switch (character) {
      case '\n' -> "\\\\n";
      case '\r' -> "\\\\r";
      case '\t' -> "\\\\t";
      default -> String.format("\\\\u%04x", character);
    };
  }
}
