package org.broadsheet.trial;

import java.util.List;

/** Writes RSS 2.0 documents. */
final class Rss {
  private Rss() {}

  /**
   * A feed whose entries have these titles, and links made of their numbers.
   *
   * @param name of the feed; also tells its entries' links from those of other feeds
   * @param titles in XML, so a character reference is one
   */
  static String of(String name, List<String> titles) {
    StringBuilder items = new StringBuilder();
    for (int i = 0; i < titles.size(); i++) {
      items
          .append("<item><title>")
          .append(titles.get(i))
          .append("</title><link>https://")
          .append(name)
          .append(".example/")
          .append(i)
          .append("</link></item>");
    }
    return "<?xml version='1.0' encoding='UTF-8'?><rss version='2.0'><channel><title>"
        + name
        + "</title><link>https://"
        + name
        + ".example/</link>"
        + items
        + "</channel></rss>";
  }
}
