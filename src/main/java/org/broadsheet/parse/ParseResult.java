package org.broadsheet.parse;

import java.net.URI;
import java.util.List;

/** The outcome of parsing a document. */
public sealed interface ParseResult {
  /** It is a feed, perhaps without entries. */
  record Parsed(ParsedFeed feed) implements ParseResult {}

  /**
   * It is not a readable feed.
   *
   * @param reason one or two sentences for the operator: what the document is instead or where it
   *     broke, and what can be done
   * @param offers the addresses of the feeds that it announces, if it is an HTML page ({@code link
   *     rel=alternate}); http or https, in the page's order
   */
  record Unreadable(String reason, List<URI> offers) implements ParseResult {
    public Unreadable {
      offers = List.copyOf(offers);
    }

    /** A document that announces no feeds. */
    public Unreadable(String reason) {
      this(reason, List.of());
    }
  }
}
