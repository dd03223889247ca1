package org.broadsheet.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.broadsheet.edition.OperatorDigests.Missing;
import org.broadsheet.edition.Slot;
import org.broadsheet.store.EditionTable;
import org.broadsheet.store.LastEdition;
import org.broadsheet.store.OptOutTable;
import org.broadsheet.store.OptOuts;
import org.broadsheet.store.Store;
import org.jspecify.annotations.Nullable;

/**
 * Knows which editions are due and not made: by the timetables, by what was made before and by who
 * is away. Thread-safe.
 */
final class DueEditions {
  private static final Duration LATE = Duration.ofHours(1);

  private final List<Subscription> subscriptions;
  private final EditionTable editions;
  private final OptOutTable absences;

  /** When to look at a subscription again; spares the database a question at each bell. */
  private final Map<Subscription, Pause> rests = new ConcurrentHashMap<>();

  DueEditions(List<Subscription> subscriptions, Store store) {
    this.subscriptions = subscriptions;
    this.editions = store.editions();
    this.absences = store.absences();
  }

  /**
   * An edition that is due.
   *
   * @param slot the time it is for
   * @param after slots due at or before this moment are done with
   * @param filedUpTo the number of the last filing that the editions before it covered
   * @param had the stories of editions due before this moment are known to the reader; later than
   *     the slot where a clock that has been set back since made editions ahead of time
   */
  record Due(Slot slot, Instant after, long filedUpTo, Instant had) {}

  /** A look at a moment. */
  Look at(Instant now) {
    return new Look(now);
  }

  /** What stands in the diary at one moment. Not thread-safe. */
  final class Look {
    private final Instant now;
    private @Nullable OptOuts absent;

    private Look(Instant now) {
      this.now = now;
    }

    /** The edition that is due first; nothing for who has left, is suppressed or paused. */
    Optional<Due> due(Subscription subscription) {
      if (rests.getOrDefault(subscription, Pause.NONE).holds(now)) {
        return Optional.empty();
      }
      Optional<Due> due = isAway(subscription) ? Optional.empty() : unmade(subscription);
      if (due.isEmpty()) {
        rests.put(subscription, new Pause(now, subscription.timetable().next(now).due()));
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

    /** The digests of which an edition has been due for an hour and is not made, one line each. */
    List<String> late() {
      Map<String, Long> readers =
          missing().stream()
              .filter(missing -> missing.due().isBefore(now.minus(LATE)))
              .collect(
                  Collectors.groupingBy(
                      missing -> missing.edition().digest(), TreeMap::new, Collectors.counting()));
      return readers.entrySet().stream()
          .map(late -> "%s is not made for %d readers".formatted(late.getKey(), late.getValue()))
          .toList();
    }

    /** Editions of times to come, made while the clock was ahead, keep no earlier one away. */
    private Optional<Due> unmade(Subscription subscription) {
      String digest = subscription.digestName();
      String address = subscription.address();
      Optional<LastEdition> last = editions.last(digest, address);
      Instant after =
          sinceBack(
              subscription,
              last.filter(made -> made.due().isAfter(now)).isPresent()
                  ? editions.lastDueBy(digest, address, now)
                  : last);
      return subscription
          .timetable()
          .due(after, now)
          .map(
              slot ->
                  new Due(
                      slot,
                      after,
                      last.map(LastEdition::filedUpTo).orElse(0L),
                      last.map(LastEdition::due)
                          .filter(due -> due.isAfter(slot.due()))
                          .map(due -> due.plusMillis(1))
                          .orElse(slot.due())));
    }

    /** What was due while a reader was away is not made up for. */
    private Instant sinceBack(Subscription subscription, Optional<LastEdition> last) {
      Instant since =
          last.map(LastEdition::due)
              .orElseGet(
                  () ->
                      editions.subscribed(subscription.digestName(), subscription.address(), now));
      return absent()
          .back(subscription.digestName(), subscription.address())
          .filter(back -> back.isAfter(since) && !back.isAfter(now))
          .orElse(since);
    }

    private boolean isAway(Subscription subscription) {
      return absent().forbidding(subscription.digestName(), subscription.address()).isPresent();
    }

    private OptOuts absent() {
      OptOuts known = absent;
      if (known == null) {
        known = absences.all();
        absent = known;
      }
      return known;
    }
  }
}
