package org.broadsheet.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.broadsheet.news.Delivery;
import org.broadsheet.news.SendOutcome;

/**
 * When to try again and when to give up, as RFC 5321 section 4.5.4.1 advises: soon at first, hourly
 * later, until the letter's time is over. Stateless and thread-safe.
 */
final class RetryPolicy {
  /**
   * The distances between attempts; the last one repeats. The first, even at its earliest, leaves
   * the five minutes that greylisting servers commonly ask for.
   */
  private static final List<Duration> STEPS =
      List.of(
          Duration.ofSeconds(335),
          Duration.ofMinutes(10),
          Duration.ofMinutes(20),
          Duration.ofMinutes(40),
          Duration.ofMinutes(67));

  /** How far a distance is moved either way, as a part of it, so that retries do not march. */
  private static final double JITTER = 0.1;

  /** So often a letter is tried that does harm to the program. */
  private static final int TRIES_OF_HARMFUL = 3;

  private static final Duration SHORTEST_PAUSE = Duration.ofMinutes(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  private final Duration lifetime;
  private final UnknownOutcomePolicy doubt;

  /**
   * A policy.
   *
   * @param lifetime how long after it was queued a letter may still be tried
   * @param doubt what to do when nobody knows whether the server took the letter
   */
  RetryPolicy(Duration lifetime, UnknownOutcomePolicy doubt) {
    this.lifetime = lifetime;
    this.doubt = doubt;
  }

  /**
   * Decides after an attempt.
   *
   * @param outcome how the attempt ended
   * @param attempts how often sending was begun before this attempt, as {@link Delivery#attempts}
   *     counts; 0 for the first
   * @param faults how often in a row the transport failed before this attempt; matters only when
   *     the outcome is {@link SendOutcome.TransportDown}
   * @param queued when the letter was put in the outbox
   * @param now when the attempt ended
   * @param seed spreads the retries of different letters; best the delivery's number
   */
  RetryDecision onOutcome(
      SendOutcome outcome, int attempts, int faults, Instant queued, Instant now, long seed) {
    return switch (outcome) {
      case SendOutcome.Accepted _ -> new RetryDecision.Accepted();
      case SendOutcome.Refused _ -> refused(RetryDecision.Address.BLAMELESS);
      case SendOutcome.DoubtfulAddress _ -> refused(RetryDecision.Address.DOUBTFUL);
      case SendOutcome.BadAddress _ -> refused(RetryDecision.Address.BAD);
      case SendOutcome.Deferred _, SendOutcome.Disputed _ ->
          againOrExpired(Delivery.State.DEFERRED, attempts, queued, now, seed);
      case SendOutcome.Unknown _ ->
          switch (doubt) {
            case RESEND -> againOrExpired(Delivery.State.UNKNOWN, attempts, queued, now, seed);
            case HOLD -> new RetryDecision.Hold();
          };
      case SendOutcome.Harmful _ ->
          doubt == UnknownOutcomePolicy.HOLD || attempts + 1 >= TRIES_OF_HARMFUL
              ? new RetryDecision.Hold()
              : againOrExpired(Delivery.State.UNKNOWN, attempts, queued, now, seed);
      case SendOutcome.TransportDown _ -> new RetryDecision.PauseTransport(now.plus(pause(faults)));
    };
  }

  private static RetryDecision refused(RetryDecision.Address address) {
    return new RetryDecision.GivenUp(Delivery.State.REFUSED, address);
  }

  /** One last attempt falls on the expiry itself, so that no letter's time is cut short. */
  private RetryDecision againOrExpired(
      Delivery.State state, int attempts, Instant queued, Instant now, long seed) {
    Instant expiry = queued.plus(lifetime);
    if (!now.isBefore(expiry)) {
      return new RetryDecision.GivenUp(Delivery.State.EXPIRED, RetryDecision.Address.BLAMELESS);
    }
    Instant next = now.plus(distance(attempts, seed));
    return new RetryDecision.Again(next.isAfter(expiry) ? expiry : next, state);
  }

  private static Duration distance(int attempts, long seed) {
    Duration step = STEPS.get(Math.clamp(attempts, 0, STEPS.size() - 1));
    double factor = new SplittableRandom(seed + attempts).nextDouble(1 - JITTER, 1 + JITTER);
    return Duration.ofMillis(Math.round(step.toMillis() * factor));
  }

  private static Duration pause(int faults) {
    Duration pause = SHORTEST_PAUSE.multipliedBy(1L << Math.clamp(faults, 0, 3));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }
}
