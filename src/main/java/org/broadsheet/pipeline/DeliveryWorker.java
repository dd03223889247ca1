package org.broadsheet.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.broadsheet.database.DatabaseUnavailable;
import org.broadsheet.news.Delivery;
import org.broadsheet.news.LetterChange;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection's share of a run. What came of a letter is committed together with the beginning
 * of another, one commit for each letter, while the next is on its way to the server; but before
 * the server can have taken that: so there is never more than one of which nothing is known.
 */
final class DeliveryWorker {
  private static final Logger LOG = LoggerFactory.getLogger(DeliveryWorker.class);

  /** How long a letter may wait whose sending is committed; its lease is far longer. */
  private static final Duration FRESH = Duration.ofMinutes(1);

  private final int number;
  private final ClaimedLetters tray;
  private final LetterSender attempts;
  private final CommitBatcher ledger;
  private final InstantSource clock;
  private final boolean ahead;
  private final List<LetterChange> unsaid = new ArrayList<>(1);

  /**
   * A connection that has sent nothing.
   *
   * @param ahead whether a letter's sending may be committed while another is on its way
   */
  DeliveryWorker(
      int number,
      ClaimedLetters tray,
      LetterSender attempts,
      CommitBatcher ledger,
      InstantSource clock,
      boolean ahead) {
    this.number = number;
    this.tray = tray;
    this.attempts = attempts;
    this.ledger = ledger;
    this.clock = clock;
    this.ahead = ahead;
  }

  /**
   * Sends letters until there is none to be had or no outlet works.
   *
   * @param most how many at most
   * @return whether it sent so many
   */
  boolean work(int most, DeliveryCounts tally, BooleanSupplier stop) {
    try {
      int sent = 0;
      while (sent < most) {
        Optional<Relay> outlet = stop.getAsBoolean() ? Optional.empty() : attempts.outlet(number);
        Delivery delivery = outlet.map(this::next).orElse(null);
        if (delivery == null) {
          return false;
        }
        Delivery following = ahead && sent + 1 < most ? tray.takeAhead(outlet.orElseThrow()) : null;
        sent += send(delivery, following, tally) ? 1 : 0;
      }
      return true;
    } finally {
      settle();
    }
  }

  /** A letter whose sending is committed; null when there is none to be had. */
  private @Nullable Delivery next(Relay outlet) {
    ClaimedLetters.Begun begun = tray.takeBegun();
    if (begun != null && isFresh(begun)) {
      return begun.delivery();
    }
    Delivery delivery = begun == null ? tray.take(outlet) : begun.delivery();
    while (delivery != null && !begin(delivery)) {
      delivery = tray.take(outlet);
    }
    return delivery;
  }

  /** Also where the clock was set back since, nobody knows how long it has waited. */
  private boolean isFresh(ClaimedLetters.Begun begun) {
    Instant now = clock.instant();
    return !now.isBefore(begun.at()) && now.isBefore(begun.at().plus(FRESH));
  }

  private boolean begin(Delivery delivery) {
    List<LetterChange> changes = new ArrayList<>(unsaid);
    changes.add(attempts.begin(delivery));
    unsaid.clear();
    boolean begun = false;
    try {
      List<Boolean> made = ledger.commit(changes);
      warnOfLost(changes, made);
      begun = made.getLast();
    } finally {
      if (!begun) {
        tray.sent(delivery);
      }
    }
    return begun;
  }

  /** Whether there was an attempt at which no outlet was to blame. */
  private boolean send(Delivery delivery, @Nullable Delivery following, DeliveryCounts tally) {
    try {
      CommitBatcher.Page page = note(following);
      LetterSender.Result result = attempt(delivery, page);
      unsaid.add(result.change());
      tally.count(result.state());
      page.written();
      return result.change() instanceof LetterChange.Settled;
    } finally {
      tray.sent(delivery);
    }
  }

  private LetterSender.Result attempt(Delivery delivery, CommitBatcher.Page page) {
    try {
      return attempts.send(delivery, number, page::written);
    } catch (DatabaseUnavailable failure) {
      ledger.later(List.of(ledger.returned(delivery)));
      throw failure;
    }
  }

  private CommitBatcher.Page note(@Nullable Delivery following) {
    List<LetterChange> changes = new ArrayList<>(unsaid);
    unsaid.clear();
    Instant now = clock.instant();
    if (following != null) {
      changes.add(attempts.begin(following));
    }
    return ledger.note(
        changes,
        made -> {
          warnOfLost(changes, made);
          if (following != null && made.getLast()) {
            tray.begun(new ClaimedLetters.Begun(following, now));
          }
        });
  }

  private void settle() {
    if (!unsaid.isEmpty()) {
      warnOfLost(unsaid, ledger.commit(unsaid));
      unsaid.clear();
    }
  }

  private static void warnOfLost(List<LetterChange> changes, List<Boolean> made) {
    for (int i = 0; i < changes.size(); i++) {
      if (!made.get(i)) {
        long id = changes.get(i).delivery().id();
        switch (changes.get(i)) {
          case LetterChange.Sending _ -> LOG.warn("The claim on letter {} has lapsed", id);
          case LetterChange.Settled _, LetterChange.Returned _ ->
              LOG.warn("Letter {} was taken over while it was sent", id);
        }
      }
    }
  }
}
