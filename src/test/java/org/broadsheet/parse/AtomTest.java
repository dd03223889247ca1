package org.broadsheet.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import org.broadsheet.news.Entry;
import org.broadsheet.news.Person;
import org.broadsheet.news.QuotedSource;
import org.junit.jupiter.api.Test;

class AtomTest {
  @Test
  void atom10IsReadWithXhtmlAndXmlBase() {
    ParsedFeed feed =
        Parsing.feed(
            """
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de" xml:base="https://alm.example/a/">
              <title type="text">Almblick &amp; Tal</title>
              <link rel="self" href="/feed"/><link href="/"/>
              <id>urn:alm</id><updated>2026-11-21T23:00:00Z</updated>
              <rights type="html">&lt;b&gt;Frei&lt;/b&gt;</rights>
              <author><name>Vroni</name><uri>vroni</uri></author>
              <entry xml:base="b/"><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Kuh
                  <em>läuft</em></div></title>
                <link href="kuh" type="text/html"/><link rel="replies" href="kuh#k"/>
                <id>urn:alm:1</id><published>2026-11-21T20:00:00+01:00</published>
                <updated>2026-11-21T22:00:00Z</updated><category term="vieh" label="Vieh"/>
                <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
                  <p>Ein <a href="c">Weg</a><script>x()</script></p></div></content>
              </entry></feed>
            """);
    assertThat(feed.title()).isEqualTo("Almblick & Tal");
    assertThat(feed.language()).isEqualTo(Locale.GERMAN);
    assertThat(feed.link()).isEqualTo("https://alm.example/");
    assertThat(feed.rights()).isEqualTo("Frei");
    assertThat(feed.authors())
        .containsExactly(new Person("Vroni", null, "https://alm.example/a/vroni"));
    Entry entry = feed.entries().getFirst();
    assertThat(entry.title()).isEqualTo("Kuh läuft");
    assertThat(entry.link()).isEqualTo("https://alm.example/a/b/kuh");
    assertThat(entry.comments()).isEqualTo("https://alm.example/a/b/kuh#k");
    assertThat(entry.published()).isEqualTo(Instant.parse("2026-11-21T19:00:00Z"));
    assertThat(entry.updated()).isEqualTo(Instant.parse("2026-11-21T22:00:00Z"));
    assertThat(entry.contents())
        .containsExactly("<p>Ein <a href=\"https://alm.example/a/b/c\">Weg</a></p>");
  }

  @Test
  void anEntryNamesTheFeedThatItIsFrom() {
    ParsedFeed feed =
        Parsing.feed(
            """
            <feed xmlns="http://www.w3.org/2005/Atom"><title>Planet</title><id>urn:planet</id>
              <entry><title>One</title><id>urn:1</id><link href="https://river.example/1"/>
                <source><title type="html">River &amp;amp; Post</title><id>urn:river</id>
                  <link rel="self" href="https://feeds.river.example/atom"/>
                  <link href="https://river.example/"/></source></entry>
              <entry><title>Two</title><id>urn:2</id><link href="https://lake.example/1"/>
                <source><id>urn:lake</id><link rel="self" href="https://lake.example/atom"/>
                </source></entry>
              <entry><title>Three</title><id>urn:3</id>
                <source><title>Sea</title><id>https://sea.example/</id></source></entry>
              <entry><title>Four</title><id>urn:4</id><source><id>urn:nobody</id></source></entry>
            </feed>
            """);
    assertThat(feed.entries())
        .extracting(Entry::source)
        .containsExactly(
            new QuotedSource("River & Post", "https://river.example/"),
            new QuotedSource(null, "https://lake.example/atom"),
            new QuotedSource("Sea", "https://sea.example/"),
            null);
  }

  @Test
  void atom03IsReadByItsOwnElementNames() {
    ParsedFeed feed =
        Parsing.feed(
            """
            <feed version="0.3" xmlns="http://purl.org/atom/ns#">
              <title>Old</title><tagline mode="escaped" type="text/html">&lt;i&gt;so&lt;/i&gt;</tagline>
              <modified>2004-01-02T03:04:05Z</modified>
              <entry><title>One</title><link rel="alternate" href="https://old.example/1"/>
                <id>urn:old:1</id><issued>2004-01-01T00:00:00Z</issued>
                <modified>2004-01-02T00:00:00Z</modified>
                <author><name>A</name><url>https://old.example/a</url></author>
                <content type="text/plain" mode="base64">aGVsbG8=</content></entry></feed>
            """);
    assertThat(feed.subtitle()).isEqualTo("<i>so</i>");
    assertThat(feed.updated()).isEqualTo(Instant.parse("2004-01-02T03:04:05Z"));
    Entry entry = feed.entries().getFirst();
    assertThat(entry.published()).isEqualTo(Instant.parse("2004-01-01T00:00:00Z"));
    assertThat(entry.authors()).containsExactly(new Person("A", null, "https://old.example/a"));
    assertThat(entry.contents()).containsExactly("hello");
  }

  @Test
  void anEntryWithoutAuthorsHasThoseOfItsFeed() {
    ParsedFeed feed =
        Parsing.feed(
            """
            <feed xmlns="http://www.w3.org/2005/Atom"><title>t</title>
              <author><name>Desk</name></author>
              <entry><title>a</title><author><name>Mira</name></author></entry>
              <entry><title>b</title></entry></feed>
            """);
    assertThat(feed.entries().getFirst().authors())
        .extracting(Person::name)
        .containsExactly("Mira");
    assertThat(feed.entries().getLast().authors()).extracting(Person::name).containsExactly("Desk");
  }

  @Test
  void contentOfOtherMediaTypesIsDecodedFromBase64() {
    ParsedFeed feed =
        Parsing.feed(
            """
            <feed xmlns="http://www.w3.org/2005/Atom">
              <title type="application/octet-stream">PGI+VGlkZTwvYj4gdGFibGVz</title>
              <entry><title type="text/plain">PGI+VGlkZTwvYj4=</title></entry></feed>
            """);
    assertThat(feed.title()).isEqualTo("Tide tables");
    assertThat(feed.entries().getFirst().title()).isEqualTo("PGI+VGlkZTwvYj4=");
  }

  @Test
  void plainTextWithALessThanSignIsNotMarkup() {
    ParsedFeed feed =
        Parsing.feed(
            """
            <feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><entry><title>x</title>
              <summary>if a &lt; b &amp;&amp; c</summary></entry></feed>
            """);
    assertThat(feed.entries().getFirst().summary()).isEqualTo("if a &lt; b &amp;&amp; c");
  }

  @Test
  void anInvalidLinkIsDroppedAlone() {
    ParsedFeed feed =
        Parsing.feed(
            """
            <feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><link rel="self"/>
              <link href="javascript:x"/><entry><title>x</title></entry></feed>
            """);
    assertThat(feed.entries()).hasSize(1);
    assertThat(feed.link()).isNull();
  }
}
