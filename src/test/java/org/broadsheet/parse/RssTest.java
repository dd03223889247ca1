package org.broadsheet.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.broadsheet.news.Enclosure;
import org.broadsheet.news.Entry;
import org.broadsheet.news.Person;
import org.broadsheet.news.QuotedSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RssTest {
  @Test
  void netscapeRssWithItsDocumentTypeIsRead() {
    ParsedFeed feed =
        Parsing.feed(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN"
              "http://my.netscape.com/publish/formats/rss-0.91.dtd" [<!ENTITY x "y">]>
            <rss version="0.91"><channel>
              <title>Harbour Gazette</title><link>https://harbour.example/</link>
              <description>Ships &eacute; tides</description><language>en-gb</language>
              <item><title>Tide tables</title><link>https://harbour.example/tides</link>
                <description>High water at noon</description></item>
            </channel></rss>
            """);
    assertThat(feed.title()).isEqualTo("Harbour Gazette");
    assertThat(feed.subtitle()).isEqualTo("Ships é tides");
    assertThat(feed.language()).isEqualTo(Locale.UK);
    assertThat(feed.entries()).singleElement().extracting(Entry::title).isEqualTo("Tide tables");
  }

  @Test
  void rdfItemsBesideTheChannelAreFoundWithTheirDublinCore() {
    ParsedFeed feed =
        Parsing.feed(
            """
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
                xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
              <channel rdf:about="https://quarry.example/"><title>Quarry</title>
                <link>https://quarry.example/</link><description>Stones</description></channel>
              <image><url>https://quarry.example/logo.png</url></image>
              <item rdf:about="urn:stone:1"><title>Basalt</title>
                <link>https://quarry.example/basalt</link><dc:creator>Ada Kern</dc:creator>
                <dc:date>2026-11-22T10:00:00+01:00</dc:date><dc:subject>rock</dc:subject></item>
            </rdf:RDF>
            """);
    assertThat(feed.image()).isEqualTo("https://quarry.example/logo.png");
    Entry entry = feed.entries().getFirst();
    assertThat(entry.guid()).isEqualTo("urn:stone:1");
    assertThat(entry.authors()).containsExactly(new Person("Ada Kern", null, null));
    assertThat(entry.published()).isEqualTo(Instant.parse("2026-11-22T09:00:00Z"));
    assertThat(entry.categories()).containsExactly("rock");
    assertThat(feed.repairs()).isEmpty();
  }

  @Test
  void extensionsYieldAuthorsPicturesAndKeywords() {
    ParsedFeed feed =
        Parsing.feed(
            """
            <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
                xmlns:media="http://search.yahoo.com/mrss/"
                xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd">
              <channel><title>Radio Fjord</title><dc:author>Edda Voll</dc:author>
                <media:content url="https://fjord.example/f.png" medium="image"/>
                <item><title>Night ferry</title><dc:author>ola@fjord.example (Ola)</dc:author>
                  <itunes:keywords>sea, night</itunes:keywords></item></channel></rss>
            """);
    assertThat(feed.authors()).containsExactly(new Person("Edda Voll", null, null));
    assertThat(feed.image()).isEqualTo("https://fjord.example/f.png");
    Entry entry = feed.entries().getFirst();
    assertThat(entry.authors()).containsExactly(new Person("Ola", "ola@fjord.example", null));
    assertThat(entry.categories()).containsExactly("sea", "night");
  }

  @Test
  void rss2IsReadWithContentMediaAndItunes() {
    ParsedFeed feed =
        Parsing.feed(
            """
            <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
                xmlns:media="http://search.yahoo.com/mrss/"
                xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd">
              <channel><title>Radio Fjord</title><link>https://fjord.example/</link>
                <description>Waves</description><ttl>90</ttl>
                <pubDate>Sun, 22 Nov 2026 08:00:00 +0100</pubDate>
                <managingEditor>ed@fjord.example (Edda Voll)</managingEditor>
                <item><title>Night ferry</title><link>/ferry</link>
                  <guid isPermaLink="false">ferry-1</guid>
                  <pubDate>Sun, 22 Nov 2026 07:00 GMT</pubDate>
                  <description>Short</description>
                  <content:encoded><![CDATA[<p>Long <a href="/more">more</a></p>]]></content:encoded>
                  <comments>https://fjord.example/ferry#talk</comments>
                  <category>sea</category><category>night</category>
                  <media:thumbnail url="https://fjord.example/f.jpg"/>
                  <itunes:duration>1:00:05</itunes:duration>
                  <enclosure url="https://fjord.example/f.mp3" type="audio/mpeg" length="77"/>
                </item></channel></rss>
            """);
    assertThat(feed.pace().minInterval()).isEqualTo(Duration.ofMinutes(90));
    assertThat(feed.published()).isEqualTo(Instant.parse("2026-11-22T07:00:00Z"));
    assertThat(feed.authors()).containsExactly(new Person("Edda Voll", "ed@fjord.example", null));
    Entry entry = feed.entries().getFirst();
    assertThat(entry.link()).isEqualTo("https://fjord.example/ferry");
    assertThat(entry.guid()).isEqualTo("ferry-1");
    assertThat(entry.published()).isEqualTo(Instant.parse("2026-11-22T07:00:00Z"));
    assertThat(entry.summary()).isEqualTo("Short");
    assertThat(entry.contents())
        .containsExactly("<p>Long <a href=\"https://fjord.example/more\">more</a></p>");
    assertThat(entry.categories()).containsExactly("sea", "night");
    assertThat(entry.image()).isEqualTo("https://fjord.example/f.jpg");
    assertThat(entry.enclosures())
        .isEqualTo(
            List.of(
                new Enclosure(
                    "https://fjord.example/f.mp3", "audio/mpeg", 77L, Duration.ofSeconds(3605))));
  }

  @Test
  void anItemNamesWhomItQuotes() {
    assertThat(sourceOf("<source url=\"https://river.example\">River &amp;amp; Post</source>"))
        .isEqualTo(new QuotedSource("River & Post", "https://river.example"));
    assertThat(sourceOf("<source>River Post</source>"))
        .isEqualTo(new QuotedSource("River Post", null));
    assertThat(sourceOf("<source url=\"/feed\"/>"))
        .isEqualTo(new QuotedSource(null, "https://news.example/feed"));
    assertThat(sourceOf("<source url=\"mailto:a@river.example\"> </source>")).isNull();
  }

  private static @Nullable QuotedSource sourceOf(String element) {
    String item = "<title>x</title><link>https://news.example/1</link>" + element;
    return Parsing.feed(Parsing.rss(item)).entries().getFirst().source();
  }

  @Test
  void aGuidThatIsAnAddressStandsInForAMissingLink() {
    Entry entry =
        Parsing.feed(Parsing.rss("<title>x</title><guid>https://news.example/7</guid>"))
            .entries()
            .getFirst();
    assertThat(entry.link()).isEqualTo("https://news.example/7");
  }

  @Test
  void titlesArePlainTextHoweverTheyWereEscaped() {
    assertThat(titleOf("Fish &amp;amp; chips")).isEqualTo("Fish & chips");
    assertThat(titleOf("&lt;b&gt;Bold&lt;/b&gt; move")).isEqualTo("Bold move");
    assertThat(titleOf("<b>Bold</b> move")).isEqualTo("Bold move");
    assertThat(titleOf("1 &lt; 2")).isEqualTo("1 < 2");
    assertThat(titleOf("AT&amp;T")).isEqualTo("AT&T");
    assertThat(titleOf("gain\u202E fdp.exe")).isEqualTo("gain fdp.exe");
    assertThat(titleOf("  two\n lines ")).isEqualTo("two lines");
  }

  private static String titleOf(String stated) {
    return Parsing.feed(Parsing.rss("<title>" + stated + "</title>")).entries().getFirst().title();
  }

  @Test
  void anUndatedEntryStaysUndatedAndAMalformedLanguageIsIgnored() {
    ParsedFeed feed =
        Parsing.feed(
            "<rss version='2.0'><channel><language>not a tag!</language>"
                + "<item><title>x</title><pubDate>soon</pubDate></item></channel></rss>");
    assertThat(feed.language()).isNull();
    assertThat(feed.entries().getFirst().published()).isNull();
  }

  @Test
  void linksOfOtherSchemesAreDropped() {
    Entry entry =
        Parsing.feed(Parsing.rss("<title>x</title><link>javascript:alert(1)</link>"))
            .entries()
            .getFirst();
    assertThat(entry.link()).isNull();
  }
}
