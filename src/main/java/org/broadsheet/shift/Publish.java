package org.broadsheet.shift;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.broadsheet.digest.Slot;
import org.broadsheet.digest.Slots;
import org.broadsheet.news.Digest;
import org.broadsheet.news.Edition;
import org.broadsheet.news.Subscriber;
import org.broadsheet.store.AbsenceTable;
import org.broadsheet.store.Absences;
import org.broadsheet.store.EditionTable;
import org.broadsheet.store.EntryTable;
import org.broadsheet.store.LastEdition;
import org.broadsheet.store.StoryTable;
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
 * subscriber, slot), so two nodes that make the same edition make it once. After a pause only the
 * newest slot that was missed is made up for; it covers the whole pause. Who has left, is
 * suppressed or paused gets no edition, and what was due meanwhile is not made up for. One run at a
 * time.
 */
public final class Publish {
  private static final Logger LOG = LoggerFactory.getLogger(Publish.class);

  private final List<Subscription> subscriptions;
  private final EntryTable entries;
  private final StoryTable stories;
  private final EditionTable editions;
  private final AbsenceTable absences;
  private final TopicIndex topics;
  private final Press press;
  private final InstantSource clock;
  private final Metrics metrics;

  /** When to look at a subscription again; spares the database a question at each bell. */
  private final Map<Subscription, Instant> idleUntil = new ConcurrentHashMap<>();

  public Publish(
      List<Digest> digests,
      List<Subscriber> subscribers,
      EntryTable entries,
      StoryTable stories,
      EditionTable editions,
      AbsenceTable absences,
      TopicIndex topics,
      Press press,
      InstantSource clock,
      Metrics metrics) {
    this.subscriptions = Subscription.all(digests, subscribers);
    this.entries = entries;
    this.stories = stories;
    this.editions = editions;
    this.absences = absences;
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
   * @param waiting editions that wait until Collate has filed what was gathered before their slot
   * @param failed editions that could not be made; they are tried again at the next run
   */
  public record Summary(int published, int empty, int waiting, int failed) {
    private Summary plus(Made made) {
      return switch (made) {
        case NOTHING -> this;
        case PUBLISHED -> new Summary(published + 1, empty, waiting, failed);
        case EMPTY -> new Summary(published, empty + 1, waiting, failed);
        case WAITING -> new Summary(published, empty, waiting + 1, failed);
        case FAILED -> new Summary(published, empty, waiting, failed + 1);
      };
    }
  }

  private enum Made {
    NOTHING,
    PUBLISHED,
    EMPTY,
    WAITING,
    FAILED
  }

  /**
   * Makes every edition that is due.
   *
   * @param stop when it says true, the run ends after the edition in hand
   */
  public Summary run(BooleanSupplier stop) {
    Summary summary = new Summary(0, 0, 0, 0);
    Pass pass = new Pass(clock.instant());
    for (Subscription subscription : subscriptions) {
      if (stop.getAsBoolean()) {
        break;
      }
      summary = summary.plus(publishSafely(subscription, pass));
    }
    return summary;
  }

  /**
   * The edition as it would go out at a moment, with nothing recorded.
   *
   * @param at the moment, which stands for the slot
   */
  public Press.Printed preview(Digest digest, Subscriber subscriber, Instant at) {
    Subscription subscription = new Subscription(digest, subscriber);
    Slot slot = new Slot(at.atZone(subscriber.zone()).toLocalDateTime(), at);
    long from = last(subscription).map(LastEdition::filedUpTo).orElse(0L);
    Desk.Period period = new Desk.Period(from, entries.lastFiled());
    Edition edition = plan(subscription, slot, period, new Pass(at));
    return press.print(edition, subscriber, at);
  }

  /** The digests of which an edition has been due for an hour and is not made, one line each. */
  public List<String> late(Instant now) {
    Instant anHourAgo = now.minus(Duration.ofHours(1));
    Map<String, Integer> readers = new TreeMap<>();
    for (Subscription subscription : subscriptions) {
      if (isLate(subscription, anHourAgo, now)) {
        readers.merge(subscription.digest().name(), 1, Integer::sum);
      }
    }
    return readers.entrySet().stream()
        .map(late -> "%s is not made for %d readers".formatted(late.getKey(), late.getValue()))
        .toList();
  }

  private boolean isLate(Subscription subscription, Instant anHourAgo, Instant now) {
    Instant idle = idleUntil.get(subscription);
    if (idle != null && anHourAgo.isBefore(idle)) {
      return false;
    }
    Instant after =
        last(subscription).map(LastEdition::due).orElseGet(() -> subscribed(subscription, now));
    return Slots.latestDue(
            subscription.digest().schedule(), subscription.subscriber().zone(), after, anHourAgo)
        .isPresent();
  }

  /** Makes editions anew. */
  public Reissue reissue() {
    return new Reissue(subscriptions, new Desk(stories, editions, topics), editions, press);
  }

  /** An inquiry into why stories are, or are not, in the editions of these digests. */
  public Inquiry inquiry() {
    return new Inquiry(subscriptions, entries, stories, editions, topics, clock.instant());
  }

  /** A walk through what these digests would have sent. */
  public Counterfactual counterfactual() {
    return new Counterfactual(subscriptions, entries, stories, editions, topics, press);
  }

  /** What the editions of one run share. */
  private final class Pass {
    private final Instant now;
    private final Desk desk = new Desk(stories, editions, topics);
    private final Map<Instant, Optional<Long>> filed = new HashMap<>();
    private @Nullable Absences absences;

    private Pass(Instant now) {
      this.now = now;
    }

    private boolean isAway(Subscription subscription) {
      return absences().forbidding(digest(subscription), reader(subscription)).isPresent();
    }

    /** What was due while a reader was away is not made up for. */
    private Instant sinceBack(Subscription subscription, Instant since) {
      return absences()
          .back(digest(subscription), reader(subscription))
          .filter(back -> back.isAfter(since))
          .orElse(since);
    }

    private Absences absences() {
      if (absences == null) {
        absences = Publish.this.absences.all();
      }
      return absences;
    }

    /** Where the period of a slot ends, or nothing when Collate has not come that far. */
    private Optional<Long> filedUpTo(Instant due) {
      return filed.computeIfAbsent(
          due,
          cutoff ->
              entries.allFiledGatheredUntil(cutoff)
                  ? Optional.of(entries.lastFiled())
                  : Optional.empty());
    }
  }

  private static String digest(Subscription subscription) {
    return subscription.digest().name();
  }

  private static String reader(Subscription subscription) {
    return subscription.subscriber().email();
  }

  private Made publishSafely(Subscription subscription, Pass pass) {
    Instant idle = idleUntil.get(subscription);
    if (idle != null && pass.now.isBefore(idle)) {
      return Made.NOTHING;
    }
    try {
      return publish(subscription, pass);
    } catch (RuntimeException failure) {
      LOG.error(
          "Digest {} for {} could not be made and is tried again",
          subscription.digest().name(),
          subscription.subscriber().email(),
          failure);
      return Made.FAILED;
    }
  }

  private Made publish(Subscription subscription, Pass pass) {
    if (pass.isAway(subscription)) {
      rest(subscription, pass.now);
      return Made.NOTHING;
    }
    Optional<LastEdition> last = last(subscription);
    Instant after =
        pass.sinceBack(
            subscription,
            last.map(LastEdition::due).orElseGet(() -> subscribed(subscription, pass.now)));
    Optional<Slot> slot =
        Slots.latestDue(
            subscription.digest().schedule(), subscription.subscriber().zone(), after, pass.now);
    if (slot.isEmpty()) {
      rest(subscription, pass.now);
      return Made.NOTHING;
    }
    Optional<Long> to = pass.filedUpTo(slot.get().due());
    if (to.isEmpty()) {
      return Made.WAITING;
    }
    Desk.Period period = new Desk.Period(last.map(LastEdition::filedUpTo).orElse(0L), to.get());
    Edition edition = plan(subscription, slot.get(), period, pass);
    boolean isNew = commit(subscription, edition, period, pass.now);
    rest(subscription, pass.now);
    if (!isNew) {
      return Made.NOTHING;
    }
    if (!isSent(subscription, edition)) {
      return Made.EMPTY;
    }
    metrics.editionPublished(subscription.digest().name(), pass.now);
    return Made.PUBLISHED;
  }

  private static Edition plan(Subscription subscription, Slot slot, Desk.Period period, Pass pass) {
    Digest digest = subscription.digest();
    Subscriber subscriber = subscription.subscriber();
    Map<Long, Long> known = pass.desk.knownTo(digest, subscriber, slot.due());
    return pass.desk.plan(digest, subscriber, slot, period, known).edition();
  }

  private boolean commit(
      Subscription subscription, Edition edition, Desk.Period period, Instant now) {
    if (!isSent(subscription, edition)) {
      return editions.publish(edition, period.from(), period.to(), null, "", now);
    }
    Press.Printed printed = press.print(edition, subscription.subscriber(), now);
    return editions.publish(
        printed.edition(), period.from(), period.to(), printed.letter(), printed.html(), now);
  }

  private static boolean isSent(Subscription subscription, Edition edition) {
    return !edition.isEmpty() || subscription.digest().sendWhenEmpty();
  }

  private Optional<LastEdition> last(Subscription subscription) {
    return editions.last(subscription.digest().name(), subscription.subscriber().email());
  }

  private Instant subscribed(Subscription subscription, Instant now) {
    return editions.subscribed(
        subscription.digest().name(), subscription.subscriber().email(), now);
  }

  private void rest(Subscription subscription, Instant now) {
    Slot next = Slots.next(subscription.digest().schedule(), subscription.subscriber().zone(), now);
    idleUntil.put(subscription, next.due());
  }
}
