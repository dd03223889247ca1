package org.broadsheet.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.broadsheet.database.DatabaseUnavailable;
import org.broadsheet.edition.Period;
import org.broadsheet.edition.Slot;
import org.broadsheet.edition.Subscription;
import org.broadsheet.edition.Timetable;
import org.broadsheet.edition.Timetable.Decision;
import org.broadsheet.metrics.Metrics;
import org.broadsheet.news.Edition;
import org.broadsheet.store.EditionTable;
import org.broadsheet.store.EntryTable;
import org.broadsheet.store.Share;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The third step of the pipeline: makes the editions that are due.
 *
 * <p>An edition covers the reports filed after the last edition of the same digest for the same
 * subscriber, counted in the order of filing. It is made only when all that was gathered before its
 * slot is filed, and it is committed together with its letter under the unique key (digest,
 * subscriber, slot), so two nodes that make the same edition make it once; each begins with its own
 * share of the subscribers. {@link Timetable} says which missed slots are made up for and which
 * editions have too few stories. Who has unsubscribed, is suppressed or paused gets no edition, and
 * what was due meanwhile is not made up for. One run at a time.
 */
public final class Publish {
  private static final Logger LOG = LoggerFactory.getLogger(Publish.class);

  /** So long after it was due an edition is left to the node whose share it is. */
  private static final Duration LEFT_TO_OTHERS = Duration.ofMinutes(1);

  final PublishContext context;
  private final EntryTable entries;
  private final EditionTable editions;
  private final Quarantine quarantine;
  private final Metrics metrics;

  public Publish(PublishContext context, Metrics metrics) {
    this.context = context;
    this.entries = context.store.entries();
    this.editions = context.store.editions();
    this.quarantine = context.quarantine;
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

    private Summary plus(PublishOutcome outcome) {
      return switch (outcome) {
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
   * Makes every edition that is due, except those that another node is about to make.
   *
   * @param stop when it says true, the run ends after the edition in hand
   */
  public Summary run(BooleanSupplier stop) {
    Summary summary = Summary.NOTHING;
    Share share = context.store.nodes().share();
    Run run = new Run(context.clock.instant(), share);
    for (Subscription subscription : context.subscriptions(share)) {
      PublishOutcome outcome;
      do {
        if (stop.getAsBoolean()) {
          return summary;
        }
        outcome = run.publishSafely(subscription);
        summary = summary.plus(outcome);
      } while (outcome.isDone());
    }
    return summary;
  }

  /** One run, in which the editions share what was read for them. */
  private final class Run {
    private final Instant now;
    private final DueEditions.Snapshot dueEditions;
    private final EditionAssembler assembler = context.assembler();
    private final Map<Instant, Boolean> filed = new HashMap<>();
    private final Share share;

    Run(Instant now, Share share) {
      this.now = now;
      this.share = share;
      this.dueEditions = context.dueEditions.at(now);
    }

    /** A failure of one subscriber's edition keeps no other subscriber from theirs. */
    PublishOutcome publishSafely(Subscription subscription) {
      String shown =
          "Digest %s for %s".formatted(subscription.digestName(), subscription.address());
      try {
        return FaultBoundary.call(
            () -> publish(subscription), fault -> failed(subscription, shown, fault));
      } catch (DatabaseUnavailable failure) {
        LOG.error("{} could not be made and is tried again", shown, failure);
        return PublishOutcome.FAILED;
      }
    }

    private PublishOutcome publish(Subscription subscription) {
      PublishOutcome outcome =
          dueEditions
              .due(subscription)
              .filter(due -> isOurs(subscription, due.slot()))
              .map(due -> publish(subscription, due))
              .orElse(PublishOutcome.NOTHING);
      quarantine.clear(subscription);
      return outcome;
    }

    private boolean isOurs(Subscription subscription, Slot slot) {
      return PublishContext.isOf(share, subscription)
          || slot.due().plus(LEFT_TO_OTHERS).isBefore(now);
    }

    private PublishOutcome failed(Subscription subscription, String shown, Throwable fault) {
      if (quarantine.harmed(subscription, shown, fault)) {
        quarantine.clear(subscription);
        quarantineStories(subscription);
      }
      return PublishOutcome.FAILED;
    }

    /** The next run makes the edition without the stories that did harm to it. */
    private void quarantineStories(Subscription subscription) {
      try {
        dueEditions
            .due(subscription)
            .ifPresent(
                due ->
                    assembler.quarantineHarmful(
                        subscription,
                        due,
                        period(subscription, due),
                        edition -> compose(subscription, edition, null)));
      } catch (RuntimeException failure) {
        LOG.error(
            "The stories of digest {} could not be tried", subscription.digestName(), failure);
      }
    }

    private PublishOutcome publish(Subscription subscription, DueEditions.Due due) {
      Slot slot = due.slot();
      if (!filed.computeIfAbsent(slot.due(), entries::allFiledGatheredUntil)) {
        return PublishOutcome.WAITING;
      }
      Period period = period(subscription, due);
      Edition edition = assembler.plan(subscription, due, period).edition();
      Decision decision =
          subscription
              .timetable()
              .decide(edition.stories(), edition.listsMore(), slot, due.after());
      return commit(decision, subscription, edition, period)
          ? PublishOutcome.of(decision)
          : PublishOutcome.NOTHING;
    }

    /**
     * Up to the last filing; up to what was gathered in time where another edition is due already.
     */
    private Period period(Subscription subscription, DueEditions.Due due) {
      Instant slot = due.slot().due();
      boolean newest = subscription.timetable().next(slot).due().isAfter(now);
      long to = newest ? entries.lastFiled() : entries.lastFiledOf(slot);
      return new Period(due.filedUpTo(), Math.max(due.filedUpTo(), to));
    }

    private boolean commit(
        Decision decision, Subscription subscription, Edition edition, Period period) {
      return switch (decision) {
        case SEND -> send(subscription, edition, period);
        case EMPTY -> editions.publish(edition, period.from(), period.to(), null, "", "", now);
        case PASS_OVER -> editions.skip(edition, period.from(), period.to(), now);
      };
    }

    private boolean send(Subscription subscription, Edition edition, Period period) {
      String lastSubject =
          editions.lastSubject(subscription.digestName(), subscription.address()).orElse(null);
      LetterComposer.Composed composed = compose(subscription, edition, lastSubject);
      boolean isNew =
          editions.publish(
              composed.edition(),
              period.from(),
              period.to(),
              composed.letter(),
              composed.kept(),
              now);
      if (isNew) {
        metrics.editionPublished(subscription.digestName(), now);
      }
      return isNew;
    }

    private LetterComposer.Composed compose(
        Subscription subscription, Edition edition, @Nullable String lastSubject) {
      return context.composer.compose(edition, subscription.subscriber(), now, lastSubject);
    }
  }
}
