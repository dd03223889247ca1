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
    UNKNOWN,
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

  /** The outbox when it was last counted. */
  record Outbox(Map<Delivery.State, Long> letters, @Nullable Instant oldestWaiting) {}

  final InstantSource clock;
  final Map<Visit, LongAdder> visits = adders(Visit.class);
  final Map<Sent, LongAdder> sent = adders(Sent.class);
  final Map<Return, LongAdder> returns = adders(Return.class);
  final Map<Way, LongAdder> departures = adders(Way.class);
  volatile Map<String, Long> absent = Map.of();
  final LongAdder entries = new LongAdder();
  final LongAdder stories = new LongAdder();
  final Map<String, Issues> issues = new ConcurrentHashMap<>();
  final Map<String, Work> work = new ConcurrentHashMap<>();
  volatile Outbox outbox = new Outbox(Map.of(), null);
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
          case SendOutcome.Unknown _ -> Sent.UNKNOWN;
          case SendOutcome.TransportDown _ -> Sent.TRANSPORT_DOWN;
        });
  }

  /**
   * The outbox was counted.
   *
   * @param letters how many are in each state; a state that is left out has none
   * @param oldestWaiting when the oldest letter whose fate is open was queued; null if none is. Its
   *     age goes on growing when the outbox can no longer be counted.
   */
  public void outboxCounted(Map<Delivery.State, Long> letters, @Nullable Instant oldestWaiting) {
    outbox = new Outbox(Map.copyOf(letters), oldestWaiting);
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

  /** How long the oldest letter whose fate is open has waited; zero if none does. */
  Duration oldestWait() {
    Instant oldest = outbox.oldestWaiting();
    Duration wait = oldest == null ? Duration.ZERO : Duration.between(oldest, clock.instant());
    return wait.isNegative() ? Duration.ZERO : wait;
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
