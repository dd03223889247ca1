package org.broadsheet.pipeline;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.broadsheet.edition.OperatorDigests;
import org.broadsheet.edition.Slot;
import org.broadsheet.edition.Timetable;
import org.broadsheet.edition.Timetable.Turn;
import org.broadsheet.metrics.Metrics;
import org.broadsheet.news.Digest;
import org.broadsheet.news.Edition;
import org.broadsheet.news.Subscriber;
import org.broadsheet.store.DatabaseUnavailable;
import org.broadsheet.store.EditionTable;
import org.broadsheet.store.EntryTable;
import org.broadsheet.store.Store;
import org.broadsheet.topic.TopicIndex;
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
  private final DueEditions diary;
  private final Store store;
  private final EntryTable entries;
  private final EditionTable editions;
  private final TopicFinder topics;
  private final Quarantine quarantine = new Quarantine();
  private final LetterComposer press;
  private final InstantSource clock;
  private final Metrics metrics;

  public Publish(
      List<Digest> digests,
      List<Subscriber> subscribers,
      Store store,
      TopicIndex topics,
      LetterComposer press,
      InstantSource clock,
      Metrics metrics) {
    this(digests, subscribers, store, topics.names(), topics::match, press, clock, metrics);
  }

  Publish(
      List<Digest> digests,
      List<Subscriber> subscribers,
      Store store,
      Set<String> topics,
      TopicFinder.Matcher matcher,
      LetterComposer press,
      InstantSource clock,
      Metrics metrics) {
    this.subscriptions = Subscription.all(digests, subscribers);
    this.diary = new DueEditions(subscriptions, store);
    this.store = store;
    this.entries = store.entries();
    this.editions = store.editions();
    this.topics = new TopicFinder(topics, matcher, quarantine);
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

    private Summary plus(PublishOutcome made) {
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

  /**
   * Makes every edition that is due.
   *
   * @param stop when it says true, the run ends after the edition in hand
   */
  public Summary run(BooleanSupplier stop) {
    Summary summary = Summary.NOTHING;
    Pass pass = new Pass(clock.instant());
    for (Subscription subscription : subscriptions) {
      PublishOutcome made;
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
  public LetterComposer.Printed preview(Digest digest, Subscriber subscriber, Instant at) {
    return new EditionPreview(entries, editions, press, clock)
        .of(new Subscription(digest, subscriber), at, desk());
  }

  /** What did harm and is left alone until it changes: topics and stories, one line each. */
  public List<String> quarantined() {
    return quarantine.inside();
  }

  private EditionAssembler desk() {
    return new EditionAssembler(store, topics, quarantine);
  }

  /** The digests of which an edition has been due for an hour and is not made, one line each. */
  public List<String> late() {
    return diary.at(clock.instant()).late();
  }

  /** The slots that are due and for which there is no edition. */
  List<OperatorDigests.Missing> missing() {
    return diary.at(clock.instant()).missing();
  }

  /** Makes editions anew. */
  public Reissue reissue() {
    return new Reissue(subscriptions, desk(), editions, press);
  }

  /** An inquiry into why stories are, or are not, in the editions of these digests. */
  public EditionExplainer inquiry() {
    return new EditionExplainer(subscriptions, store, desk(), clock.instant());
  }

  /** A walk through what these digests would have sent. */
  public Counterfactual counterfactual() {
    return new Counterfactual(subscriptions, store, desk(), press);
  }

  /** What the editions of one run share. */
  private final class Pass {
    private final Instant now;
    private final DueEditions.Look look;
    private final EditionAssembler desk = Publish.this.desk();
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

  /** What stands in the way of one reader's edition keeps no other reader from theirs. */
  private PublishOutcome publishSafely(Subscription subscription, Pass pass) {
    String shown = "Digest %s for %s".formatted(subscription.digestName(), subscription.address());
    try {
      PublishOutcome made =
          pass.look
              .due(subscription)
              .map(due -> publish(subscription, due, pass))
              .orElse(PublishOutcome.NOTHING);
      quarantine.clear(subscription);
      return made;
    } catch (DatabaseUnavailable failure) {
      LOG.error("{} could not be made and is tried again", shown, failure);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError harm) {
      if (quarantine.harmed(subscription, shown, harm)) {
        quarantine.clear(subscription);
        sieveSafely(subscription, pass);
      }
    }
    return PublishOutcome.FAILED;
  }

  /** The next run makes the edition without the stories that did harm to it. */
  private void sieveSafely(Subscription subscription, Pass pass) {
    try {
      pass.look.due(subscription).ifPresent(due -> sieve(subscription, due, pass));
    } catch (RuntimeException failure) {
      LOG.error("The stories of digest {} could not be sieved", subscription.digestName(), failure);
    }
  }

  private void sieve(Subscription subscription, DueEditions.Due due, Pass pass) {
    Slot slot = due.slot();
    Subscriber subscriber = subscription.subscriber();
    pass.desk.sieve(
        subscription.digest(),
        subscriber,
        slot,
        period(subscription, slot, due.filedUpTo(), pass.now),
        edition -> press.print(edition, subscriber, pass.now, null));
  }

  private PublishOutcome publish(Subscription subscription, DueEditions.Due due, Pass pass) {
    Slot slot = due.slot();
    if (!pass.canMake(slot)) {
      return PublishOutcome.WAITING;
    }
    EditionAssembler.Period period = period(subscription, slot, due.filedUpTo(), pass.now);
    Edition edition = pass.desk.plan(subscription, slot, period, due.had());
    Turn turn = subscription.timetable().turn(edition.stories(), slot, due.after());
    return commit(turn, subscription, edition, period, pass.now)
        ? PublishOutcome.of(turn)
        : PublishOutcome.NOTHING;
  }

  /**
   * Up to the last filing; up to what was gathered in time where another edition is due already.
   */
  private EditionAssembler.Period period(
      Subscription subscription, Slot slot, long from, Instant now) {
    boolean newest = subscription.timetable().next(slot.due()).due().isAfter(now);
    long to = newest ? entries.lastFiled() : entries.lastFiledOf(slot.due());
    return new EditionAssembler.Period(from, Math.max(from, to));
  }

  private boolean commit(
      Turn turn,
      Subscription subscription,
      Edition edition,
      EditionAssembler.Period period,
      Instant now) {
    return switch (turn) {
      case GOES -> send(subscription, edition, period, now);
      case EMPTY -> editions.publish(edition, period.from(), period.to(), null, "", "", now);
      case PASSED_OVER -> editions.passOver(edition, period.from(), period.to(), now);
    };
  }

  private boolean send(
      Subscription subscription, Edition edition, EditionAssembler.Period period, Instant now) {
    LetterComposer.Printed printed =
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

  private @Nullable String lastSubject(Subscription subscription) {
    return editions.lastSubject(subscription.digestName(), subscription.address()).orElse(null);
  }
}
