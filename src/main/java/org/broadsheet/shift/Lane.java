package org.broadsheet.shift;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.broadsheet.news.Delivery;
import org.broadsheet.store.Change;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection's share of a run. What came of a letter is committed together with the beginning
 * of the next: one commit for each letter.
 */
final class Lane {
  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

  private final int number;
  private final Tray tray;
  private final Attempts attempts;
  private final Ledger ledger;
  private final List<Change> unsaid = new ArrayList<>(1);

  Lane(int number, Tray tray, Attempts attempts, Ledger ledger) {
    this.number = number;
    this.tray = tray;
    this.attempts = attempts;
    this.ledger = ledger;
  }

  /**
   * Sends letters until there is none to be had or no outlet works.
   *
   * @param most how many at most
   * @return whether it sent so many
   */
  boolean work(int most, Tally tally, BooleanSupplier stop) {
    try {
      int sent = 0;
      while (sent < most) {
        Delivery delivery = stop.getAsBoolean() ? null : next();
        if (delivery == null) {
          return false;
        }
        sent += send(delivery, tally) ? 1 : 0;
      }
      return true;
    } finally {
      settle();
    }
  }

  private @Nullable Delivery next() {
    Optional<Outlet> outlet = attempts.outlet(number);
    return outlet.isEmpty() ? null : tray.take(outlet.get());
  }

  /** Whether there was an attempt at which no outlet was to blame. */
  private boolean send(Delivery delivery, Tally tally) {
    try {
      if (!begin(delivery)) {
        LOG.warn("The claim on letter {} has lapsed", delivery.id());
        return false;
      }
      Attempts.Result result = attempts.send(delivery, number);
      unsaid.add(result.change());
      tally.count(result.state());
      return result.change() instanceof Change.Settled;
    } finally {
      tray.sent(delivery);
    }
  }

  private boolean begin(Delivery delivery) {
    List<Change> changes = new ArrayList<>(unsaid);
    changes.add(attempts.begin(delivery));
    unsaid.clear();
    List<Boolean> made = ledger.commit(changes);
    warnOfLost(changes, made);
    return made.getLast();
  }

  private void settle() {
    if (!unsaid.isEmpty()) {
      warnOfLost(unsaid, ledger.commit(unsaid));
      unsaid.clear();
    }
  }

  private static void warnOfLost(List<Change> changes, List<Boolean> made) {
    if (changes.getFirst() instanceof Change.Settled settled && !made.getFirst()) {
      LOG.warn("Letter {} was taken over while it was sent", settled.delivery().id());
    }
  }
}
