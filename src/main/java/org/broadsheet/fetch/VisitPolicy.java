package org.broadsheet.fetch;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.broadsheet.fetch.FetchResult.Content;
import org.broadsheet.fetch.FetchResult.Failed;
import org.broadsheet.fetch.FetchResult.Gone;
import org.broadsheet.fetch.FetchResult.Throttled;
import org.broadsheet.fetch.FetchResult.Unchanged;
import org.jspecify.annotations.Nullable;

/**
 * When to ask a feed again. Pure functions: the same arguments always give the same answer.
 *
 * <p>No wait is ever shorter than the feed's own interval, nor than the server asked for. Each is
 * lengthened by up to a twentieth, so that feeds visited together drift apart.
 */
public final class VisitPolicy {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration FIRST_BACKOFF = Duration.ofHours(1);

  /** A feed that cannot say "unchanged" costs its server a full answer each time. */
  private static final int WITHOUT_VALIDATORS = 24;

  private static final double JITTER = 0.05;

  private VisitPolicy() {}

  /**
   * The next visit after one that ended with {@code result}.
   *
   * <ul>
   *   <li>After content or "unchanged": {@code every}, or the server's {@code max-age} if that is
   *       longer, but no more than a day of it. Without validators 24 times {@code every}, or a day
   *       if that is shorter.
   *   <li>Throttled: what the server asks for; if it does not say, an hour, doubled with each
   *       further failure up to a day.
   *   <li>Failed: an hour, doubled with each further failure up to a day.
   *   <li>Gone: no more visits.
   * </ul>
   *
   * @param result how the visit ended
   * @param every the shortest time between two visits, as configured; not negative
   * @param hasValidators whether the next visit can be conditional
   * @param failuresBefore visits in a row before this one without a usable answer
   * @param now the moment the visit ended
   * @param seed spreads the visits; the same feed may always use the same
   */
  public static NextVisit after(
      FetchResult result,
      Duration every,
      boolean hasValidators,
      int failuresBefore,
      Instant now,
      long seed) {
    return switch (result) {
      case Content content -> onAnswer(content.maxAge(), interval(every, hasValidators), now, seed);
      case Unchanged unchanged ->
          onAnswer(unchanged.maxAge(), interval(every, hasValidators), now, seed);
      case Throttled throttled -> onThrottled(throttled, every, failuresBefore, now, seed);
      case Failed _ -> onFailure(every, failuresBefore, now, seed);
      case Gone _ -> new NextVisit(now.plus(every), true, failuresBefore + 1);
    };
  }

  private static NextVisit onAnswer(
      @Nullable Duration maxAge, Duration interval, Instant now, long seed) {
    Duration fresh = maxAge == null ? Duration.ZERO : shorter(maxAge, DAY);
    return new NextVisit(later(now, longer(interval, fresh), seed), false, 0);
  }

  private static NextVisit onThrottled(
      Throttled throttled, Duration every, int failuresBefore, Instant now, long seed) {
    Duration asked = throttled.retryAfter();
    Duration wait = asked == null ? backoff(failuresBefore) : asked;
    return new NextVisit(later(now, longer(every, wait), seed), false, failuresBefore + 1);
  }

  private static NextVisit onFailure(Duration every, int failuresBefore, Instant now, long seed) {
    Duration wait = longer(every, backoff(failuresBefore));
    return new NextVisit(later(now, wait, seed), false, failuresBefore + 1);
  }

  private static Duration interval(Duration every, boolean hasValidators) {
    if (hasValidators || every.compareTo(DAY) >= 0) {
      return every;
    }
    return shorter(every.multipliedBy(WITHOUT_VALIDATORS), DAY);
  }

  private static Duration backoff(int failuresBefore) {
    int doublings = Math.clamp(failuresBefore, 0, 5);
    return shorter(FIRST_BACKOFF.multipliedBy(1L << doublings), DAY);
  }

  private static Instant later(Instant now, Duration wait, long seed) {
    double share = new SplittableRandom(seed ^ now.getEpochSecond()).nextDouble() * JITTER;
    return now.plus(wait).plusMillis((long) (wait.toMillis() * share));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
