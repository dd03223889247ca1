package org.broadsheet.pipeline;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.broadsheet.database.DatabaseUnavailable;
import org.broadsheet.delivery.RetryDecision;
import org.broadsheet.delivery.RetryPolicy;
import org.broadsheet.mail.Transport;
import org.broadsheet.metrics.Metrics;
import org.broadsheet.news.Delivery;
import org.broadsheet.news.Letter;
import org.broadsheet.news.LetterChange;
import org.broadsheet.news.SendOutcome;
import org.broadsheet.news.SoftLimit;
import org.broadsheet.store.Suppressions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Sends single letters through the first outlet that works and decides what becomes of them.
 * Thread-safe.
 */
final class LetterSender {
  private static final Logger LOG = LoggerFactory.getLogger(LetterSender.class);

  private final List<Relay> outlets;
  private final RetryPolicy policy;
  private final CommitBatcher ledger;
  private final Suppressions suppressions;
  private final SoftLimit doubtful;
  private final Carrier carrier;
  private final InstantSource clock;
  private final Metrics metrics;

  LetterSender(
      List<Relay> outlets,
      RetryPolicy policy,
      CommitBatcher ledger,
      Suppressions suppressions,
      SoftLimit doubtful,
      Carrier carrier,
      InstantSource clock,
      Metrics metrics) {
    this.outlets = outlets;
    this.policy = policy;
    this.ledger = ledger;
    this.suppressions = suppressions;
    this.doubtful = doubtful;
    this.carrier = carrier;
    this.clock = clock;
    this.metrics = metrics;
  }

  /** As {@link Transport#send(Letter, Runnable)}. */
  @FunctionalInterface
  interface Carrier {
    SendOutcome carry(Transport connection, Letter letter, Runnable lastCall);
  }

  /**
   * What came of a letter.
   *
   * @param change to be committed
   * @param state where the letter then stands, as far as this node knows
   */
  record Result(LetterChange change, Delivery.State state) {}

  /** The first outlet that works, unless it has no connection of that number. */
  Optional<Relay> outlet(int lane) {
    Instant now = clock.instant();
    return outlets.stream()
        .filter(outlet -> outlet.isOpen(0, now))
        .findFirst()
        .filter(outlet -> outlet.isOpen(lane, now));
  }

  /** What must be committed before a letter that has been claimed is sent. */
  LetterChange begin(Delivery delivery) {
    metrics.letterReached(Delivery.State.CLAIMED);
    metrics.letterReached(Delivery.State.SENDING);
    return goOn(delivery);
  }

  private LetterChange goOn(Delivery delivery) {
    return new LetterChange.Sending(delivery, clock.instant().plus(DeliveryPolicy.LEASE));
  }

  /**
   * Sends a letter whose sending has been committed.
   *
   * @param lastCall run before a server can have taken the letter
   * @throws DatabaseUnavailable what {@code lastCall} throws; then no server has the letter
   */
  Result send(Delivery delivery, int lane, Runnable lastCall) {
    String fault = "";
    Optional<Relay> outlet = outlet(lane);
    while (outlet.isPresent()) {
      SendOutcome outcome = carry(delivery, outlet.get().connection(lane), lastCall);
      metrics.sendAttempted(outcome);
      Instant now = clock.instant();
      RetryDecision decision =
          policy.onOutcome(
              outcome,
              delivery.attempts(),
              outlet.get().faults(),
              delivery.queued(),
              now,
              delivery.id());
      if (!(decision instanceof RetryDecision.PauseTransport(Instant until))) {
        outlet.get().worked();
        return settled(delivery, decision, outcome.reply());
      }
      fault = outcome.reply();
      pause(outlet.get(), fault, until, now);
      outlet = outlet(lane).filter(_ -> ledger.commit(List.of(goOn(delivery))).getFirst());
    }
    return new Result(
        new LetterChange.Returned(delivery, reopening(), fault), Delivery.State.DEFERRED);
  }

  /** A letter that does harm holds up no other. */
  private SendOutcome carry(Delivery delivery, Transport connection, Runnable lastCall) {
    try {
      return carrier.carry(connection, delivery.letter(), lastCall);
    } catch (DatabaseUnavailable failure) {
      throw failure;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError harm) {
      LOG.error("Letter {} did harm when it was sent", delivery.id(), harm);
      return new SendOutcome.Harmful("it did harm: " + harm.getClass().getSimpleName());
    }
  }

  private static void pause(Relay outlet, String fault, Instant until, Instant now) {
    outlet.failed(fault, until, now);
    LOG.error("Mail by {} is paused until {}: {}", outlet.condition().name(), until, fault);
  }

  /** When the first outlet opens again. */
  private Instant reopening() {
    return outlets.stream().map(Relay::pausedUntil).min(Instant::compareTo).orElseThrow();
  }

  private Result settled(Delivery delivery, RetryDecision decision, String reply) {
    return switch (decision) {
      case RetryDecision.Accepted() -> settled(delivery, Delivery.State.ACCEPTED, null, reply);
      case RetryDecision.Again(Instant at, Delivery.State state) ->
          settled(delivery, state, at, reply);
      case RetryDecision.Hold() -> settled(delivery, Delivery.State.UNKNOWN, null, reply);
      case RetryDecision.GivenUp(Delivery.State state, RetryDecision.Address address) -> {
        blame(address, delivery, reply);
        yield settled(delivery, state, null, reply);
      }
      case RetryDecision.PauseTransport _ ->
          throw new IllegalArgumentException("not about the letter");
    };
  }

  private void blame(RetryDecision.Address address, Delivery delivery, String reply) {
    String recipient = delivery.letter().recipient();
    switch (address) {
      case BLAMELESS -> {}
      case DOUBTFUL -> suppressions.refused(delivery.letter(), reply, doubtful, clock.instant());
      case BAD -> suppressions.suppress(recipient, reply, clock.instant());
    }
  }

  private Result settled(
      Delivery delivery, Delivery.State state, @Nullable Instant next, String reply) {
    LOG.atLevel(next == null && state != Delivery.State.ACCEPTED ? Level.ERROR : Level.INFO)
        .log(
            "Letter {} {} to {} is {}: {}",
            delivery.id(),
            delivery.letter().messageId(),
            delivery.letter().recipient(),
            state,
            reply);
    metrics.letterReached(state);
    return new Result(new LetterChange.Settled(delivery, state, next, reply), state);
  }
}
