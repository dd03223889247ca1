package org.broadsheet.pipeline;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.broadsheet.delivery.Pause;
import org.broadsheet.edition.OperatorDigests.Missing;
import org.broadsheet.edition.Slot;
import org.broadsheet.edition.Subscription;
import org.broadsheet.store.EditionTable;
import org.broadsheet.store.LastEdition;
import org.broadsheet.store.OptOutTable;
import org.broadsheet.store.OptOuts;
import org.broadsheet.store.Store;
import org.jspecify.annotations.Nullable;

/**
 * Finds the editions that are due: by the timetables, by the editions made before and by the
 * opt-outs. Thread-safe.
 */
final class DueEditions {
  private final List<Subscription> subscriptions;
  private final EditionTable editions;
  private final OptOutTable optOuts;

  /** When to look at a subscription again; spares the database a query at each trigger. */
  private final Map<Subscription, Pause> pauses = new ConcurrentHashMap<>();

  DueEditions(List<Subscription> subscriptions, Store store) {
    this.subscriptions = subscriptions;
    this.editions = store.editions();
    this.optOuts = store.optOuts();
  }

  /**
   * An edition that is due.
   *
   * @param slot the time it is for
   * @param after slots due at or before this moment are done with
   * @param filedUpTo the number of the last filing that the editions before it covered
   * @param shownBefore stories of editions due before this moment were shown to the reader; later
   *     than the slot where a clock that has been set back since made editions ahead of time
   * @param clocks what editions made by another clock tell of the reports
   */
  record Due(
      Slot slot, Instant after, long filedUpTo, Instant shownBefore, ClockCorrection clocks) {}

  /** The editions due at a moment. */
  Snapshot at(Instant now) {
    return new Snapshot(now);
  }

  /** The editions due at one moment; the opt-outs are read once. Not thread-safe. */
  final class Snapshot {
    private final Instant now;
    private @Nullable OptOuts known;

    private Snapshot(Instant now) {
      this.now = now;
    }

    /** The edition that is due first; none for who has unsubscribed, is suppressed or paused. */
    Optional<Due> due(Subscription subscription) {
      if (pauses.getOrDefault(subscription, Pause.NONE).holds(now)) {
        return Optional.empty();
      }
      Optional<Due> due = isOptedOut(subscription) ? Optional.empty() : unmade(subscription);
      if (due.isEmpty()) {
        pauses.put(subscription, new Pause(now, subscription.timetable().next(now).due()));
      }
      return due;
    }

    /** The slots that are due and for which there is no edition. */
    List<Missing> missing() {
      return subscriptions.stream()
          .flatMap(
              subscription ->
                  due(subscription).stream()
                      .map(Due::slot)
                      .map(slot -> new Missing(subscription.key(slot), slot.due())))
          .toList();
    }

    /** Editions of times to come, made while the clock was ahead, keep no earlier one away. */
    private Optional<Due> unmade(Subscription subscription) {
      String digest = subscription.digestName();
      String address = subscription.address();
      Optional<LastEdition> last = editions.last(digest, address);
      boolean isAhead = last.filter(made -> made.due().isAfter(now)).isPresent();
      Optional<LastEdition> inTime = isAhead ? editions.lastDueBy(digest, address, now) : last;
      Instant after = doneBefore(subscription, inTime);
      long covered =
          inTime.map(LastEdition::filedUpTo).orElseGet(() -> editions.beginsAfter(digest, address));
      ClockCorrection clocks = ClockCorrection.NONE;
      return subscription
          .timetable()
          .due(after, now)
          .map(
              slot ->
                  new Due(
                      slot,
                      after,
                      last.map(LastEdition::filedUpTo).orElse(covered),
                      last.map(LastEdition::due)
                          .filter(due -> due.isAfter(slot.due()))
                          .map(due -> due.plusMillis(1))
                          .orElse(slot.due()),
                      clocks));
    }

    /** What was due while the subscriber was opted out is not made up for. */
    private Instant doneBefore(Subscription subscription, Optional<LastEdition> last) {
      Instant since =
          last.map(LastEdition::due)
              .orElseGet(
                  () ->
                      editions.subscribed(subscription.digestName(), subscription.address(), now));
      return known()
          .lastEnded(subscription.digestName(), subscription.address())
          .filter(back -> back.isAfter(since) && !back.isAfter(now))
          .orElse(since);
    }

    private boolean isOptedOut(Subscription subscription) {
      return known().blocking(subscription.digestName(), subscription.address()).isPresent();
    }

    private OptOuts known() {
      OptOuts all = known;
      if (all == null) {
        all = optOuts.all();
        known = all;
      }
      return all;
    }
  }
}
