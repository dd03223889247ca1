package org.broadsheet.parse;

import static org.assertj.core.api.Assertions.assertThat;

import org.broadsheet.news.Entry;
import org.junit.jupiter.api.Test;

class RepairTest {
  @Test
  void aWellFormedDocumentNeedsNoRepair() {
    assertThat(Parsing.feed(Parsing.rss("<title>x</title>")).repairs()).isEmpty();
  }

  @Test
  void textInFrontOfTheDocumentIsDropped() {
    ParsedFeed feed =
        Parsing.feed("Warning: disk full\n<?xml version='1.0'?>" + Parsing.rss("<title>x</title>"));
    assertThat(feed.entries()).hasSize(1);
    assertThat(feed.repairs()).containsExactly(Repair.JUNK_IN_FRONT.label());
  }

  @Test
  void forbiddenCharactersAreDroppedAlsoAsReferences() {
    ParsedFeed feed = Parsing.feed(Parsing.rss("<title>a\u000Bb&#11;c&#x1F;d</title>"));
    assertThat(feed.entries().getFirst().title()).isEqualTo("abcd");
    assertThat(feed.repairs()).containsExactly(Repair.FORBIDDEN_CHARACTERS.label());
  }

  @Test
  void htmlEntitiesAndBareAmpersandsAreRepaired() {
    ParsedFeed feed =
        Parsing.feed(Parsing.rss("<title>Caf&eacute; R&D &mdash; &unheard; &lt;</title>"));
    assertThat(feed.entries().getFirst().title()).isEqualTo("Café R&D — &unheard; <");
    assertThat(feed.repairs()).containsExactly(Repair.ENTITIES.label());
  }

  @Test
  void characterDataSectionsKeepTheirAmpersands() {
    String text = "<r><![CDATA[a & b]]> & c</r>";
    assertThat(Repair.ENTITIES.apply(text)).isEqualTo("<r><![CDATA[a & b]]> &amp; c</r>");
  }

  @Test
  void undeclaredPrefixesAreDeclared() {
    ParsedFeed feed = Parsing.feed(Parsing.rss("<title>x</title><dc:creator>Lea</dc:creator>"));
    assertThat(feed.entries().getFirst().authors().getFirst().name()).isEqualTo("Lea");
    assertThat(feed.repairs()).containsExactly(Repair.UNBOUND_PREFIXES.label());
  }

  @Test
  void aTruncatedDocumentYieldsItsEntries() {
    String whole = Parsing.rss("<title>one</title></item><item><title>two</title>");
    ParsedFeed feed = Parsing.feed(whole.substring(0, whole.indexOf("</item></channel>") - 3));
    assertThat(feed.entries()).extracting(Entry::title).containsExactly("one", "two");
    assertThat(feed.repairs()).containsExactly(Repair.TAG_SOUP.label());
  }

  @Test
  void anHtmlPageIsRefusedWithTheFeedItAnnounces() {
    String page =
        "<!doctype html><html><head><title>Harbour</title><link rel=alternate"
            + " type='application/rss+xml' href='/rss'></head><body>Hi</body></html>";
    assertThat(Parsing.refusal(Parsing.result(page)))
        .isEqualTo(
            "Not a feed but an HTML page titled \"Harbour\"; it offers the feed"
                + " https://news.example/rss to subscribe to instead.");
  }

  @Test
  void otherDocumentsAreRefusedByKind() {
    assertThat(Parsing.refusal(Parsing.result(""))).contains("empty");
    assertThat(Parsing.refusal(Parsing.result("<opml version='2.0'/>"))).contains("OPML");
    assertThat(Parsing.refusal(Parsing.result("Service down"))).contains("Service down");
    assertThat(Parsing.refusal(Parsing.result("<svg/>"))).contains("<svg>");
  }
}
