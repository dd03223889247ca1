package org.broadsheet.news;

/** What is new in a story that a reader had. */
public sealed interface Change {
  /**
   * A figure has changed.
   *
   * @param from what was said last, as it was written
   * @param to what is said now, as it is written
   * @param of what is counted, as it is written
   */
  record Figure(String from, String to, String of) implements Change {}

  /** Somebody or some place has come into the story; the name as it is written. */
  record Name(String name) implements Change {}

  /** The headlines tell of something that nobody told of before, in this word. */
  record Word(String word) implements Change {}

  /** Many more outlets tell of it in words of their own. */
  record Outlets(int from, int to) implements Change {}
}
