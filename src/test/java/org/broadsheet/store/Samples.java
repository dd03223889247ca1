package org.broadsheet.store;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.broadsheet.news.Delivery;
import org.broadsheet.news.Edition;
import org.broadsheet.news.EditionKey;
import org.broadsheet.news.Enclosure;
import org.broadsheet.news.Entry;
import org.broadsheet.news.Feed;
import org.broadsheet.news.Images;
import org.broadsheet.news.Letter;
import org.broadsheet.news.LetterChange;
import org.broadsheet.news.Pace;
import org.broadsheet.news.Person;
import org.broadsheet.news.Phase;
import org.broadsheet.news.QuotedSource;
import org.broadsheet.news.Report;
import org.broadsheet.news.Story;
import org.jspecify.annotations.Nullable;

/** Nouns to store. */
public final class Samples {
  public static final Instant NOW = Instant.parse("2026-03-01T06:30:00.123456Z");
  public static final Duration LEASE = Duration.ofMinutes(5);
  public static final String DIGEST = "morning";
  public static final String READER = "olena@example.org";
  public static final LocalDateTime SLOT = LocalDateTime.parse("2026-03-01T07:00");

  private Samples() {}

  /** This process, as if it ran on a machine of that name; all hosts are called the same. */
  public static NodeName node(String machine) {
    return NodeName.ofThisProcess("press", machine);
  }

  public static Feed feed(String url) {
    return new Feed(URI.create(url), "Outlet of " + url, Locale.ENGLISH, Duration.ofMinutes(20), 0);
  }

  /** Feeds on hosts of their own. */
  public static List<Feed> feeds(int count) {
    List<Feed> feeds = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      feeds.add(feed("https://outlet%d.example.org/feed.xml".formatted(i)));
    }
    return feeds;
  }

  public static Entry entry(String guid, String title) {
    return Entry.of(
        guid,
        "https://outlet.example.org/" + guid,
        title,
        "<p>What " + title + " means.</p>",
        null,
        NOW.minusSeconds(60));
  }

  public static List<Entry> entries(String prefix, int count) {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      entries.add(entry(prefix + i, "Headline " + prefix + " " + i));
    }
    return entries;
  }

  public static List<ServedEntry> arrivals(String prefix, int count) {
    return entries(prefix, count).stream().map(ServedEntry::of).toList();
  }

  /** With every part filled, in several scripts. */
  public static Entry fullEntry() {
    return new Entry(
        "urn:uuid:1",
        "https://outlet.example.org/a?utm_source=feed",
        "https://outlet.example.org/a",
        "Європа \"допомагає\" Україні 🇺🇦",
        "<p class=\"lead\">Ціна — 5 € \\ рік</p>",
        List.of("<p>Перший</p>\n", "<p>Другий\tварiант</p>"),
        List.of(
            new Person("Ольга", null, null),
            new Person(null, "o@example.org", "https://o.example")),
        List.of("politics", "Ukraine"),
        List.of("https://outlet.example.org/a", "https://outlet.example.org/amp"),
        List.of(
            new Enclosure(
                "https://outlet.example.org/a.mp3",
                "audio/mpeg",
                4_000_000_000L,
                Duration.ofMinutes(31)),
            new Enclosure("https://outlet.example.org/b", null, null, null)),
        "https://outlet.example.org/a.jpg",
        "https://outlet.example.org/a#comments",
        new QuotedSource("Річковий кур'єр", "https://river.example.org/rss"),
        Locale.forLanguageTag("uk"),
        Instant.parse("2026-02-28T23:59:59Z"),
        Instant.parse("2026-03-01T00:00:00.5Z"));
  }

  public static FeedUpdate update(ClaimedFeed visit, Instant next) {
    PollState state =
        visit.state().withValidators("\"e1\"", null).withContent("hash", Pace.UNKNOWN);
    return new FeedUpdate(state.withFailures(0), null, next, false, "200", null, List.of());
  }

  /** Gathers the entries from one feed, so that they wait to be filed. */
  public static List<Report> gather(Store store, List<Entry> entries, Instant now) {
    store.feeds().configure(List.of(feed("https://outlet.example.org/feed.xml")), now);
    ClaimedFeed visit = store.feeds().claimDue(now, LEASE, 1, 1).getFirst();
    store.feeds().record(visit, update(visit, now), entries, now);
    return store.entries().unfiled(10_000);
  }

  /** Files each report under the story given at the same place. */
  public static void file(Store store, List<Report> reports, List<Long> storyIds, Instant now) {
    CollateLease lease = store.entries().acquireCollate(now, LEASE).orElseThrow();
    List<Filing> filings = new ArrayList<>();
    for (int i = 0; i < reports.size(); i++) {
      filings.add(Filing.starting(reports.get(i).id(), storyIds.get(i)));
    }
    if (!store.entries().file(lease, filings, List.of(), now)) {
      throw new AssertionError("the lease was taken a moment ago");
    }
  }

  public static Edition edition(LocalDateTime slot, Long... storyIds) {
    List<Edition.Item> items = new ArrayList<>();
    for (long storyId : storyIds) {
      Edition.Source lead = new Edition.Source("Outlet", null, "Headline", null, null, NOW, false);
      items.add(
          new Edition.Item(
              storyId,
              List.of(),
              Phase.SETTLED,
              new Edition.Sources(lead, List.of(), List.of()),
              "",
              null,
              null,
              0,
              1,
              List.of()));
    }
    return new Edition(
        new EditionKey(DIGEST, READER, slot),
        "Morning Digest",
        slot.atZone(ZoneId.of("Europe/Kyiv")).toInstant(),
        ZoneId.of("Europe/Kyiv"),
        Locale.forLanguageTag("uk"),
        Images.NONE,
        null,
        items.isEmpty() ? List.of() : List.of(Edition.Section.of("Energy", items)));
  }

  public static Letter letter(Edition edition) {
    return new Letter(
        edition.key(),
        READER,
        "<1@broadsheet.example>",
        "bounce@broadsheet.example",
        "Subject: Morning Digest\r\n\r\nДобрий ранок\r\n".getBytes(StandardCharsets.UTF_8));
  }

  /** Puts that many letters in the outbox, each of an edition of its own, all due at once. */
  public static void queueLetters(Store store, int count, Instant now) {
    for (int i = 0; i < count; i++) {
      Edition edition = edition(SLOT.plusDays(i));
      store.editions().publish(edition, i, i + 1, letter(edition), "Subject", "<html></html>", now);
    }
  }

  /** The stories that got a report in a period. */
  public static List<Story> stories(Store store, long from, long to, Instant gatheredSince) {
    List<Story> stories = new ArrayList<>();
    store.stories().forEachFiledIn(from, to, gatheredSince, stories::add);
    return stories;
  }

  /** Commits that sending begins; false when it must not. */
  public static boolean sending(Store store, Delivery delivery, Instant now) {
    LetterChange change = new LetterChange.Sending(delivery, now.plus(LEASE));
    return store.outbox().commit(List.of(change), now).getFirst();
  }

  /** Settles a letter; false when it is somebody else's. */
  public static boolean settle(
      Store store,
      Delivery delivery,
      Delivery.State state,
      @Nullable Instant next,
      String reply,
      Instant now) {
    LetterChange change = new LetterChange.Settled(delivery, state, next, reply);
    return store.outbox().commit(List.of(change), now).getFirst();
  }
}
