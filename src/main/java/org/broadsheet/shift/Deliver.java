package org.broadsheet.shift;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.broadsheet.mail.Transport;
import org.broadsheet.news.Delivery;
import org.broadsheet.news.SendOutcome;
import org.broadsheet.outbox.Decision;
import org.broadsheet.outbox.RetryPolicy;
import org.broadsheet.store.OutboxTable;
import org.broadsheet.web.Metrics;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fourth shift: hands the letters that are due to the transport.
 *
 * <p>Each letter is claimed, noted as being sent, sent, and settled, in that order and each step
 * committed, so that a crash at any point loses no letter and repeats at most the one in hand. One
 * run at a time.
 */
public final class Deliver {
  private static final Logger LOG = LoggerFactory.getLogger(Deliver.class);

  /** Longer than the longest that a server may take over one letter (RFC 5321 section 4.5.3.2). */
  private static final Duration LEASE = Duration.ofMinutes(15);

  private final OutboxTable outbox;
  private final Transport transport;
  private final RetryPolicy policy;
  private final InstantSource clock;
  private final Metrics metrics;
  private volatile Instant pausedUntil = Instant.EPOCH;
  private int faults;

  public Deliver(
      OutboxTable outbox,
      Transport transport,
      RetryPolicy policy,
      InstantSource clock,
      Metrics metrics) {
    this.outbox = outbox;
    this.transport = transport;
    this.policy = policy;
    this.clock = clock;
    this.metrics = metrics;
  }

  /**
   * What a run did.
   *
   * @param accepted letters the transport took
   * @param again letters to be tried again
   * @param ended letters given up: refused or expired
   */
  public record Summary(int accepted, int again, int ended) {}

  /**
   * Sends what is due until nothing is due any more or the transport is paused.
   *
   * @param stop when it says true, the run ends after the letter in hand
   */
  public Summary run(BooleanSupplier stop) {
    int accepted = 0;
    int again = 0;
    int ended = 0;
    while (!stop.getAsBoolean() && !clock.instant().isBefore(pausedUntil)) {
      List<Delivery> claimed = outbox.claim(clock.instant(), LEASE, 1);
      if (claimed.isEmpty()) {
        break;
      }
      switch (deliver(claimed.getFirst())) {
        case ACCEPTED -> accepted++;
        case REFUSED, EXPIRED, SUPPRESSED -> ended++;
        case QUEUED, CLAIMED, SENDING, DEFERRED, UNKNOWN -> again++;
      }
    }
    return new Summary(accepted, again, ended);
  }

  /** Until when the transport rests after a fault of its own; past when it does not. */
  public Instant pausedUntil() {
    return pausedUntil;
  }

  private Delivery.State deliver(Delivery delivery) {
    if (!outbox.sending(delivery, clock.instant())) {
      LOG.warn("Letter {} was taken over by another node", delivery.id());
      return Delivery.State.CLAIMED;
    }
    SendOutcome outcome = transport.send(delivery.letter());
    metrics.letterSent(outcome);
    Instant now = clock.instant();
    Decision decision =
        policy.onOutcome(
            outcome, delivery.attempts(), faults, delivery.queued(), now, delivery.id());
    faults = decision instanceof Decision.PauseTransport ? faults + 1 : 0;
    return switch (decision) {
      case Decision.Done(Delivery.State state) -> settle(delivery, outcome, state, null, now);
      case Decision.Again(Instant at, Delivery.State state) ->
          settle(delivery, outcome, state, at, now);
      case Decision.PauseTransport(Instant until) -> {
        pausedUntil = until;
        LOG.error("Mail is paused until {}: {}", until, outcome.reply());
        outbox.settle(delivery, Delivery.State.DEFERRED, until, outcome.reply(), false, now);
        yield Delivery.State.DEFERRED;
      }
    };
  }

  private Delivery.State settle(
      Delivery delivery,
      SendOutcome outcome,
      Delivery.State state,
      @Nullable Instant next,
      Instant now) {
    if (!outbox.settle(delivery, state, next, outcome.reply(), true, now)) {
      LOG.warn("Letter {} was taken over by another node while it was sent", delivery.id());
    }
    LOG.info(
        "Letter {} to {} is {}: {}",
        delivery.letter().messageId(),
        delivery.letter().recipient(),
        state,
        outcome.reply());
    return state;
  }
}
