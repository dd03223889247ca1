package org.broadsheet.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.SplittableRandom;
import org.broadsheet.bench.NewsGenerator.Event;

/**
 * A set of generated feeds. Every document follows from the arguments alone, byte for byte.
 *
 * <p>Feeds of even number are RSS 2.0, the others Atom. A third of the entries report an event that
 * other feeds may report as well.
 *
 * @param seed another seed makes another set
 * @param feeds how many feeds there are, which sets how many events they have in common
 * @param edited when the newest entry of the first edition appeared
 */
record FeedCorpus(long seed, int feeds, Instant edited) {
  static final int ENTRIES = 30;
  static final int NEW_ENTRIES = 5;

  private static final Duration BETWEEN_ENTRIES = Duration.ofMinutes(20);
  private static final DateTimeFormatter RFC_1123 =
      DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

  /**
   * An entry of a feed.
   *
   * @param serial counts a feed's entries, oldest first
   * @param link where it is; also what identifies it
   */
  private record Article(
      int serial, String link, String title, String lead, String html, Instant date) {}

  /**
   * A feed's document of about 50 kB, newest entry first.
   *
   * @param feed counted from 0
   * @param edition counted from 0; each has {@link #NEW_ENTRIES} more on top than the one before,
   *     and as many fewer at the bottom
   */
  byte[] document(int feed, int edition) {
    StringBuilder xml = new StringBuilder(64_000);
    int oldest = edition * NEW_ENTRIES;
    String title = NewsGenerator.name(chance(feed, -1)) + " Courier " + feed;
    xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    if (isRss(feed)) {
      xml.append("<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"");
      xml.append(" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel><title>").append(title);
      xml.append("</title><link>").append(home(feed)).append("</link><description>News from ");
      xml.append(title).append("</description><language>en</language>\n");
    } else {
      xml.append("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\"><title>");
      xml.append(title).append("</title><id>").append(home(feed)).append("</id><updated>");
      xml.append(date(oldest + ENTRIES - 1)).append("</updated><link href=\"").append(home(feed));
      xml.append("\"/>\n");
    }
    for (int serial = oldest + ENTRIES - 1; serial >= oldest; serial--) {
      Article article = article(feed, serial);
      xml.append(isRss(feed) ? item(article) : entry(article));
    }
    return xml.append(isRss(feed) ? "</channel></rss>\n" : "</feed>\n").toString().getBytes(UTF_8);
  }

  private static boolean isRss(int feed) {
    return feed % 2 == 0;
  }

  private static String home(int feed) {
    return "https://courier-" + feed + ".example/";
  }

  private Instant date(int serial) {
    return edited.plus(BETWEEN_ENTRIES.multipliedBy(serial - ENTRIES + 1L));
  }

  private Article article(int feed, int serial) {
    SplittableRandom chance = chance(feed, serial);
    boolean shared = chance.nextInt(3) == 0;
    int common = chance.nextInt(2 * feeds + 8);
    Event event = Event.draw(shared ? chance(-1, common) : chance);
    String link = home(feed) + "2026/story-" + serial + "-" + Integer.toHexString(common);
    return new Article(
        serial,
        link,
        event.headline(chance),
        event.lead(),
        event.article(link, chance),
        date(serial));
  }

  private SplittableRandom chance(int feed, int serial) {
    return new SplittableRandom(new SplittableRandom(seed + feed).nextLong() + serial);
  }

  private static String item(Article article) {
    return """
    <item><title>%s</title><link>%s</link><guid isPermaLink="true">%s</guid>
    <pubDate>%s</pubDate><dc:creator>Desk %d</dc:creator><category>News</category>
    <description>%s</description>
    <content:encoded><![CDATA[%s]]></content:encoded></item>
    """
        .formatted(
            escaped(article.title),
            article.link,
            article.link,
            RFC_1123.format(article.date),
            article.serial % 9,
            escaped(article.lead),
            article.html);
  }

  private static String entry(Article article) {
    return """
    <entry><title>%s</title><link href="%s"/><id>%s</id>
    <published>%s</published><updated>%s</updated><author><name>Desk %d</name></author>
    <category term="News"/><summary>%s</summary>
    <content type="html">%s</content></entry>
    """
        .formatted(
            escaped(article.title),
            article.link,
            article.link,
            article.date,
            article.date,
            article.serial % 9,
            escaped(article.lead),
            escaped(article.html));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
