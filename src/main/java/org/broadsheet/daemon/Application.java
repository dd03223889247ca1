package org.broadsheet.daemon;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.broadsheet.config.Settings;
import org.broadsheet.config.StoreSettings;
import org.broadsheet.database.BackupFolder;
import org.broadsheet.database.BackupOutcome;
import org.broadsheet.database.DatabaseAddress;
import org.broadsheet.database.DiskSpace;
import org.broadsheet.identity.IdentityChange;
import org.broadsheet.identity.Roster;
import org.broadsheet.metrics.Metrics;
import org.broadsheet.news.Delivery;
import org.broadsheet.news.Digest;
import org.broadsheet.news.EditionKey;
import org.broadsheet.news.Feed;
import org.broadsheet.news.Subscriber;
import org.broadsheet.pipeline.Bounces;
import org.broadsheet.pipeline.Collate;
import org.broadsheet.pipeline.Deliver;
import org.broadsheet.pipeline.Gather;
import org.broadsheet.pipeline.OperatorReport;
import org.broadsheet.pipeline.Publish;
import org.broadsheet.pipeline.Reissue;
import org.broadsheet.pipeline.ReportEmbeddings;
import org.broadsheet.pipeline.Unsubscribe;
import org.broadsheet.pipeline.WebSubClient;
import org.broadsheet.store.MovedFeed;
import org.broadsheet.store.NodeName;
import org.broadsheet.store.Nodes;
import org.broadsheet.store.Store;
import org.broadsheet.story.Clusterer;
import org.broadsheet.web.HubRequests;
import org.broadsheet.web.ReaderActions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store and the steps of the pipeline, wired for the settings in force. Thread-safe, but each
 * step is meant for one thread at a time.
 */
public final class Application implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Application.class);

  /** How far back a new report looks for its story. */
  private static final Duration STORY_WINDOW = Duration.ofDays(7);

  private static final Duration LONGEST_NAP = Duration.ofMillis(100);

  private final InstantSource clock;
  private final Store store;
  private final Metrics metrics;
  private final Heartbeat heartbeat;
  private final Collate collate;
  private final ConfiguredModel model;
  private final DiskSpaceGuard disk;
  private final NightlyBackup backups;
  private final CurrentWiring current;
  private final ApplicationQueries queries;

  private Application(Settings settings, InstantSource clock, Store store, DiskSpaceGuard disk) {
    this.clock = clock;
    this.store = store;
    this.heartbeat =
        new Heartbeat(
            store.nodes(), clock instanceof DatabaseClock shared ? shared::read : () -> {});
    this.metrics = new Metrics(clock);
    this.model = new ConfiguredModel(settings.stories().model());
    ReportEmbeddings embeddings = new ReportEmbeddings(store.embeddings(), model::reports);
    this.collate =
        new Collate(
            store.entries(),
            STORY_WINDOW,
            () -> new Clusterer(STORY_WINDOW, embeddings.meaning()),
            embeddings,
            clock,
            metrics);
    this.disk = disk;
    this.backups =
        new NightlyBackup(
            settings.store(), store, clock, ZoneId.systemDefault(), DiskSpace::of, metrics);
    this.current = new CurrentWiring(new Wiring(settings, store, clock, metrics));
    this.queries =
        new ApplicationQueries(
            current,
            store,
            store.identities().assume(roster(settings), clock.instant()),
            store.feeds().moves(settings.feeds(), settings.formerFeeds()));
  }

  /**
   * Opens the store and wires the steps by the machine's clock or, where several nodes may share
   * the database, by the database's.
   *
   * @throws org.broadsheet.database.DatabaseUnavailable where the database can't be opened
   */
  public static Application open(Settings settings) {
    return open(settings, InstantSource.system());
  }

  /**
   * Opens the store and wires the steps.
   *
   * @param machine what this machine's clock says, which tells all of them the time, except where
   *     several nodes may share the database: then the database's clock does
   * @throws org.broadsheet.database.DatabaseUnavailable where the database can't be opened
   */
  public static Application open(Settings settings, InstantSource machine) {
    return open(settings, store -> clock(store.nodes(), machine), DiskSpace::of);
  }

  private static NodeName nodeName(StoreSettings settings) {
    String node = settings.node();
    return NodeName.ofThisProcess(node == null ? HostName.read() : node);
  }

  private static InstantSource clock(Nodes nodes, InstantSource machine) {
    return nodes.areSeveral() ? new DatabaseClock(nodes::databaseTime, System::nanoTime) : machine;
  }

  /**
   * Opens the store and wires the steps by a clock that all nodes have agreed on, such as one that
   * runs faster for a trial.
   *
   * @throws org.broadsheet.database.DatabaseUnavailable where the database can't be opened
   */
  public static Application simulated(Settings settings, InstantSource clock) {
    return open(settings, _ -> clock, DiskSpace::of);
  }

  /**
   * @param disk tells what room there is where a file lies
   */
  static Application open(
      Settings settings, Function<Store, InstantSource> clock, Function<Path, DiskSpace> disk) {
    DatabaseAddress address = DataLocations.store(settings.store());
    Optional<BackupFolder> folder = DataLocations.backupFolder(settings.store());
    Store store = Store.open(address, nodeName(settings.store()), folder);
    DiskSpaceGuard guard =
        new DiskSpaceGuard(() -> folder.map(BackupFolder::file).map(disk).orElse(DiskSpace.PLENTY));
    try {
      return new Application(settings, clock.apply(store), store, guard);
    } catch (RuntimeException failure) {
      store.close();
      throw failure;
    }
  }

  /**
   * Takes over which digests, topics, subscribers and feeds are configured; to be called before any
   * step.
   *
   * @throws RefusedConfiguration where that might send old news again, or news to who has left;
   *     nothing is taken over then
   */
  public void configure(Settings settings) {
    List<String> problems = adopt(settings);
    if (!problems.isEmpty()) {
      throw new RefusedConfiguration(problems);
    }
  }

  /** Returns what speaks against it; when there is anything, nothing is taken over. */
  private List<String> adopt(Settings settings) {
    IdentityChange change = store.identities().take(roster(settings), clock.instant());
    if (change.problems().isEmpty()) {
      change.notes().forEach(note -> LOG.warn("Settings: {}", note));
      store
          .feeds()
          .configure(
              settings.feeds(), PollingMarks.of(settings), settings.formerFeeds(), clock.instant())
          .forEach(moved -> LOG.warn("Settings: {}", words(moved)));
    }
    return change.problems();
  }

  /** What a change of a feed's address does, in a line. */
  static String words(MovedFeed moved) {
    String now = Feed.shown(moved.to());
    String before = Feed.shown(moved.from());
    return moved.certain()
        ? "the feed %s is what %s was: its entries are known and not shown as new"
            .formatted(now, before)
        : "the feed %1$s is new and %2$s has gone: if it has moved, write \"formerly: %2$s\" under it, or its entries count as new"
            .formatted(now, before);
  }

  static Roster roster(Settings settings) {
    return new Roster(settings.digests(), settings.topics(), settings.subscribers());
  }

  /** Polls the feeds that are due, while the disk has room; see {@link Gather#run}. */
  public Gather.Summary gather(BooleanSupplier stop, Consumer<Gather.Summary> progress)
      throws InterruptedException {
    heartbeat.begin();
    return current.with(
        wired -> wired.gather().run(() -> stop.getAsBoolean() || disk.isShort(), progress));
  }

  DiskSpaceGuard disk() {
    return disk;
  }

  NightlyBackup backups() {
    return backups;
  }

  /** Makes a backup now; empty where the database has tools of its own for that. */
  public Optional<BackupOutcome> backUp() {
    return backups.makeNow();
  }

  /** Subscribes to feeds at their WebSub hubs; see {@link WebSubClient#run}. */
  public void askHubs(BooleanSupplier stop) {
    heartbeat.begin();
    current.with(
        wired -> {
          wired.hubs().ifPresent(hubs -> hubs.run(stop));
          return wired;
        });
  }

  /** The callbacks of WebSub hubs, under whichever settings are in force. */
  HubRequests hubs() {
    return new CurrentHubs(this);
  }

  /** Asks the WebSub client; the other answer where the settings in force have none. */
  <T> T askHubs(T otherwise, Function<WebSubClient, T> question) {
    return current.with(wired -> wired.hubs().map(question).orElse(otherwise));
  }

  /** What readers open, under whichever settings are in force. */
  ReaderActions readers() {
    return new CurrentReaders(this);
  }

  <T> T askReaders(Function<Unsubscribe, T> question) {
    return current.with(wired -> question.apply(wired.unsubscribe()));
  }

  /**
   * Reads bounces where a mailbox for them is configured, on one of the nodes that share the work;
   * see {@link Bounces#run}.
   */
  public int readBounces(BooleanSupplier stop) {
    heartbeat.begin();
    if (!store.nodes().share().isFirst()) {
      return 0;
    }
    return current.with(wired -> wired.bounces().map(bounces -> bounces.run(stop)).orElse(0));
  }

  /** Groups entries into stories; see {@link Collate#run}. */
  public Collate.Summary collate(BooleanSupplier stop) {
    heartbeat.begin();
    return collate.run(stop);
  }

  /** Makes the editions that are due, then the operator's; see {@link Publish#run}. */
  public Publish.Summary publish(BooleanSupplier stop) {
    heartbeat.begin();
    return current.with(
        wired -> {
          Publish.Summary done = wired.publish().run(stop);
          return stop.getAsBoolean()
              ? done
              : wired.operatorReport().map(OperatorReport::run).map(done::plus).orElse(done);
        });
  }

  /**
   * Sends the letters that are due, and waits for those that a rate keeps back; see {@link
   * Deliver#run}.
   */
  public Deliver.Summary deliver(BooleanSupplier stop) {
    heartbeat.begin();
    Deliver.Summary done = current.with(wired -> wired.deliver().run(stop));
    while (done.next().isPresent() && sleepUntil(done.next().get(), stop)) {
      done = done.plus(current.with(wired -> wired.deliver().run(stop)));
    }
    countLetters();
    return done;
  }

  /** Sleeps in short naps and is never interrupted; false when it is time to stop. */
  private boolean sleepUntil(Instant moment, BooleanSupplier stop) {
    long rest = Duration.between(clock.instant(), moment).toNanos();
    while (rest > 0 && !stop.getAsBoolean()) {
      LockSupport.parkNanos(Math.min(rest, LONGEST_NAP.toNanos()));
      rest = Duration.between(clock.instant(), moment).toNanos();
    }
    return !stop.getAsBoolean();
  }

  /** Counts the letters of the outbox, also for the metrics. */
  Map<Delivery.State, Delivery.Standing> countLetters() {
    Map<Delivery.State, Delivery.Standing> standings = store.outbox().standings();
    metrics.outboxCounted(standings);
    metrics.digestsSent(store.letters().lastAccepted());
    return standings;
  }

  /** Makes the last edition anew; see {@link Reissue#reissue}. */
  public Optional<EditionKey> reissue(Digest digest, Subscriber subscriber) {
    return current.with(
        wired -> new Reissue(wired.publishContext()).reissue(digest, subscriber, clock.instant()));
  }

  /**
   * Takes templates over that have changed since they were read. Those that are broken are not
   * used; {@link ApplicationQueries#templateProblems} names them.
   *
   * @return whether any had changed
   */
  boolean refreshTemplates() {
    return current.with(Wiring::refreshTemplates);
  }

  /**
   * Puts other settings in force, unless there is something wrong with their topics or feeds or
   * with what they rename; a broken template does not keep them out, for the packed one is used in
   * its place. Steps that run end under the old ones; the database stays the one that was opened.
   *
   * @return what is wrong, one line each; when there is anything, the old settings stay in force
   */
  public List<String> take(Settings settings) {
    Wiring next = new Wiring(settings, store, clock, metrics);
    List<String> problems = new ArrayList<>(next.topicProblems());
    problems.addAll(next.feedProblems());
    if (problems.isEmpty()) {
      problems.addAll(adopt(settings));
    }
    if (!problems.isEmpty()) {
      next.close();
      return problems;
    }
    backups.take(settings.store().backup());
    current.replace(next);
    return problems;
  }

  /** What can be asked without changing anything. */
  public ApplicationQueries queries() {
    return queries;
  }

  /** The database. */
  public Store store() {
    return store;
  }

  /** What the steps have done since the application was opened. */
  Metrics metrics() {
    return metrics;
  }

  /** What the clock of all steps says. */
  public Instant now() {
    return clock.instant();
  }

  /** From now on, this node leaves to others that do so their share of the work. */
  void shareWork() {
    store.nodes().shareWork();
    heartbeat.begin();
  }

  /**
   * Closes the database under steps that don't end, as the end of the process would; what they held
   * is as after a crash.
   */
  void abandon() {
    heartbeat.stop();
    store.close();
  }

  /** Waits for the steps that run, then closes what they use and the database. */
  @Override
  public void close() {
    current.close();
    heartbeat.close();
    store.close();
    model.close();
  }
}
