package org.broadsheet.config;

import java.nio.file.Path;

/**
 * Something in the configuration that needs the operator's hand. Holds no secret.
 *
 * @param file the file it is in: the configuration or one that it includes
 * @param line from 1
 * @param column from 1
 * @param text what stands there, as written; empty where something is missing
 * @param message what is wrong and what to do about it, on one line
 */
public record Problem(Path file, int line, int column, String text, String message) {
  /** The form that editors and compilers use: {@code file:line:column: message}. */
  @Override
  public String toString() {
    return file + ":" + line + ":" + column + ": " + message;
  }
}
