package org.broadsheet.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import org.broadsheet.news.Delivery;
import org.broadsheet.news.SendOutcome;
import org.jspecify.annotations.Nullable;

/**
 * What the daemon has done since it was started, in numbers.
 *
 * <p>Counting is a few nanoseconds and safe from any thread. The names under which the numbers
 * appear are in {@link MetricsPage}, which is loaded when somebody first asks for them.
 */
public final class Metrics {
  /** How a visit to a feed ended. */
  public enum Visit {
    /** It served a document that was read. */
    FETCHED,
    /** It had nothing new. */
    UNCHANGED,
    /** It did not answer, or not with a feed. */
    FAILED
  }

  /** What came back. */
  public enum Return {
    /** There is no such mailbox. */
    HARD,
    /** The mailbox or its server failed. */
    SOFT,
    /** The letter was refused, not its reader. */
    LETTER,
    /** The reader called the letter a nuisance. */
    COMPLAINT,
    /** It named no letter of ours, was known already or is no report. */
    IGNORED
  }

  /** How a reader left. */
  public enum Way {
    /** By the page, or by the button that mail programs show. */
    WEB,
    /** By a mail. */
    MAIL
  }

  /** How an attempt to send a letter ended; the names of {@link SendOutcome}'s alternatives. */
  enum Sent {
    ACCEPTED,
    DEFERRED,
    REFUSED,
    BAD_ADDRESS,
    DOUBTFUL_ADDRESS,
    UNKNOWN,
    HARMFUL,
    TRANSPORT_DOWN
  }

  /** The editions of one digest: how many, and when the newest was published, in Unix time. */
  record Issues(LongAdder editions, LongAccumulator lastMilli) {
    Issues() {
      this(new LongAdder(), new LongAccumulator(Math::max, 0));
    }
  }

  /** The work of one shift: how often it ran, for how long in all, and how often it failed. */
  record Work(LongAdder runs, LongAdder nanos, LongAdder failures) {
    Work() {
      this(new LongAdder(), new LongAdder(), new LongAdder());
    }
  }

  final InstantSource clock;
  final Map<Visit, LongAdder> visits = adders(Visit.class);
  final Map<Sent, LongAdder> sent = adders(Sent.class);
  final Map<Return, LongAdder> returns = adders(Return.class);
  final Map<Way, LongAdder> departures = adders(Way.class);
  volatile Map<String, Long> absent = Map.of();
  final LongAdder backupFailures = new LongAdder();
  volatile @Nullable Instant backupMade;
  final LongAdder entries = new LongAdder();
  final LongAdder stories = new LongAdder();
  final Map<String, Issues> issues = new ConcurrentHashMap<>();
  final Map<String, Work> work = new ConcurrentHashMap<>();
  final Map<Delivery.State, LongAdder> settled = adders(Delivery.State.class);
  final Map<String, Instant> lastSent = new ConcurrentHashMap<>();
  private volatile Map<Delivery.State, Delivery.Standing> outbox = Map.of();
  private @Nullable MetricsPage page;

  /**
   * All at zero.
   *
   * @param clock tells the age of what waits when the numbers are shown
   */
  public Metrics(InstantSource clock) {
    this.clock = clock;
  }

  /** A feed was visited. */
  public void feedVisited(Visit visit) {
    count(visits, visit);
  }

  /** There is a backup that was read to its end. */
  public void backupMade(Instant at) {
    backupMade = at;
  }

  /** A backup could not be made. */
  public void backupFailed() {
    backupFailures.increment();
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
   * An edition was put in the outbox.
   *
   * @param digest the digest's configured name
   * @param at when
   */
  public void editionPublished(String digest, Instant at) {
    Issues published = issues.computeIfAbsent(digest, _ -> new Issues());
    published.editions().increment();
    letterIs(Delivery.State.QUEUED);
    published.lastMilli().accumulate(at.toEpochMilli());
  }

  /** An attempt to send a letter ended so. */
  public void letterSent(SendOutcome outcome) {
    count(
        sent,
        switch (outcome) {
          case SendOutcome.Accepted _ -> Sent.ACCEPTED;
          case SendOutcome.Deferred _ -> Sent.DEFERRED;
          case SendOutcome.Refused _ -> Sent.REFUSED;
          case SendOutcome.BadAddress _ -> Sent.BAD_ADDRESS;
          case SendOutcome.DoubtfulAddress _ -> Sent.DOUBTFUL_ADDRESS;
          case SendOutcome.Unknown _ -> Sent.UNKNOWN;
          case SendOutcome.Harmful _ -> Sent.HARMFUL;
          case SendOutcome.TransportDown _ -> Sent.TRANSPORT_DOWN;
        });
  }

  /** A letter came to stand so on this node. */
  public void letterIs(Delivery.State state) {
    count(settled, state);
  }

  /**
   * The outbox was counted.
   *
   * @param standings a state that is left out has no letter. Ages go on growing when the outbox can
   *     no longer be counted.
   */
  public void outboxCounted(Map<Delivery.State, Delivery.Standing> standings) {
    outbox = Map.copyOf(standings);
  }

  /** When a server last took a letter, by the digest's configured name. */
  public void digestsSent(Map<String, Instant> last) {
    lastSent.putAll(last);
  }

  /** A mail came back. */
  public void returned(Return kind) {
    count(returns, kind);
  }

  /** A reader left a digest, or all. */
  public void readerLeft(Way way) {
    count(departures, way);
  }

  /**
   * Those who get nothing were counted.
   *
   * @param absent by what keeps them from it, in lower case
   */
  public void absentCounted(Map<String, Long> absent) {
    this.absent = Map.copyOf(absent);
  }

  /**
   * A shift has done its work.
   *
   * @param shift the shift's name, in lower case
   */
  public void shiftEnded(String shift, Duration took) {
    Work done = work.computeIfAbsent(shift, _ -> new Work());
    done.runs().increment();
    done.nanos().add(took.toNanos());
  }

  /** A shift had to give up before its work was done. */
  public void shiftFailed(String shift) {
    work.computeIfAbsent(shift, _ -> new Work()).failures().increment();
  }

  /** All numbers in the Prometheus text format, version 0.0.4. */
  public synchronized String text() {
    if (page == null) {
      page = new MetricsPage(this);
    }
    return page.text();
  }

  /** How many letters stand so. */
  long letters(Delivery.State state) {
    return outbox.getOrDefault(state, Delivery.Standing.NONE).letters();
  }

  /** How long ago the first of the letters that stand so was queued; zero if none does. */
  Duration age(Delivery.State state) {
    Instant oldest = outbox.getOrDefault(state, Delivery.Standing.NONE).oldest();
    Duration age = oldest == null ? Duration.ZERO : Duration.between(oldest, clock.instant());
    return age.isNegative() ? Duration.ZERO : age;
  }

  private static <E extends Enum<E>> Map<E, LongAdder> adders(Class<E> type) {
    Map<E, LongAdder> adders = new EnumMap<>(type);
    for (E constant : type.getEnumConstants()) {
      adders.put(constant, new LongAdder());
    }
    return adders;
  }

  private static <E extends Enum<E>> void count(Map<E, LongAdder> adders, E key) {
    LongAdder adder = adders.get(key);
    if (adder != null) {
      adder.increment();
    }
  }
}
