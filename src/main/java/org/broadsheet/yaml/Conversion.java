package org.broadsheet.yaml;

/** What became of a piece of text. */
public sealed interface Conversion<T> {
  record Fit<T>(T value) implements Conversion<T> {}

  /**
   * The text has not the form it needs.
   *
   * @param why continues the sentence that the text begins: {@code is not …: write …}
   */
  record Unfit<T>(String why) implements Conversion<T> {}
}
