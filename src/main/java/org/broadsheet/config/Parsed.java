package org.broadsheet.config;

/** What became of a piece of text. */
sealed interface Parsed<T> {
  record Fit<T>(T value) implements Parsed<T> {}

  /**
   * The text has not the form it needs.
   *
   * @param why continues the sentence that the text begins: {@code is not …: write …}
   */
  record Unfit<T>(String why) implements Parsed<T> {}
}
