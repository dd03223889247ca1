package org.broadsheet.fetch;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

/**
 * When to renew a subscription, so that it never lapses (W3C WebSub section 5.1). Pure functions:
 * the same arguments always give the same answer.
 */
public final class LeasePolicy {
  /** The lease that is requested; a longer one that a hub grants is cut to it. */
  public static final Duration REQUESTED = Duration.ofDays(10);

  private static final Duration FIRST_BACKOFF = Duration.ofHours(1);
  private static final Duration MAX_BACKOFF = Duration.ofDays(1);
  private static final Duration MIN_WAIT = Duration.ofMinutes(1);

  private LeasePolicy() {}

  /**
   * When to renew a subscription that the hub has just verified: after half to three fifths of its
   * lease, so that there is time for several more attempts.
   *
   * @param lease what the hub granted
   * @param verified when it did
   * @param seed spreads the renewals; the same feed may always use the same
   */
  public static Instant renewal(Duration lease, Instant verified, long seed) {
    long seconds = Math.min(lease.toSeconds(), REQUESTED.toSeconds());
    double share = 0.5 + 0.1 * new SplittableRandom(seed).nextDouble();
    Duration wait = Duration.ofSeconds((long) (Math.max(seconds, 0) * share));
    return verified.plus(longer(wait, MIN_WAIT));
  }

  /**
   * When to ask again after an answer other than "accepted", or after one that no verification
   * followed: what the hub asks for, else an hour, doubled with each further failure up to a day.
   *
   * @param failuresBefore attempts in a row before this one that came to nothing
   * @param now when this one ended
   */
  public static Instant retry(HubAnswer answer, int failuresBefore, Instant now) {
    Duration wait =
        switch (answer) {
          case HubAnswer.Refused(var _, var _, Duration asked)
              when asked != null && asked.compareTo(FIRST_BACKOFF) > 0 ->
              asked;
          case HubAnswer.Accepted _, HubAnswer.Refused _, HubAnswer.Unanswered _ ->
              backoff(failuresBefore);
        };
    return now.plus(wait);
  }

  private static Duration backoff(int failuresBefore) {
    Duration wait = FIRST_BACKOFF.multipliedBy(1L << Math.clamp(failuresBefore, 0, 5));
    return wait.compareTo(MAX_BACKOFF) > 0 ? MAX_BACKOFF : wait;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
