package org.broadsheet.outlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.broadsheet.news.Enclosure;
import org.broadsheet.news.Entry;
import org.broadsheet.news.Feed;
import org.broadsheet.news.Outlet;
import org.broadsheet.news.QuotedSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose report an entry is. */
class OutletResolverTest {
  private static final String AGGREGATOR = "https://news.google.com/rss/search?q=harbour";

  private static Feed feed(String url, String name) {
    return new Feed(URI.create(url), name, null, Duration.ZERO, 0);
  }

  private static Feed feed(String url, String name, String outlet) {
    return new Feed(URI.create(url), name, null, Duration.ZERO, 0, false, outlet);
  }

  private static Entry entry(@Nullable String link) {
    return Entry.of("1", link, "Title", "", null, null);
  }

  private static Entry entry(
      @Nullable String link, @Nullable QuotedSource source, String... files) {
    List<Enclosure> enclosures =
        Stream.of(files).map(file -> new Enclosure(file, "audio/mpeg", null, null)).toList();
    return new Entry(
        "1",
        link,
        link,
        "Title",
        "",
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        enclosures,
        null,
        null,
        source,
        null,
        null,
        null);
  }

  private static Outlet outlet(Feed feed, Entry entry) {
    return OutletResolver.outlet(feed, null, entry);
  }

  @ParameterizedTest
  @CsvSource({
    // registrable domains
    "https://feeds.paper.example/world, https://www.paper.example/1, paper.example",
    "https://rss.paper.co.uk/world, https://amp.paper.co.uk/1, paper.co.uk",
    "https://rss.paper.com/all, https://WWW.Paper.com:443/1, paper.com",
    "https://zeitung.example/rss, https://www.xn--mnchen-3ya.de/1, münchen.de",
    "https://zeitung.example/rss, https://stadt.münchen.de/1, münchen.de",
    // who serves the feed does not count where its entries lead elsewhere
    "https://feeds.feedburner.com/paper, https://paper.example/1, paper.example",
    "https://feeds.bbci.co.uk/news/rss.xml, https://www.bbc.co.uk/1, bbc.co.uk",
    "https://feeds.bbci.co.uk/news/world/rss.xml, https://www.bbc.com/1, bbc.co.uk",
    // private suffixes: each blog is an outlet
    "https://one.blogspot.com/feeds/posts, https://one.blogspot.com/1, one.blogspot.com",
    "https://two.github.io/feed.xml, https://two.github.io/1, two.github.io",
    "https://three.substack.com/feed, https://three.substack.com/p/1, three.substack.com",
    "https://four.wordpress.com/feed, https://four.wordpress.com/1, four.wordpress.com",
    // accounts
    "https://medium.com/feed/@five, https://medium.com/@five/title-1, medium.com/@five",
    "https://medium.com/feed/paper, https://medium.com/Paper/title-1, medium.com/paper",
    "https://six.medium.com/feed, https://six.medium.com/title-1, six.medium.com",
    "https://mastodon.example/@seven.rss, https://mastodon.example/@seven/1,"
        + " mastodon.example/@seven",
    "https://mastodon.example/tags/x.rss, https://other.example/@eight/1, other.example/@eight",
    "https://mastodon.example/tags/x.rss, https://mastodon.example/@nine@other.example/1,"
        + " other.example/@nine",
    "https://www.reddit.com/r/news/.rss, https://www.reddit.com/r/news/comments/1/x/,"
        + " reddit.com/r/news",
    "https://github.com/ten/tool/releases.atom, https://github.com/ten/tool/releases/1,"
        + " github.com/ten",
    // numbers and names that are no domains
    "http://127.0.0.1:8080/feed, http://127.0.0.1:8080/1, 127.0.0.1",
    "http://[::1]/feed, http://[::1]/1, [::1]",
    "http://intranet/feed, http://intranet/1, intranet",
    "https://github.io/feed, https://github.io/1, github.io",
  })
  void anEntryIsOfTheSiteThatItsLinkLeadsTo(String feed, String link, String key) {
    assertThat(outlet(feed(feed, "Any name"), entry(link)).key()).isEqualTo(key);
  }

  @ParameterizedTest
  @CsvSource({
    "https://www.youtube.com/feeds/videos.xml?channel_id=1, https://www.youtube.com/watch?v=1",
    "https://feeds.feedburner.com/x, https://feedproxy.google.com/~r/x/1",
    "https://feeds.feedburner.com/x, not an address",
    "https://feeds.megaphone.fm/x,",
    "https://news.google.com/rss, https://news.google.com/rss/articles/1",
  })
  void aFeedWhoseAddressesTellNothingIsAnOutletByItsName(String feed, @Nullable String link) {
    assertThat(outlet(feed(feed, "Harbour Talk"), entry(link)))
        .isEqualTo(new Outlet("harbour talk", "Harbour Talk", null));
  }

  @Test
  void anEntryWithoutALinkIsOfTheSiteThatServesItsFeed() {
    Feed feed = feed("https://www.paper.example/feed.xml", "Paper");
    assertThat(outlet(feed, entry(null)).key()).isEqualTo("paper.example");
  }

  @Test
  void aFileThatAnEntryLinksToDoesNotTellWhoPublishes() {
    String file = "https://cdn.files.example/1.mp3";
    Feed feed = feed("https://radio.example/podcast.xml", "Radio");
    assertThat(outlet(feed, entry(file, null, file)).key()).isEqualTo("radio.example");
  }

  @Test
  void feedsOfOneSiteKeepTheirNamesAndAreOneOutlet() {
    Outlet world =
        outlet(feed("https://feeds.paper.example/w", "World"), entry("https://paper.example/1"));
    Outlet sport =
        outlet(feed("https://sport.paper.example/s", "Sport"), entry("https://paper.example/2"));
    assertThat(world).isEqualTo(new Outlet("paper.example", "World", null));
    assertThat(sport).isEqualTo(new Outlet("paper.example", "Sport", null));
  }

  @Test
  void whatTheOperatorSaysCountsBeforeAllElse() {
    QuotedSource source = new QuotedSource("Wire", "https://wire.example/");
    Feed feed = feed("https://one.example/rss", "One", " River  Media ");
    assertThat(outlet(feed, entry("https://elsewhere.example/1", source)))
        .isEqualTo(new Outlet("river  media", "One", null));
    Feed other = feed("https://two.example/rss", "Two", "RIVER  MEDIA");
    assertThat(outlet(other, entry("https://two.example/1")).key()).isEqualTo("river  media");
  }

  @ParameterizedTest
  @CsvSource({
    "bbc.co.uk, bbc.co.uk",
    "www.BBC.com, bbc.co.uk",
    "feeds.paper.de, paper.de",
    "Paper.invalid, paper.invalid",
    "St. Pauli, st. pauli",
    "Voice, voice",
  })
  void anOutletInTheConfigurationMayBeADomain(String stated, String key) {
    Feed feed = feed("https://one.example/rss", "One", stated);
    assertThat(outlet(feed, entry("https://one.example/1")).key()).isEqualTo(key);
  }

  @Test
  void anAggregatorCountsAsTheSourceThatItNames() {
    Entry entry =
        entry(
            "https://news.google.com/rss/articles/CBMi1",
            new QuotedSource("Nordkurier", "https://www.nordkurier.de"));
    assertThat(outlet(feed(AGGREGATOR, "Google News"), entry))
        .isEqualTo(new Outlet("nordkurier.de", "Nordkurier", "Google News"));
  }

  @Test
  void aSourceThatIsOnlyNamedCountsByItsNameUnlessTheLinkTells() {
    Feed feed = feed(AGGREGATOR, "News");
    QuotedSource source = new QuotedSource("River Post", null);
    assertThat(outlet(feed, entry("https://news.google.com/rss/articles/1", source)).key())
        .isEqualTo("river post");
    assertThat(outlet(feed, entry("https://river.example/1", source)))
        .isEqualTo(new Outlet("river.example", "River Post", "News"));
    assertThat(outlet(feed, entry(null, new QuotedSource("River-Post.de", null))).key())
        .isEqualTo("river-post.de");
  }

  @Test
  void aSourceWithoutANameGoesByItsSite() {
    QuotedSource source = new QuotedSource(null, "https://blog.river.example/atom.xml");
    assertThat(outlet(feed("https://planet.example/atom.xml", "Planet"), entry(null, source)))
        .isEqualTo(new Outlet("river.example", "river.example", "Planet"));
  }

  @Test
  void aSourceBehindAProxyOfFeedsCountsByTheLink() {
    QuotedSource source = new QuotedSource("River", "https://feeds.feedburner.com/river");
    Feed planet = feed("https://planet.example/atom.xml", "Planet");
    assertThat(outlet(planet, entry("https://river.example/1", source)))
        .isEqualTo(new Outlet("river.example", "River", "Planet"));
  }

  @Test
  void aFeedThatNamesItselfQuotesNobody() {
    QuotedSource itself = new QuotedSource("Paper: world", "https://paper.example/rss/world");
    assertThat(outlet(feed("https://rss.paper.example/all", "Paper"), entry(null, itself)))
        .isEqualTo(new Outlet("paper.example", "Paper", null));
    Feed proxied = feed("https://feeds.feedburner.com/paper", "Paper");
    Entry entry = entry("https://paper.example/1", itself);
    String publisher = OutletResolver.publisher(proxied, List.of(entry));
    assertThat(OutletResolver.outlet(proxied, publisher, entry))
        .isEqualTo(new Outlet("paper.example", "Paper", null));
  }

  @Test
  void aFeedWithoutAPublisherQuotesThoseItLinksTo() {
    Feed planet = feed("https://planet.example/rss", "Planet");
    List<Entry> entries =
        List.of(
            entry("https://one.example/1"),
            entry("https://two.example/1"),
            entry("https://planet.example/news/1"));
    String publisher = OutletResolver.publisher(planet, entries);
    assertThat(publisher).isEmpty();
    assertThat(entries)
        .extracting(entry -> OutletResolver.outlet(planet, publisher, entry))
        .containsExactly(
            new Outlet("one.example", "one.example", "Planet"),
            new Outlet("two.example", "two.example", "Planet"),
            new Outlet("planet.example", "Planet", null));
  }

  @Test
  void thePublisherIsWhoHasMoreThanHalfOfTheEntries() {
    Feed proxied = feed("https://feeds.proxy.example/paper", "Paper");
    Entry own = entry("https://paper.example/1");
    Entry other = entry("https://sister.example/1");
    assertThat(OutletResolver.publisher(proxied, List.of(own, own, other)))
        .isEqualTo("paper.example");
    assertThat(OutletResolver.publisher(proxied, List.of(own, other))).isEmpty();
    assertThat(OutletResolver.publisher(proxied, List.of())).isNull();
    assertThat(OutletResolver.publisher(proxied, List.of(entry(null), entry(null), own)))
        .isEqualTo("paper.example");
    assertThat(OutletResolver.publisher(proxied, List.of(entry(null)))).isEqualTo("proxy.example");
    assertThat(OutletResolver.outlet(proxied, "paper.example", own).via()).isNull();
    assertThat(OutletResolver.outlet(proxied, "paper.example", other).via()).isEqualTo("Paper");
  }
}
