package org.broadsheet.pipeline;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.broadsheet.database.DatabaseAddress;
import org.broadsheet.delivery.DeliveryPolicy;
import org.broadsheet.delivery.Expiry;
import org.broadsheet.delivery.Relay;
import org.broadsheet.delivery.RelayConnection;
import org.broadsheet.delivery.UnknownOutcomePolicy;
import org.broadsheet.mail.MimeComposer;
import org.broadsheet.mail.Sender;
import org.broadsheet.mail.Transport;
import org.broadsheet.metrics.Metrics;
import org.broadsheet.news.Criterion;
import org.broadsheet.news.Days;
import org.broadsheet.news.Digest;
import org.broadsheet.news.Digest.Limits;
import org.broadsheet.news.Digest.Missed;
import org.broadsheet.news.Digest.Presentation;
import org.broadsheet.news.Digest.Selection;
import org.broadsheet.news.Edition.Heading;
import org.broadsheet.news.Entry;
import org.broadsheet.news.Feed;
import org.broadsheet.news.ListLinks;
import org.broadsheet.news.Schedule;
import org.broadsheet.news.SoftLimit;
import org.broadsheet.news.Subscriber;
import org.broadsheet.news.Topic;
import org.broadsheet.render.Renderer;
import org.broadsheet.store.ClaimedFeed;
import org.broadsheet.store.FeedUpdate;
import org.broadsheet.store.NodeName;
import org.broadsheet.store.Store;
import org.broadsheet.story.Clusterer;
import org.broadsheet.topic.TopicIndex;

/**
 * A small pipeline on a real database: two feeds, one topic that every test entry belongs to, one
 * digest at seven o'clock in Berlin, and a clock that the test sets.
 */
final class TestPipeline implements AutoCloseable {
  static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  static final Feed FEED =
      new Feed(URI.create("https://one.example/feed"), "One", Locale.ENGLISH, Duration.ZERO, 0);
  static final Feed OTHER =
      new Feed(URI.create("https://two.example/feed"), "Two", Locale.ENGLISH, Duration.ZERO, 0);
  static final Digest DIGEST = digest(false);
  static final Subscriber READER = reader("ada@reader.example");

  final Store store;
  final Metrics metrics = new Metrics(() -> this.now);
  Instant now = Instant.parse("2026-03-02T12:00:00Z");

  private final TopicIndex topics =
      new TopicIndex(List.of(new Topic("Bees", new Criterion.Words(List.of("bee")))));
  private final Collate collate;

  TestPipeline(Path folder) {
    this(new DatabaseAddress("jdbc:h2:" + folder.resolve("data"), null, null));
  }

  TestPipeline(DatabaseAddress address) {
    store = Store.open(address, NodeName.ofThisProcess("test"));
    collate =
        new Collate(
            store.entries(),
            Duration.ofDays(7),
            () -> new Clusterer(Duration.ofDays(7)),
            noEmbeddings(),
            () -> now,
            metrics);
  }

  final ReportEmbeddings noEmbeddings() {
    return new ReportEmbeddings(store.embeddings(), () -> null);
  }

  static Digest digest(boolean sendWhenEmpty) {
    return digest("morning", sendWhenEmpty, 50);
  }

  /** With so many stories in a section. */
  static Digest narrow(int stories) {
    return digest("morning", false, stories);
  }

  static Digest named(String name) {
    return digest(name, false, 50);
  }

  private static Digest digest(String name, boolean sendWhenEmpty, int stories) {
    return new Digest(
        name,
        "Morning",
        new Schedule(List.of(LocalTime.of(7, 0)), Days.all()),
        new Digest.Dispatch(sendWhenEmpty, 0, null, Missed.ONCE),
        new Selection(
            List.of(Heading.TOPIC),
            List.of("Bees"),
            Duration.ofDays(2),
            0,
            new Limits(stories, stories, 5)),
        Presentation.PLAIN);
  }

  static Subscriber reader(String email) {
    return new Subscriber(
        email, "Ada", List.of("morning", "evening"), BERLIN, Locale.ENGLISH, null);
  }

  /** A clock time in Berlin on a day of March 2026. */
  static Instant berlin(int day, String time) {
    return LocalDate.of(2026, 3, day).atTime(LocalTime.parse(time)).atZone(BERLIN).toInstant();
  }

  /** The feed serves one more entry of its own words, published at the given moment. */
  void gather(String title, Instant published) {
    gatherFrom(FEED, title, published);
  }

  /** A feed serves one more entry of its own words, published at the given moment. */
  void gatherFrom(Feed feed, String title, Instant published) {
    gather(feed, title, "<p>" + title + " was seen by a bee.</p>", published);
  }

  /** The feed serves one more entry with the given text, published at the given moment. */
  void gatherSaying(String title, String html, Instant published) {
    gather(FEED, title, html, published);
  }

  private void gather(Feed feed, String title, String html, Instant published) {
    Entry entry =
        Entry.of(
            title,
            "https://%s/%s".formatted(feed.url().getHost(), title.replace(' ', '-')),
            title,
            html,
            Locale.ENGLISH,
            published);
    store.feeds().configure(List.of(feed), now);
    ClaimedFeed visit = store.feeds().claimDue(now, Duration.ofMinutes(1), 1, 1).getFirst();
    FeedUpdate update =
        new FeedUpdate(visit.state(), null, now, false, "1 entries", null, List.of());
    store.feeds().record(visit, update, List.of(entry), now);
  }

  Collate.Summary collate() {
    return collate.run(() -> false);
  }

  LetterComposer composer() {
    return composer(new Renderer(null));
  }

  LetterComposer composer(Renderer renderer) {
    return new LetterComposer(
        renderer,
        "Test",
        _ -> ListLinks.none("test@paper.example"),
        new MimeComposer(new Sender("Test", "test@paper.example"), null));
  }

  EditionAssembler assembler() {
    return new EditionAssembler(
        store, new TopicFinder(topics.names(), topics::match, new Quarantine()), new Quarantine());
  }

  Publish publish(Digest digest, Subscriber... subscribers) {
    return publish(composer(), digest, subscribers);
  }

  Publish publish(LetterComposer composer, Digest digest, Subscriber... subscribers) {
    return new Publish(
        new PublishContext(
            List.of(digest), List.of(subscribers), store, topics, composer, () -> now),
        metrics);
  }

  Deliver deliver(Transport transport) {
    return deliver(DeliveryPolicy.STANDARD, new RelayTransports("test", List.of(transport), null));
  }

  Deliver deliver(DeliveryPolicy policy, RelayTransports... relays) {
    return new Deliver(
        store.outbox(),
        List.of(relays),
        policy,
        () -> now,
        store.suppressions(),
        store.database()::sync,
        metrics);
  }

  /** Through one relay with these connections. */
  Deliver deliver(UnknownOutcomePolicy doubt, List<RelayConnection> connections) {
    List<RelayConnection> guarded = connections.stream().map(RelayTransports::guarded).toList();
    return new Deliver(
        store.outbox(),
        List.of(),
        List.of(new Relay("server", guarded, null)),
        new DeliveryPolicy(doubt, Expiry.STANDARD, Map.of(), SoftLimit.STANDARD),
        () -> now,
        store.suppressions(),
        store.database()::sync,
        metrics);
  }

  /** The letters of the outbox as text, in the order in which they are claimed. */
  List<String> letters() {
    List<String> letters = new ArrayList<>();
    store
        .outbox()
        .claim(now, Duration.ofMinutes(1), 100)
        .forEach(
            delivery -> letters.add(new String(delivery.letter().mime(), StandardCharsets.UTF_8)));
    return letters;
  }

  @Override
  public void close() {
    store.close();
  }
}
