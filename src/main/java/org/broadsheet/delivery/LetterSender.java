package org.broadsheet.delivery;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.broadsheet.news.BeforeFinalDot;
import org.broadsheet.news.Delivery;
import org.broadsheet.news.LetterChange;
import org.broadsheet.news.SendOutcome;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Sends single letters through the first relay that works and decides by the {@link RetryPolicy}
 * what becomes of them. Thread-safe.
 */
final class LetterSender {
  private static final Logger LOG = LoggerFactory.getLogger(LetterSender.class);

  private final List<Relay> relays;
  private final RetryPolicy policy;
  private final CommitBatcher commits;
  private final InstantSource clock;
  private final DeliveryListener listener;

  LetterSender(
      List<Relay> relays,
      RetryPolicy policy,
      CommitBatcher commits,
      InstantSource clock,
      DeliveryListener listener) {
    this.relays = relays;
    this.policy = policy;
    this.commits = commits;
    this.clock = clock;
    this.listener = listener;
  }

  /** The first relay that works, unless it has no connection of that number. */
  Optional<Relay> relay(int connection) {
    Instant now = clock.instant();
    return relays.stream()
        .filter(relay -> relay.isOpen(0, now))
        .findFirst()
        .filter(relay -> relay.isOpen(connection, now));
  }

  /** What must be committed before a letter that has been claimed is sent. */
  LetterChange begin(Delivery delivery) {
    listener.letterReached(Delivery.State.CLAIMED);
    listener.letterReached(Delivery.State.SENDING);
    return sending(delivery);
  }

  private LetterChange sending(Delivery delivery) {
    return new LetterChange.Sending(delivery, clock.instant().plus(DeliveryPolicy.LEASE));
  }

  /**
   * Sends a letter whose sending has been committed.
   *
   * @return its outcome, to be committed
   * @throws RuntimeException what {@code beforeFinalDot} throws; then no server has the letter
   */
  LetterChange send(LetterInFlight letter, int connection, BeforeFinalDot beforeFinalDot) {
    Delivery delivery = letter.delivery();
    String fault = "";
    Optional<Relay> relay = relay(connection);
    while (relay.isPresent()) {
      SendOutcome outcome =
          relay
              .get()
              .judge(
                  delivery.id(),
                  relay.get().connection(connection).send(delivery.letter(), beforeFinalDot));
      listener.sendAttempted(outcome);
      Instant now = clock.instant();
      RetryDecision decision = decide(delivery, outcome, relay.get().faults(), now);
      if (!(decision instanceof RetryDecision.PauseTransport(Instant until))) {
        if (!(outcome instanceof SendOutcome.Disputed)) {
          relay.get().worked();
        }
        return settled(delivery, decision, outcome.reply());
      }
      fault = outcome.reply();
      pause(relay.get(), fault, until, now);
      relay = relay(connection).filter(_ -> isBegunAnew(letter));
    }
    return new LetterChange.Returned(delivery, reopening(), fault);
  }

  /** The outcome of an attempt that this program did not bring to its end. */
  LetterChange unknown(Delivery delivery) {
    SendOutcome outcome = new SendOutcome.Unknown("this program failed while the letter was sent");
    listener.sendAttempted(outcome);
    return settled(delivery, decide(delivery, outcome, 0, clock.instant()), outcome.reply());
  }

  private RetryDecision decide(Delivery delivery, SendOutcome outcome, int faults, Instant now) {
    return policy.onOutcome(
        outcome, delivery.attempts(), faults, delivery.queued(), now, delivery.id());
  }

  /** Sending begins anew through another relay, unless another node has the letter. */
  private boolean isBegunAnew(LetterInFlight letter) {
    letter.change(sending(letter.delivery()));
    commits.add(letter);
    commits.commit(List.of(letter));
    return letter.isBegun();
  }

  private static void pause(Relay relay, String fault, Instant until, Instant now) {
    relay.failed(fault, until, now);
    LOG.error("Mail by {} is paused until {}: {}", relay.condition().name(), until, fault);
  }

  /** When the first relay opens again. */
  private Instant reopening() {
    return relays.stream().map(Relay::pausedUntil).min(Instant::compareTo).orElseThrow();
  }

  private LetterChange settled(Delivery delivery, RetryDecision decision, String reply) {
    return switch (decision) {
      case RetryDecision.Accepted() -> settled(delivery, Delivery.State.ACCEPTED, null, reply);
      case RetryDecision.Again(Instant at, Delivery.State state) ->
          settled(delivery, state, at, reply);
      case RetryDecision.Hold() -> settled(delivery, Delivery.State.UNKNOWN, null, reply);
      case RetryDecision.GivenUp(Delivery.State state, RetryDecision.Address address) -> {
        switch (address) {
          case BLAMELESS -> {}
          case DOUBTFUL -> listener.addressDoubted(delivery.letter(), reply);
          case BAD -> listener.addressRefused(delivery.letter(), reply);
        }
        yield settled(delivery, state, null, reply);
      }
      case RetryDecision.PauseTransport _ ->
          throw new IllegalArgumentException("not about the letter");
    };
  }

  private LetterChange settled(
      Delivery delivery, Delivery.State state, @Nullable Instant next, String reply) {
    LOG.atLevel(next == null && state != Delivery.State.ACCEPTED ? Level.ERROR : Level.INFO)
        .log(
            "Letter {} {} to {} is {}: {}",
            delivery.id(),
            delivery.letter().messageId(),
            delivery.letter().recipient(),
            state,
            reply);
    listener.letterReached(state);
    return new LetterChange.Settled(delivery, state, next, reply);
  }
}
