package org.broadsheet.html;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * What an HTML page says of itself.
 *
 * @param title plain text, may be empty
 * @param feeds the first few feeds that it announces ({@code link rel=alternate} with a media type
 *     of RSS, Atom or JSON Feed); http or https, in the page's order
 */
public record HtmlPage(String title, List<URI> feeds) {
  private static final int MAX_FEEDS = 3;

  public HtmlPage {
    feeds = List.copyOf(feeds);
  }

  /**
   * Reads a page.
   *
   * @param base where it was served from, for relative addresses
   */
  public static HtmlPage read(String html, String base) {
    String head = html.substring(0, Math.min(html.length(), HtmlSanitizer.MAX_LENGTH));
    Document page = Jsoup.parse(head, base);
    return new HtmlPage(SingleLineText.line(page.title()), feeds(page, base));
  }

  private static List<URI> feeds(Document page, String base) {
    List<URI> feeds = new ArrayList<>();
    for (Element link : page.select("link[rel~=(?i)alternate][href]")) {
      String type = link.attr("type").toLowerCase(Locale.ROOT);
      boolean announces =
          type.contains("rss") || type.contains("atom") || type.contains("feed+json");
      URI feed = announces ? AbsoluteLinks.uri(link.attr("href"), base) : null;
      if (feed != null && feeds.size() < MAX_FEEDS && !feeds.contains(feed)) {
        feeds.add(feed);
      }
    }
    return feeds;
  }
}
