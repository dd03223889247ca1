package org.broadsheet.daemon;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.broadsheet.config.BouncesSettings;
import org.broadsheet.config.FetchSettings;
import org.broadsheet.config.OperatorSettings;
import org.broadsheet.config.Settings;
import org.broadsheet.config.WebSettings;
import org.broadsheet.fetch.AddressGuard;
import org.broadsheet.fetch.FetchLimits;
import org.broadsheet.fetch.Fetcher;
import org.broadsheet.mail.InboundMailReader;
import org.broadsheet.mail.Sender;
import org.broadsheet.metrics.Metrics;
import org.broadsheet.parse.FeedParser;
import org.broadsheet.pipeline.Bounces;
import org.broadsheet.pipeline.Deliver;
import org.broadsheet.pipeline.FeedPoll;
import org.broadsheet.pipeline.FilingRules;
import org.broadsheet.pipeline.Gather;
import org.broadsheet.pipeline.LetterComposer;
import org.broadsheet.pipeline.OperatorReport;
import org.broadsheet.pipeline.PictureFetcher;
import org.broadsheet.pipeline.Publish;
import org.broadsheet.pipeline.PublishContext;
import org.broadsheet.pipeline.Unsubscribe;
import org.broadsheet.pipeline.WebSubClient;
import org.broadsheet.render.Renderer;
import org.broadsheet.store.Store;
import org.broadsheet.topic.TopicIndex;
import org.jspecify.annotations.Nullable;

/**
 * The steps and all that depends on the settings, wired together. When settings change a new wiring
 * takes over, and the old one is closed once the last step under it has ended. Thread-safe.
 */
final class Wiring implements AutoCloseable {
  private static final int MOST_PER_HOST = 512;

  private static final int LARGEST_PICTURE = 6 * 1024 * 1024;
  private static final Duration PICTURE_DEADLINE = Duration.ofSeconds(6);
  private static final Duration PICTURES_PATIENCE = Duration.ofSeconds(12);

  private final Fetcher fetcher;
  private final Fetcher pictures;
  private final TopicIndex topics;
  private final FilingRules filingRules;
  private final @Nullable WebSubClient hubs;
  private final Gather gather;
  private final LetterComposer composer;
  private final PublishContext publishContext;
  private final Publish publish;
  private final @Nullable OperatorReport operatorReport;
  private final Deliver deliver;
  private final Unsubscribe unsubscribe;
  private final @Nullable Bounces bounces;
  private final ReentrantReadWriteLock use = new ReentrantReadWriteLock();
  private boolean closed;

  Wiring(Settings settings, Store store, InstantSource clock, Metrics metrics) {
    this.fetcher = fetcher(settings.fetch(), clock);
    this.pictures = pictures(settings.fetch(), clock);
    this.topics = new TopicIndex(settings.topics());
    this.filingRules = new FilingRules(settings.terms());
    FeedPoll poll = new FeedPoll(fetcher, new FeedParser()::parse, filingRules, clock);
    this.hubs = hubs(settings, store, poll, clock, metrics);
    this.gather = new Gather(store.feeds(), poll, clock, metrics, perHost(settings.fetch()));
    Renderer renderer = new Renderer(settings.templates());
    this.composer = composer(settings, store, renderer);
    this.publishContext =
        new PublishContext(
            settings.digests(), settings.subscribers(), store, topics, composer, clock);
    this.publish = new Publish(publishContext, metrics);
    this.operatorReport = operatorReport(settings.operator());
    this.deliver =
        new Deliver(
            store.outbox(),
            Relays.of(settings.mail().route()),
            Relays.policy(settings.mail().dispatch(), settings.bounces()),
            clock,
            store.suppressions(),
            store.database()::sync,
            metrics);
    this.unsubscribe =
        new Unsubscribe(
            settings.digests(),
            settings.subscribers(),
            store.editions(),
            store.optOuts(),
            renderer,
            ComposerFactory.sender(settings.mail()).displayName(),
            clock,
            metrics);
    this.bounces = bounces(settings, store, clock, metrics);
  }

  private static @Nullable Bounces bounces(
      Settings settings, Store store, InstantSource clock, Metrics metrics) {
    BouncesSettings bounces = settings.bounces();
    return bounces == null
        ? null
        : new Bounces(
            Inboxes.of(bounces.mailbox()),
            new InboundMailReader(settings.mail().from().address()),
            store.suppressions(),
            store.optOuts(),
            Relays.softLimit(bounces),
            bounces.every(),
            clock,
            metrics);
  }

  private @Nullable WebSubClient hubs(
      Settings settings, Store store, FeedPoll poll, InstantSource clock, Metrics metrics) {
    WebSettings web = settings.web();
    return web == null || web.url() == null
        ? null
        : new WebSubClient(store.hubs(), store.feeds(), fetcher, poll, web.url(), clock, metrics);
  }

  static Fetcher fetcher(FetchSettings settings, InstantSource clock) {
    FetchLimits standard = FetchLimits.defaults(userAgent(settings.contact()));
    FetchLimits limits =
        new FetchLimits(
            standard.userAgent(),
            settings.deadline(),
            standard.connectTimeout(),
            settings.maxBytes(),
            standard.maxRedirects(),
            settings.parallel(),
            settings.hostConnections(),
            settings.hostGap());
    return new Fetcher(limits, new AddressGuard(settings.allow()), clock);
  }

  /** For the pictures of a page, which come several at once from one host. */
  private static Fetcher pictures(FetchSettings settings, InstantSource clock) {
    FetchLimits standard = FetchLimits.defaults(userAgent(settings.contact()));
    FetchLimits limits =
        new FetchLimits(
            standard.userAgent(),
            PICTURE_DEADLINE,
            PICTURE_DEADLINE,
            LARGEST_PICTURE,
            standard.maxRedirects(),
            8,
            4,
            Duration.ZERO);
    return new Fetcher(limits, new AddressGuard(settings.allow()), clock);
  }

  /** Product, version and, where the operator names one, the page that says who asks. */
  static String userAgent(@Nullable URI contact) {
    String version = Wiring.class.getPackage().getImplementationVersion();
    String product = "Broadsheet/" + (version == null ? "dev" : version);
    return contact == null ? product : product + " (+" + contact + ")";
  }

  /**
   * As many as one host is asked within ten seconds, or 512 where there is no such bound: none
   * waits long with its claim running, and a host that hangs holds up few.
   */
  private static int perHost(FetchSettings settings) {
    Duration gap = settings.hostGap();
    return gap.isZero()
        ? MOST_PER_HOST
        : Math.clamp(Duration.ofSeconds(10).dividedBy(gap), 1, MOST_PER_HOST);
  }

  private LetterComposer composer(Settings settings, Store store, Renderer renderer) {
    Sender sender = ComposerFactory.sender(settings.mail());
    WebSettings web = settings.web();
    LetterLinks back =
        new LetterLinks(
            store.tokens(),
            store.identities(),
            web == null ? null : web.url(),
            settings.bounces(),
            sender.address());
    return new LetterComposer(
        renderer,
        sender.displayName(),
        back::of,
        ComposerFactory.composer(settings.mail()),
        new PictureFetcher(pictures, PICTURES_PATIENCE)::of);
  }

  private @Nullable OperatorReport operatorReport(@Nullable OperatorSettings settings) {
    return settings == null
        ? null
        : new OperatorReport(settings.operator(), settings.at(), settings.always(), publishContext);
  }

  /** What is wrong with the topics, one line each. */
  List<String> topicProblems() {
    return topics.problems().stream()
        .map(problem -> problem.name() + ": " + problem.message())
        .toList();
  }

  /** What is wrong with the feeds' rules, one line each. */
  List<String> feedProblems() {
    return filingRules.problems();
  }

  /** What is wrong with the overriding templates, one line each. */
  List<String> templateProblems() {
    return composer.templateProblems();
  }

  /** Whether the words around stories are written in a language; if not, they are English. */
  boolean hasPhrasesIn(Locale language) {
    return composer.hasPhrasesIn(language);
  }

  /** Whether templates have changed and were taken over. */
  boolean refreshTemplates() {
    return composer.refreshTemplates();
  }

  TopicIndex topics() {
    return topics;
  }

  /** Empty where nobody can reach us from outside. */
  Optional<WebSubClient> hubs() {
    return Optional.ofNullable(hubs);
  }

  Gather gather() {
    return gather;
  }

  PublishContext publishContext() {
    return publishContext;
  }

  Publish publish() {
    return publish;
  }

  /** Empty where no operator is configured. */
  Optional<OperatorReport> operatorReport() {
    return Optional.ofNullable(operatorReport);
  }

  Deliver deliver() {
    return deliver;
  }

  Unsubscribe unsubscribe() {
    return unsubscribe;
  }

  /** Empty where nobody reads what comes back. */
  Optional<Bounces> bounces() {
    return Optional.ofNullable(bounces);
  }

  /** Begins to use this wiring; false when it is closed. Each true is followed by a leave. */
  boolean enter() {
    use.readLock().lock();
    if (closed) {
      use.readLock().unlock();
    }
    return !closed;
  }

  void leave() {
    use.readLock().unlock();
  }

  /** Waits until nobody uses it, then closes what it holds. */
  @Override
  public void close() {
    use.writeLock().lock();
    try {
      closed = true;
      fetcher.close();
      pictures.close();
      deliver.close();
    } finally {
      use.writeLock().unlock();
    }
  }
}
