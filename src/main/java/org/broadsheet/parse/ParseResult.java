package org.broadsheet.parse;

/** What became of a document. */
public sealed interface ParseResult {
  /** It is a feed, perhaps an empty one. */
  record Parsed(ParsedFeed feed) implements ParseResult {}

  /**
   * It is no feed that we can read.
   *
   * @param reason one or two sentences for the operator: what the document is instead or where it
   *     broke, and what can be done
   */
  record Unreadable(String reason) implements ParseResult {}
}
