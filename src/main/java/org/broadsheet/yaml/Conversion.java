package org.broadsheet.yaml;

/** The result of converting a text to a value. */
public sealed interface Conversion<T> {
  /** The text stands for a value. */
  record Success<T>(T value) implements Conversion<T> {}

  /**
   * The text stands for no value.
   *
   * @param reason continues a sentence that begins with the text: {@code is not …: write …}
   */
  record Failure<T>(String reason) implements Conversion<T> {}
}
