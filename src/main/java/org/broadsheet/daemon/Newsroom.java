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
import org.broadsheet.mail.Finding;
import org.broadsheet.news.Delivery;
import org.broadsheet.news.Digest;
import org.broadsheet.news.EditionKey;
import org.broadsheet.news.Story;
import org.broadsheet.news.Subscriber;
import org.broadsheet.shift.Collate;
import org.broadsheet.shift.Counterfactual;
import org.broadsheet.shift.Deliver;
import org.broadsheet.shift.Departures;
import org.broadsheet.shift.Gather;
import org.broadsheet.shift.Hubs;
import org.broadsheet.shift.Informant;
import org.broadsheet.shift.Inquiry;
import org.broadsheet.shift.Outlet;
import org.broadsheet.shift.Press;
import org.broadsheet.shift.Publish;
import org.broadsheet.shift.Reissue;
import org.broadsheet.shift.Returns;
import org.broadsheet.store.BackupOutcome;
import org.broadsheet.store.NodeName;
import org.broadsheet.store.Space;
import org.broadsheet.store.Store;
import org.broadsheet.store.StoreAddress;
import org.broadsheet.store.StoryHistory;
import org.broadsheet.store.Vault;
import org.broadsheet.story.Folding;
import org.broadsheet.web.Metrics;
import org.broadsheet.web.Readers;
import org.broadsheet.web.Subscriptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store and the four shifts, wired for the settings in force. Thread-safe, but each shift is
 * meant for one thread at a time.
 */
public final class Newsroom implements AutoCloseable {
  /** How far back a new report looks for its story. */
  private static final Duration STORY_WINDOW = Duration.ofDays(7);

  private static final Duration LONGEST_NAP = Duration.ofMillis(100);

  private static final Logger LOG = LoggerFactory.getLogger(Newsroom.class);

  private final InstantSource clock;
  private final Store store;
  private final Metrics metrics;
  private final Collate collate;
  private final Model model;
  private final Headroom headroom;
  private final Backups backups;
  private volatile Wiring wiring;

  private Newsroom(Settings settings, InstantSource clock, Store store, Headroom headroom) {
    this.clock = clock;
    this.store = store;
    this.metrics = new Metrics(clock);
    this.model = new Model(settings.stories().model());
    this.collate =
        new Collate(
            store.entries(),
            STORY_WINDOW,
            () -> new Folding(STORY_WINDOW, model.embedder()),
            clock,
            metrics);
    this.headroom = headroom;
    this.backups =
        new Backups(settings.store(), store, clock, ZoneId.systemDefault(), Space::of, metrics);
    this.wiring = new Wiring(settings, store, clock, metrics);
  }

  /**
   * Opens the store and wires the shifts by the machine's clock.
   *
   * @throws org.broadsheet.store.StoreUnavailable where the database can't be opened
   */
  public static Newsroom open(Settings settings) {
    return open(settings, InstantSource.system());
  }

  /**
   * Opens the store and wires the shifts.
   *
   * @param clock tells all of them the time
   * @throws org.broadsheet.store.StoreUnavailable where the database can't be opened
   */
  public static Newsroom open(Settings settings, InstantSource clock) {
    return open(settings, clock, Space::of);
  }

  /**
   * @param disk tells what room there is where a file lies
   */
  static Newsroom open(Settings settings, InstantSource clock, Function<Path, Space> disk) {
    StoreAddress address = Places.store(settings.store());
    Optional<Vault> vault = Places.vault(settings.store());
    Store store = Store.open(address, NodeName.ofThisProcess(HostName.read()), vault);
    Headroom headroom = new Headroom(() -> vault.map(Vault::file).map(disk).orElse(Space.PLENTY));
    try {
      return new Newsroom(settings, clock, store, headroom);
    } catch (RuntimeException failure) {
      store.close();
      throw failure;
    }
  }

  /** Makes the configured feeds the ones that are visited; to be called before gathering. */
  public void configureFeeds(Settings settings) {
    store.feeds().configure(settings.feeds(), clock.instant());
  }

  /** Visits the feeds that are due, while there is room for more; see {@link Gather#run}. */
  public Gather.Summary gather(BooleanSupplier stop, Consumer<Gather.Summary> progress)
      throws InterruptedException {
    return with(
        wired -> wired.gather().run(() -> stop.getAsBoolean() || headroom.isShort(), progress));
  }

  /** The room that is left for the database. */
  Headroom headroom() {
    return headroom;
  }

  /** The nightly backups. */
  Backups backups() {
    return backups;
  }

  /** Makes a backup now; empty where the database has tools of its own for that. */
  public Optional<BackupOutcome> backUp() {
    return backups.makeNow();
  }

  /** Asks hubs to tell what is new; see {@link Hubs#run}. */
  public void askHubs(BooleanSupplier stop) {
    with(
        wired -> {
          wired.hubs().ifPresent(hubs -> hubs.run(stop));
          return wired;
        });
  }

  /** The dealings with hubs under whichever settings are in force. */
  Subscriptions hubs() {
    return new CurrentHubs(this);
  }

  /** What the hubs answer; the other answer where the settings in force have none. */
  <T> T askHubs(T otherwise, Function<Hubs, T> question) {
    return with(wired -> wired.hubs().map(question).orElse(otherwise));
  }

  /** What readers open, under whichever settings are in force. */
  Readers readers() {
    return new CurrentReaders(this);
  }

  <T> T askReaders(Function<Departures, T> question) {
    return with(wired -> question.apply(wired.departures()));
  }

  /** Reads what came back, where it is read at all; see {@link Returns#run}. */
  public int readReturns(BooleanSupplier stop) {
    return with(wired -> wired.returns().map(returns -> returns.run(stop)).orElse(0));
  }

  /** What kept the last visit from the mailbox of what comes back. */
  public Optional<String> returnsFault() {
    return with(wired -> wired.returns().flatMap(Returns::fault));
  }

  /** Tries that mailbox; nothing when there is none or it works, else what is wrong. */
  public Optional<String> checkReturns() {
    return with(wired -> wired.returns().flatMap(Returns::check));
  }

  /** Files what is not filed; see {@link Collate#run}. */
  public Collate.Summary collate(BooleanSupplier stop) {
    return collate.run(stop);
  }

  /** Makes the editions that are due, then the operator's; see {@link Publish#run}. */
  public Publish.Summary publish(BooleanSupplier stop) {
    return with(
        wired -> {
          Publish.Summary done = wired.publish().run(stop);
          return stop.getAsBoolean()
              ? done
              : wired.informant().map(Informant::run).map(done::plus).orElse(done);
        });
  }

  /**
   * Sends the letters that are due, and waits for those that a rate keeps back; see {@link
   * Deliver#run}.
   */
  public Deliver.Summary deliver(BooleanSupplier stop) {
    Deliver.Summary done = with(wired -> wired.deliver().run(stop));
    while (done.next().isPresent() && sleepUntil(done.next().get(), stop)) {
      done = done.plus(with(wired -> wired.deliver().run(stop)));
    }
    countLetters();
    return done;
  }

  /** Looks up now and then, and is never interrupted; false when it is time to stop. */
  private boolean sleepUntil(Instant moment, BooleanSupplier stop) {
    long rest = Duration.between(clock.instant(), moment).toNanos();
    while (rest > 0 && !stop.getAsBoolean()) {
      LockSupport.parkNanos(Math.min(rest, LONGEST_NAP.toNanos()));
      rest = Duration.between(clock.instant(), moment).toNanos();
    }
    return !stop.getAsBoolean();
  }

  /** Tells the metrics how the outbox stands. */
  Map<Delivery.State, Delivery.Standing> countLetters() {
    Map<Delivery.State, Delivery.Standing> standings = store.outbox().standings();
    metrics.outboxCounted(standings);
    metrics.digestsSent(store.letters().lastAccepted());
    return standings;
  }

  /** Makes the last edition anew; see {@link Reissue#reissue}. */
  public Optional<EditionKey> reissue(Digest digest, Subscriber subscriber) {
    return with(wired -> wired.publish().reissue().reissue(digest, subscriber, clock.instant()));
  }

  /** The edition as it would go out at a moment; see {@link Publish#preview}. */
  public Press.Printed preview(Digest digest, Subscriber subscriber, Instant at) {
    return with(wired -> wired.publish().preview(digest, subscriber, at));
  }

  /** What is known of a story and its editions; see {@link Inquiry#about}. */
  public Inquiry.Account inquire(StoryHistory story) {
    return with(wired -> wired.publish().inquiry().about(story));
  }

  /** What the settings in force would have sent; see {@link Counterfactual#walk}. */
  public void wouldHaveSent(
      Instant since, Instant until, Consumer<Counterfactual.Difference> consumer) {
    with(
        wired -> {
          wired.publish().counterfactual().walk(since, until, consumer);
          return wired;
        });
  }

  /** What a story lacks to belong to a topic, as configured now. */
  public String lackForTopic(Story story, String topic) {
    return with(wired -> wired.topics().lack(story, topic));
  }

  /** Logs what is left out because it cannot be used: topics, rules of feeds, and templates. */
  public void tellProblems() {
    topicProblems().forEach(problem -> LOG.error("Topic {}", problem));
    feedProblems().forEach(problem -> LOG.error("Feed {}", problem));
    tellTemplateProblems();
  }

  /** Logs which of the operator's templates are not used, and why. */
  void tellTemplateProblems() {
    templateProblems()
        .forEach(problem -> LOG.error("Template {}; the packed one is used", problem));
  }

  /**
   * Takes templates over that have changed since they were read. Those that are broken are not
   * used; {@link #templateProblems} names them.
   *
   * @return whether any had changed
   */
  boolean refreshTemplates() {
    return with(Wiring::refreshTemplates);
  }

  /** What did harm and is left alone until it changes, one line each. */
  List<String> quarantined() {
    List<String> quarantined = new ArrayList<>(with(wired -> wired.publish().quarantined()));
    int entries = store.entries().harmful();
    if (entries > 0) {
      quarantined.add(entries + " entries did harm and are not filed");
    }
    return quarantined;
  }

  /** What is wrong with the configured topics, one line each. */
  public List<String> topicProblems() {
    return with(Wiring::topicProblems);
  }

  /** Tries the ways that mail takes without sending, and tells what was found. */
  public List<Finding> checkTransport() {
    return with(wired -> wired.deliver().check());
  }

  /** What is wrong with the rules of the feeds, one line each. */
  public List<String> feedProblems() {
    return with(Wiring::feedProblems);
  }

  /** What is wrong with the templates that override the packed ones, one line each. */
  public List<String> templateProblems() {
    return with(Wiring::templateProblems);
  }

  /**
   * Puts other settings in force, unless there is something wrong with their topics, feeds or
   * templates. Shifts under way end under the old ones; the database stays the one that was opened.
   *
   * @return what is wrong, one line each; when there is anything, the old settings stay in force
   */
  public List<String> take(Settings settings) {
    Wiring next = new Wiring(settings, store, clock, metrics);
    List<String> problems = new ArrayList<>(next.topicProblems());
    problems.addAll(next.feedProblems());
    problems.addAll(next.templateProblems());
    if (!problems.isEmpty()) {
      next.close();
      return problems;
    }
    configureFeeds(settings);
    backups.take(settings.store().backup());
    Wiring last = wiring;
    wiring = next;
    Thread.ofVirtual().name("close old settings").start(last::close);
    return problems;
  }

  /** The database. */
  public Store store() {
    return store;
  }

  /** What the shifts have done since the newsroom was opened. */
  Metrics metrics() {
    return metrics;
  }

  /** How the ways are that mail takes, in order of preference. */
  List<Outlet.Condition> outlets() {
    return with(wired -> wired.deliver().conditions());
  }

  /** What of the digests is late; see {@link Publish#late}. */
  List<String> lateDigests() {
    return with(wired -> wired.publish().late());
  }

  /** What the clock of all shifts says. */
  public Instant now() {
    return clock.instant();
  }

  /** What is done with a wiring that stays open meanwhile. */
  private interface Work<T, E extends Exception> {
    T with(Wiring wiring) throws E;
  }

  private <T, E extends Exception> T with(Work<T, E> work) throws E {
    while (true) {
      Wiring current = wiring;
      if (current.enter()) {
        try {
          return work.with(current);
        } finally {
          current.leave();
        }
      }
    }
  }

  /**
   * Closes the database under shifts that don't end, as the end of the process would; what they
   * held is as after a crash.
   */
  void abandon() {
    store.close();
  }

  /** Waits for the shifts under way, then closes what they use and the database. */
  @Override
  public void close() {
    wiring.close();
    store.close();
    model.close();
  }
}
