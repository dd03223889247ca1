package org.broadsheet.metrics;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.broadsheet.metrics.PrometheusText.Summary;
import org.broadsheet.news.Delivery;
import org.broadsheet.news.Delivery.State;
import org.broadsheet.news.SendOutcome;
import org.jspecify.annotations.Nullable;

/** Counters and gauges of what the daemon has done since its start. Thread-safe. */
public final class Metrics {
  /** How a poll of a feed ended. */
  public enum Poll {
    /** It served a document that was read. */
    FETCHED,
    /** It had nothing new. */
    UNCHANGED,
    /** It did not answer, or not with a feed. */
    FAILED,
    /** It was not asked, because its host had not answered others just now. */
    NOT_ASKED
  }

  /** What an inbound mail said. */
  public enum Inbound {
    /** There is no such mailbox. */
    HARD,
    /** The mailbox or its server failed. */
    SOFT,
    /** The letter was refused, not its recipient. */
    LETTER,
    /** The recipient called the letter spam. */
    COMPLAINT,
    /** It named no letter of ours, was known already or is no report. */
    IGNORED
  }

  /** By which way a subscriber unsubscribed. */
  public enum Way {
    /** By the page, or by the button that mail programs show. */
    WEB,
    /** By a mail. */
    MAIL
  }

  private final InstantSource clock;
  private final Map<String, LongAdder> polls = zeros(names(Poll.values()));
  private final LongAdder entries = new LongAdder();
  private final LongAdder stories = new LongAdder();
  private final Map<String, LongAdder> editions = zeros(Stream.of());
  private final Map<String, Instant> lastPublished = new ConcurrentSkipListMap<>();
  private final Map<String, Instant> lastSent = new ConcurrentSkipListMap<>();
  private final Map<String, LongAdder> attempts =
      zeros(Arrays.stream(SendOutcome.class.getPermittedSubclasses()).map(Metrics::name));
  private final Map<String, LongAdder> transitions = zeros(names(State.values()));
  private final Map<String, LongAdder> inbound = zeros(names(Inbound.values()));
  private final Map<String, LongAdder> unsubscribed = zeros(names(Way.values()));
  private final LongAdder backupFailures = new LongAdder();
  private final Map<String, Summary> stepDurations = new ConcurrentSkipListMap<>();
  private final Map<String, LongAdder> stepFailures = zeros(Stream.of());
  private volatile Map<State, Delivery.Standing> outbox = Map.of();
  private volatile Map<String, Long> optOuts = Map.of();
  private volatile int storiesOfOneOutlet;
  private volatile @Nullable Instant backupMade;

  /**
   * All at zero.
   *
   * @param clock tells the age of what waits when the numbers are shown
   */
  public Metrics(InstantSource clock) {
    this.clock = clock;
  }

  /** A feed was polled. */
  public void feedPolled(Poll outcome) {
    add(polls, name(outcome), 1);
  }

  /** So many entries were new. */
  public void entriesAdded(long count) {
    entries.add(count);
  }

  /** So many stories began. */
  public void storiesStarted(long count) {
    stories.add(count);
  }

  /**
   * An edition was committed with its letter.
   *
   * @param digest the digest's configured name
   * @param at when
   */
  public void editionPublished(String digest, Instant at) {
    add(editions, digest, 1);
    letterReached(State.QUEUED);
    lastPublished.merge(digest, at, (one, other) -> one.isAfter(other) ? one : other);
  }

  /** An attempt to send a letter ended so. */
  public void sendAttempted(SendOutcome outcome) {
    add(attempts, name(outcome.getClass()), 1);
  }

  /** A letter came into this state on this node. */
  public void letterReached(State state) {
    add(transitions, name(state), 1);
  }

  /**
   * The outbox was counted.
   *
   * @param standings a state that is left out has no letter. Ages go on growing when the outbox can
   *     no longer be counted.
   */
  public void outboxCounted(Map<State, Delivery.Standing> standings) {
    outbox = Map.copyOf(standings);
  }

  /** When a server last took a letter, by the digest's configured name. */
  public void digestsSent(Map<String, Instant> last) {
    lastSent.putAll(last);
  }

  /** A mail came in. */
  public void mailReceived(Inbound kind) {
    add(inbound, name(kind), 1);
  }

  /** A subscriber left a digest, or all. */
  public void unsubscribed(Way way) {
    add(unsubscribed, name(way), 1);
  }

  /**
   * The subscribers who are sent nothing were counted.
   *
   * @param count by the reason: {@code "unsubscribed"}, {@code "suppressed"}, {@code "paused"}
   */
  public void optOutsCounted(Map<String, Long> count) {
    optOuts = Map.copyOf(count);
  }

  /** The large stories of the last two days were counted most of whose reports are one outlet's. */
  public void storiesOfOneOutletCounted(int count) {
    storiesOfOneOutlet = count;
  }

  /** There is a backup that was read to its end. */
  public void backupMade(Instant at) {
    backupMade = at;
  }

  /** A backup could not be made. */
  public void backupFailed() {
    backupFailures.increment();
  }

  /**
   * A step has done its work.
   *
   * @param step the step's name, in lower case
   */
  public void stepEnded(String step, Duration took) {
    stepDurations.merge(step, new Summary(1, took.toNanos() / 1e9), Summary::plus);
    add(stepFailures, step, 0);
  }

  /** A step had to give up before its work was done. */
  public void stepFailed(String step) {
    add(stepFailures, step, 1);
  }

  /** All numbers in the Prometheus text format, version 0.0.4. */
  public String text() {
    Instant now = clock.instant();
    Instant backup = backupMade;
    return new PrometheusText()
        .counters("feed_polls_total", "Polls of feeds", "outcome", polls)
        .counter("entries_added_total", "Entries that were new", entries)
        .counter("stories_started_total", "Stories that began", stories)
        .counters("editions_published_total", "Editions published", "digest", editions)
        .gauges(
            "digest_last_published_seconds",
            "When the digest's newest edition was published, in Unix time",
            "digest",
            unixTimes(lastPublished))
        .gauges(
            "digest_last_sent_seconds",
            "When a server last took a letter of the digest, in Unix time",
            "digest",
            unixTimes(lastSent))
        .counters("send_attempts_total", "Attempts to send a letter", "outcome", attempts)
        .counters(
            "letter_transitions_total", "Letters that came into a state", "state", transitions)
        .gauges(
            "outbox_letters", "Letters in the outbox", "state", outbox(Delivery.Standing::letters))
        .gauges(
            "outbox_oldest_seconds",
            "Time since the first letter in this state was queued",
            "state",
            outbox(standing -> age(standing.oldest(), now)))
        .counters("inbound_mails_total", "Mails that came in", "kind", inbound)
        .counters("unsubscribes_total", "Subscribers who unsubscribed", "way", unsubscribed)
        .gauges("opt_outs", "Subscribers who are sent nothing", "kind", optOuts())
        .gauge(
            "stories_of_one_outlet",
            "Large stories of the last two days most of whose reports are one outlet's",
            storiesOfOneOutlet)
        .counter("backup_failures_total", "Backups that could not be made", backupFailures)
        .gauge(
            "backup_age_seconds",
            "Time since the newest verified backup was begun; NaN if there is none",
            backup == null ? Double.NaN : age(backup, now))
        .summaries("step_duration_seconds", "Time a step took for its work", "step", stepDurations)
        .counters("step_failures_total", "Steps that gave up", "step", stepFailures)
        .toString();
  }

  private Map<String, Double> outbox(ToDoubleFunction<Delivery.Standing> number) {
    Map<String, Double> numbers = new TreeMap<>();
    for (State state : State.values()) {
      Delivery.Standing standing = outbox.getOrDefault(state, Delivery.Standing.NONE);
      numbers.put(name(state), number.applyAsDouble(standing));
    }
    return numbers;
  }

  private Map<String, Long> optOuts() {
    Map<String, Long> counts =
        new TreeMap<>(Map.of("unsubscribed", 0L, "suppressed", 0L, "paused", 0L));
    counts.putAll(optOuts);
    return counts;
  }

  private static double age(@Nullable Instant moment, Instant now) {
    return moment == null ? 0 : Math.max(0, Duration.between(moment, now).toMillis() / 1000.0);
  }

  private static Map<String, Double> unixTimes(Map<String, Instant> moments) {
    Map<String, Double> seconds = new TreeMap<>();
    moments.forEach((name, moment) -> seconds.put(name, moment.toEpochMilli() / 1000.0));
    return seconds;
  }

  /** Shown as zero until they happen, as Prometheus wants it. */
  private static Map<String, LongAdder> zeros(Stream<String> names) {
    return names.collect(
        Collectors.toMap(
            name -> name, _ -> new LongAdder(), (one, _) -> one, ConcurrentSkipListMap::new));
  }

  private static void add(Map<String, LongAdder> counters, String name, long count) {
    counters.computeIfAbsent(name, _ -> new LongAdder()).add(count);
  }

  private static Stream<String> names(Enum<?>[] constants) {
    return Arrays.stream(constants).map(Metrics::name);
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** {@code "bad_address"} for {@link SendOutcome.BadAddress}. */
  private static String name(Class<?> outcome) {
    return outcome.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }
}
