package org.broadsheet.news;

/** A material change in a story that a reader was shown. */
public sealed interface Change {
  /**
   * A figure has changed.
   *
   * @param from what the reader was shown, as it was written
   * @param to what is said now, as it is written
   * @param of what is counted, in the reader's language; empty where no report says it so
   */
  record Figure(String from, String to, String of) implements Change {}

  /**
   * A new person or place is in the story.
   *
   * @param name as it is written
   * @param language of the headline with it, an ISO 639 code in lower case; empty where unknown
   */
  record Name(String name, String language) implements Change {}

  /**
   * The headlines have a new word that no report had before.
   *
   * @param word as it is written
   * @param language of the headlines, an ISO 639 code in lower case; empty where unknown
   */
  record Word(String word, String language) implements Change {}

  /** Many more outlets report it in words of their own. */
  record Outlets(int from, int to) implements Change {}
}
