package org.broadsheet.shift;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.broadsheet.digest.Bulletins;
import org.broadsheet.digest.Slot;
import org.broadsheet.digest.Timetable;
import org.broadsheet.digest.Timetable.Turn;
import org.broadsheet.news.Digest;
import org.broadsheet.news.Edition;
import org.broadsheet.news.Subscriber;
import org.broadsheet.store.EditionTable;
import org.broadsheet.store.EntryTable;
import org.broadsheet.store.LastEdition;
import org.broadsheet.store.Store;
import org.broadsheet.topic.TopicIndex;
import org.broadsheet.web.Metrics;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The third shift: makes the editions that are due.
 *
 * <p>An edition covers the reports filed after the last edition of the same digest for the same
 * subscriber, counted in the order of filing. It is made only when all that was gathered before its
 * slot is filed, and it is committed together with its letter under the unique key (digest,
 * subscriber, slot), so two nodes that make the same edition make it once. {@link Timetable} says
 * what becomes of slots that were missed and of editions with few stories. Who has left, is
 * suppressed or paused gets no edition, and what was due meanwhile is not made up for. One run at a
 * time.
 */
public final class Publish {
  private static final Logger LOG = LoggerFactory.getLogger(Publish.class);

  private final List<Subscription> subscriptions;
  private final Diary diary;
  private final Store store;
  private final EntryTable entries;
  private final EditionTable editions;
  private final TopicIndex topics;
  private final Press press;
  private final InstantSource clock;
  private final Metrics metrics;

  public Publish(
      List<Digest> digests,
      List<Subscriber> subscribers,
      Store store,
      TopicIndex topics,
      Press press,
      InstantSource clock,
      Metrics metrics) {
    this.subscriptions = Subscription.all(digests, subscribers);
    this.diary = new Diary(subscriptions, store);
    this.store = store;
    this.entries = store.entries();
    this.editions = store.editions();
    this.topics = topics;
    this.press = press;
    this.clock = clock;
    this.metrics = metrics;
  }

  /**
   * What a run did.
   *
   * @param published editions with a letter
   * @param empty editions that had no story and send nothing
   * @param passedOver editions that had too few stories and leave them to the next
   * @param waiting editions that wait until Collate has filed what was gathered before their slot
   * @param failed editions that could not be made; they are tried again at the next run
   */
  public record Summary(int published, int empty, int passedOver, int waiting, int failed) {
    static final Summary NOTHING = new Summary(0, 0, 0, 0, 0);

    /** What two runs did. */
    public Summary plus(Summary other) {
      return new Summary(
          published + other.published,
          empty + other.empty,
          passedOver + other.passedOver,
          waiting + other.waiting,
          failed + other.failed);
    }

    private Summary plus(Made made) {
      return switch (made) {
        case NOTHING -> this;
        case PUBLISHED -> new Summary(published + 1, empty, passedOver, waiting, failed);
        case EMPTY -> new Summary(published, empty + 1, passedOver, waiting, failed);
        case PASSED_OVER -> new Summary(published, empty, passedOver + 1, waiting, failed);
        case WAITING -> new Summary(published, empty, passedOver, waiting + 1, failed);
        case FAILED -> new Summary(published, empty, passedOver, waiting, failed + 1);
      };
    }
  }

  private enum Made {
    NOTHING,
    PUBLISHED,
    EMPTY,
    PASSED_OVER,
    WAITING,
    FAILED;

    /** Whether the slot is done with, so that another may be due. */
    private boolean isDone() {
      return this == PUBLISHED || this == EMPTY || this == PASSED_OVER;
    }
  }

  /**
   * Makes every edition that is due.
   *
   * @param stop when it says true, the run ends after the edition in hand
   */
  public Summary run(BooleanSupplier stop) {
    Summary summary = Summary.NOTHING;
    Pass pass = new Pass(clock.instant());
    for (Subscription subscription : subscriptions) {
      Made made;
      do {
        if (stop.getAsBoolean()) {
          return summary;
        }
        made = publishSafely(subscription, pass);
        summary = summary.plus(made);
      } while (made.isDone());
    }
    return summary;
  }

  /**
   * The edition as it would go out at a moment, or would have gone out under the settings in force,
   * with nothing recorded.
   *
   * @param at the moment, which stands for the slot; past or to come
   */
  public Press.Printed preview(Digest digest, Subscriber subscriber, Instant at) {
    Subscription subscription = new Subscription(digest, subscriber);
    Slot slot = new Slot(at.atZone(subscriber.zone()).toLocalDateTime(), at);
    Edition edition =
        plan(subscription, slot, periodAt(subscription, at), at, new Desk(store, topics));
    return press.print(edition, subscriber, at, lastSubject(subscription));
  }

  /** What an edition at a moment covered, if one was made; else what it would cover. */
  private Desk.Period periodAt(Subscription subscription, Instant at) {
    Optional<LastEdition> made = lastDueBy(subscription, at).filter(last -> last.due().equals(at));
    long from = lastDueBy(subscription, at.minusNanos(1)).map(LastEdition::filedUpTo).orElse(0L);
    long to =
        made.map(LastEdition::filedUpTo)
            .orElseGet(
                () -> at.isBefore(clock.instant()) ? entries.lastFiledOf(at) : entries.lastFiled());
    return new Desk.Period(from, Math.max(from, to));
  }

  private Optional<LastEdition> lastDueBy(Subscription subscription, Instant at) {
    return editions.lastDueBy(subscription.digestName(), subscription.address(), at);
  }

  /** The digests of which an edition has been due for an hour and is not made, one line each. */
  public List<String> late() {
    return diary.at(clock.instant()).late();
  }

  /** The slots that are due and for which there is no edition. */
  List<Bulletins.Missing> missing() {
    return diary.at(clock.instant()).missing();
  }

  /** Makes editions anew. */
  public Reissue reissue() {
    return new Reissue(subscriptions, new Desk(store, topics), editions, press);
  }

  /** An inquiry into why stories are, or are not, in the editions of these digests. */
  public Inquiry inquiry() {
    return new Inquiry(subscriptions, store, topics, clock.instant());
  }

  /** A walk through what these digests would have sent. */
  public Counterfactual counterfactual() {
    return new Counterfactual(subscriptions, store, topics, press);
  }

  /** What the editions of one run share. */
  private final class Pass {
    private final Instant now;
    private final Diary.Look look;
    private final Desk desk = new Desk(store, topics);
    private final Map<Instant, Boolean> filed = new HashMap<>();

    private Pass(Instant now) {
      this.now = now;
      this.look = diary.at(now);
    }

    /** Whether Collate has come so far that the edition of a slot can be made. */
    private boolean canMake(Slot slot) {
      return filed.computeIfAbsent(slot.due(), entries::allFiledGatheredUntil);
    }
  }

  private Made publishSafely(Subscription subscription, Pass pass) {
    try {
      return pass.look
          .due(subscription)
          .map(due -> publish(subscription, due, pass))
          .orElse(Made.NOTHING);
    } catch (RuntimeException failure) {
      LOG.error(
          "Digest {} for {} could not be made and is tried again",
          subscription.digestName(),
          subscription.address(),
          failure);
      return Made.FAILED;
    }
  }

  private Made publish(Subscription subscription, Diary.Due due, Pass pass) {
    Slot slot = due.slot();
    if (!pass.canMake(slot)) {
      return Made.WAITING;
    }
    Desk.Period period = period(subscription, slot, due.filedUpTo(), pass.now);
    Edition edition = plan(subscription, slot, period, due.had(), pass.desk);
    Turn turn = subscription.timetable().turn(edition.stories(), slot, due.after());
    return commit(turn, subscription, edition, period, pass.now) ? made(turn) : Made.NOTHING;
  }

  /**
   * Up to the last filing; up to what was gathered in time where another edition is due already.
   */
  private Desk.Period period(Subscription subscription, Slot slot, long from, Instant now) {
    boolean newest = subscription.timetable().next(slot.due()).due().isAfter(now);
    long to = newest ? entries.lastFiled() : entries.lastFiledOf(slot.due());
    return new Desk.Period(from, Math.max(from, to));
  }

  /**
   * @param had the stories of editions due before this moment are known to the reader
   */
  private static Edition plan(
      Subscription subscription, Slot slot, Desk.Period period, Instant had, Desk desk) {
    Digest digest = subscription.digest();
    Subscriber subscriber = subscription.subscriber();
    Map<Long, Long> known = desk.knownTo(digest, subscriber, slot.due(), had);
    return desk.plan(digest, subscriber, slot, period, known).edition();
  }

  private boolean commit(
      Turn turn, Subscription subscription, Edition edition, Desk.Period period, Instant now) {
    return switch (turn) {
      case GOES -> send(subscription, edition, period, now);
      case EMPTY -> editions.publish(edition, period.from(), period.to(), null, "", "", now);
      case PASSED_OVER -> editions.passOver(edition, period.from(), period.to(), now);
    };
  }

  private boolean send(
      Subscription subscription, Edition edition, Desk.Period period, Instant now) {
    Press.Printed printed =
        press.print(edition, subscription.subscriber(), now, lastSubject(subscription));
    boolean isNew =
        editions.publish(
            printed.edition(),
            period.from(),
            period.to(),
            printed.letter(),
            printed.pages().subject(),
            printed.web(),
            now);
    if (isNew) {
      metrics.editionPublished(subscription.digestName(), now);
    }
    return isNew;
  }

  private static Made made(Turn turn) {
    return switch (turn) {
      case GOES -> Made.PUBLISHED;
      case EMPTY -> Made.EMPTY;
      case PASSED_OVER -> Made.PASSED_OVER;
    };
  }

  private @Nullable String lastSubject(Subscription subscription) {
    return editions.lastSubject(subscription.digestName(), subscription.address()).orElse(null);
  }
}
