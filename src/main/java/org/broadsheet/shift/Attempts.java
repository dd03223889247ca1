package org.broadsheet.shift;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.broadsheet.mail.Transport;
import org.broadsheet.news.Delivery;
import org.broadsheet.news.Letter;
import org.broadsheet.news.SendOutcome;
import org.broadsheet.outbox.Decision;
import org.broadsheet.outbox.RetryPolicy;
import org.broadsheet.store.Change;
import org.broadsheet.store.SoftLimit;
import org.broadsheet.store.StoreUnavailable;
import org.broadsheet.store.Suppressions;
import org.broadsheet.web.Metrics;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Sends single letters through the first outlet that works and decides what becomes of them.
 * Thread-safe.
 */
final class Attempts {
  private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

  private final List<Outlet> outlets;
  private final RetryPolicy policy;
  private final Ledger ledger;
  private final Suppressions suppressions;
  private final SoftLimit doubtful;
  private final Carrier carrier;
  private final InstantSource clock;
  private final Metrics metrics;

  Attempts(
      List<Outlet> outlets,
      RetryPolicy policy,
      Ledger ledger,
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
  record Result(Change change, Delivery.State state) {}

  /** The first outlet that works, unless it has no connection of that number. */
  Optional<Outlet> outlet(int lane) {
    Instant now = clock.instant();
    return outlets.stream()
        .filter(outlet -> outlet.isOpen(0, now))
        .findFirst()
        .filter(outlet -> outlet.isOpen(lane, now));
  }

  /** What must be committed before a letter that has been claimed is sent. */
  Change begin(Delivery delivery) {
    metrics.letterIs(Delivery.State.CLAIMED);
    metrics.letterIs(Delivery.State.SENDING);
    return goOn(delivery);
  }

  private Change goOn(Delivery delivery) {
    return new Change.Sending(delivery, clock.instant().plus(Dispatch.LEASE));
  }

  /**
   * Sends a letter whose sending has been committed.
   *
   * @param lastCall run before a server can have taken the letter
   * @throws StoreUnavailable what {@code lastCall} throws; then no server has the letter
   */
  Result send(Delivery delivery, int lane, Runnable lastCall) {
    String fault = "";
    Optional<Outlet> outlet = outlet(lane);
    while (outlet.isPresent()) {
      SendOutcome outcome = carry(delivery, outlet.get().connection(lane), lastCall);
      metrics.letterSent(outcome);
      Instant now = clock.instant();
      Decision decision =
          policy.onOutcome(
              outcome,
              delivery.attempts(),
              outlet.get().faults(),
              delivery.queued(),
              now,
              delivery.id());
      if (!(decision instanceof Decision.PauseTransport(Instant until))) {
        outlet.get().worked();
        return settled(delivery, decision, outcome.reply());
      }
      fault = outcome.reply();
      pause(outlet.get(), fault, until, now);
      outlet = outlet(lane).filter(_ -> ledger.commit(List.of(goOn(delivery))).getFirst());
    }
    return new Result(new Change.Returned(delivery, reopening(), fault), Delivery.State.DEFERRED);
  }

  /** A letter that does harm holds up no other. */
  private SendOutcome carry(Delivery delivery, Transport connection, Runnable lastCall) {
    try {
      return carrier.carry(connection, delivery.letter(), lastCall);
    } catch (StoreUnavailable failure) {
      throw failure;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError harm) {
      LOG.error("Letter {} did harm when it was sent", delivery.id(), harm);
      return new SendOutcome.Harmful("it did harm: " + harm.getClass().getSimpleName());
    }
  }

  private static void pause(Outlet outlet, String fault, Instant until, Instant now) {
    outlet.failed(fault, until, now);
    LOG.error("Mail by {} is paused until {}: {}", outlet.condition().name(), until, fault);
  }

  /** When the first outlet opens again. */
  private Instant reopening() {
    return outlets.stream().map(Outlet::pausedUntil).min(Instant::compareTo).orElseThrow();
  }

  private Result settled(Delivery delivery, Decision decision, String reply) {
    return switch (decision) {
      case Decision.Accepted() -> settled(delivery, Delivery.State.ACCEPTED, null, reply);
      case Decision.Again(Instant at, Delivery.State state) -> settled(delivery, state, at, reply);
      case Decision.Hold() -> settled(delivery, Delivery.State.UNKNOWN, null, reply);
      case Decision.GivenUp(Delivery.State state, Decision.Address address) -> {
        blame(address, delivery, reply);
        yield settled(delivery, state, null, reply);
      }
      case Decision.PauseTransport _ -> throw new IllegalArgumentException("not about the letter");
    };
  }

  private void blame(Decision.Address address, Delivery delivery, String reply) {
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
    metrics.letterIs(state);
    return new Result(new Change.Settled(delivery, state, next, reply), state);
  }
}
