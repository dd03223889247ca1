package org.broadsheet.news;

/** A material change in a story that a reader was shown. */
public sealed interface Change {
  /**
   * A figure has changed.
   *
   * @param from what was said last, as it was written
   * @param to what is said now, as it is written
   * @param of what is counted, as it is written
   */
  record Figure(String from, String to, String of) implements Change {}

  /** A new person or place is in the story; the name as it is written. */
  record Name(String name) implements Change {}

  /** The headlines have a new word that no report had before. */
  record Word(String word) implements Change {}

  /** Many more outlets report it in words of their own. */
  record Outlets(int from, int to) implements Change {}
}
