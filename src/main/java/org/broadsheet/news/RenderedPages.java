package org.broadsheet.news;

import java.util.Base64;
import java.util.List;

/**
 * A rendered edition: subject, HTML and plain text with the same stories.
 *
 * @param subject one line of plain text
 * @param html a whole HTML document
 * @param text plain text, lines of at most 78 characters where words allow
 * @param pictures the pictures that the HTML shows by {@code cid:}, each once
 */
public record RenderedPages(String subject, String html, String text, List<Picture> pictures) {
  public RenderedPages {
    pictures = List.copyOf(pictures);
  }

  /** Pages without pictures of their own. */
  public RenderedPages(String subject, String html, String text) {
    this(subject, html, text, List.of());
  }

  /** The HTML with its pictures inside, for a file on this machine; no mail or web page. */
  public String standalone() {
    String page = html;
    for (Picture picture : pictures) {
      String data = Base64.getEncoder().encodeToString(picture.bytes());
      page = page.replace("cid:" + picture.id(), "data:" + picture.type() + ";base64," + data);
    }
    return page;
  }
}
