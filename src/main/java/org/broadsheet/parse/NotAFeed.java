package org.broadsheet.parse;

import static java.util.stream.Collectors.joining;

import java.net.URI;
import java.util.Locale;
import org.broadsheet.html.HtmlPage;
import org.broadsheet.html.SingleLineText;

/** Explains what a document is that is no feed, and what the operator might use instead. */
final class NotAFeed {
  private NotAFeed() {}

  static boolean isHtml(String text) {
    String head = text.substring(0, Math.min(text.length(), 1_000)).toLowerCase(Locale.ROOT);
    return head.contains("<html") || head.contains("<!doctype html") || head.contains("<head>");
  }

  /** An HTML page: its title, and the feeds that it announces. */
  static ParseResult.Unreadable page(String text, String base) {
    HtmlPage page = HtmlPage.read(text, base);
    StringBuilder reason = new StringBuilder("Not a feed but an HTML page");
    if (!page.title().isEmpty()) {
      reason.append(" titled \"").append(page.title()).append('"');
    }
    if (page.feeds().isEmpty()) {
      reason.append(". It announces no feed; look for one on the site.");
    } else {
      reason
          .append(page.feeds().size() == 1 ? "; it offers the feed " : "; it offers the feeds ")
          .append(page.feeds().stream().map(URI::toString).collect(joining(", ")))
          .append(" to subscribe to instead.");
    }
    return new ParseResult.Unreadable(reason.toString(), page.feeds());
  }

  /** Well-formed XML with another root. */
  static String otherXml(String root) {
    return switch (root.toLowerCase(Locale.ROOT)) {
      case "opml" ->
          "Not a feed but a list of feeds (OPML); import it instead of subscribing to it.";
      case "urlset", "sitemapindex" ->
          "Not a feed but a site map; look for the site's RSS or Atom feed.";
      case "html" -> "Not a feed but an HTML page; look for the feed on the site.";
      default ->
          "XML, but not a feed: its root element is <%s>, not <rss>, <feed> or <rdf:RDF>."
              .formatted(SingleLineText.line(root));
    };
  }

  /** Something else altogether. */
  static String other(byte[] body, String text) {
    if (text.isBlank()) {
      return "The document is empty; the server may answer so when it is overloaded.";
    }
    if (text.startsWith("%PDF")) {
      return "Not a feed but a PDF document.";
    }
    if (body.length > 2 && body[0] == 0x1F && (body[1] & 0xFF) == 0x8B) {
      return "Compressed data (gzip) that the server did not label as such.";
    }
    String start = SingleLineText.line(text.substring(0, Math.min(text.length(), 60)));
    return "Not a feed: neither XML nor JSON. It begins \"%s\".".formatted(start);
  }
}
