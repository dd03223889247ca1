package org.broadsheet.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Parses what a test states, as if it had been served by {@code https://news.example/feed}. */
final class Parsing {
  private static final FeedParser PARSER = new FeedParser();
  private static final URI SOURCE = URI.create("https://news.example/feed");

  private Parsing() {}

  static ParseResult result(byte[] body, @Nullable String contentType) {
    return PARSER.parse(body, contentType, SOURCE);
  }

  static ParseResult result(String document) {
    return result(document.getBytes(StandardCharsets.UTF_8), null);
  }

  static ParsedFeed feed(String document) {
    return feed(result(document));
  }

  static ParsedFeed feed(ParseResult result) {
    assertThat(result).isInstanceOf(ParseResult.Parsed.class);
    return ((ParseResult.Parsed) result).feed();
  }

  static String refusal(ParseResult result) {
    assertThat(result).isInstanceOf(ParseResult.Unreadable.class);
    return ((ParseResult.Unreadable) result).reason();
  }

  /** RSS 2.0 with one item. */
  static String rss(String item) {
    return "<rss version=\"2.0\"><channel><title>T</title><link>https://news.example/</link><item>"
        + item
        + "</item></channel></rss>";
  }
}
