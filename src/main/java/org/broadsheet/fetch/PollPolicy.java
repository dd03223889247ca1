package org.broadsheet.fetch;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.SplittableRandom;
import org.broadsheet.fetch.FetchResult.Content;
import org.broadsheet.fetch.FetchResult.Failed;
import org.broadsheet.fetch.FetchResult.Failure;
import org.broadsheet.fetch.FetchResult.Gone;
import org.broadsheet.fetch.FetchResult.Throttled;
import org.broadsheet.fetch.FetchResult.Unchanged;
import org.broadsheet.news.Pace;
import org.jspecify.annotations.Nullable;

/**
 * When to poll a feed next. Pure functions: the same arguments always give the same answer.
 *
 * <p>No wait is ever shorter than the feed's own interval, unless no server was reached, nor than
 * the server or the feed asked for. Each is lengthened by up to a twentieth, so that feeds polled
 * together drift apart.
 */
public final class PollPolicy {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration FIRST_BACKOFF = Duration.ofHours(1);

  /** Where no server was reached, so that asking again soon costs none. */
  private static final Duration FIRST_UNREACHED_BACKOFF = Duration.ofMinutes(2);

  /** The factor for a feed without validators, which costs its server a full answer each time. */
  private static final int WITHOUT_VALIDATORS = 24;

  /** How often a feed is polled in the usual time between two of its entries. */
  private static final int POLLS_PER_GAP = 4;

  /** The interval is at least this fraction of the time since the newest entry. */
  private static final int SHARE_OF_SILENCE = 8;

  /** Makes more than a day of either. */
  private static final int MOST_DOUBLINGS = 10;

  private static final double JITTER = 0.05;

  private PollPolicy() {}

  /**
   * The state of a feed when a poll of it has ended.
   *
   * @param every the shortest time between two polls, as configured; not negative
   * @param maxEvery the longest to which an infrequent feed may stretch that
   * @param hasHub whether a hub pushes what is new, so that polls are only a safeguard
   * @param pace how often the feed asks to be polled, and how often it publishes
   * @param hasValidators whether the next request can be conditional
   * @param failures polls in a row before this one without a usable answer
   * @param seed spreads the polls; the same feed may always use the same
   */
  public record FeedState(
      Duration every,
      Duration maxEvery,
      boolean hasHub,
      Pace pace,
      boolean hasValidators,
      int failures,
      long seed) {}

  /**
   * The next poll after one that ended with {@code result}.
   *
   * <ul>
   *   <li>After content or "unchanged": {@code every}. Longer, up to {@code maxEvery}, where the
   *       feed publishes seldom, its newest entry is old, or a hub pushes what is new. Never less,
   *       up to a day, than the server's {@code max-age} or the interval that the feed asks for;
   *       without validators never less than 24 times {@code every}, up to a day. Then on to the
   *       next hour and day that the feed does not ask to skip.
   *   <li>Throttled: what the server asks for; if it does not say, an hour, doubled with each
   *       further failure up to a day.
   *   <li>No server reached, for want of a name server or a network: two minutes, doubled with each
   *       further failure up to a day.
   *   <li>Not asked: two minutes, and no failure of the feed.
   *   <li>Failed otherwise: an hour, doubled with each further failure up to a day.
   *   <li>Gone: no more polls.
   * </ul>
   *
   * @param result how the poll ended
   * @param now the moment the poll ended
   */
  public static NextPoll after(FetchResult result, FeedState feed, Instant now) {
    return switch (result) {
      case Content content -> onAnswer(content.maxAge(), feed, now);
      case Unchanged unchanged -> onAnswer(unchanged.maxAge(), feed, now);
      case Throttled throttled -> onThrottled(throttled, feed, now);
      case Failed(Failure failure, String _) -> onFailed(failure, feed, now);
      case Gone _ -> new NextPoll(now.plus(feed.every), true, feed.failures + 1);
    };
  }

  private static NextPoll onAnswer(@Nullable Duration maxAge, FeedState feed, Instant now) {
    Duration wait = longer(interval(feed), adaptiveInterval(feed, now));
    wait = longer(wait, upToADay(maxAge));
    wait = longer(wait, upToADay(feed.pace.minInterval()));
    return new NextPoll(afterSkipped(later(now, wait, feed.seed), feed.pace), false, 0);
  }

  private static NextPoll onThrottled(Throttled throttled, FeedState feed, Instant now) {
    Duration asked = throttled.retryAfter();
    return onFailure(asked == null ? backoff(FIRST_BACKOFF, feed.failures) : asked, feed, now);
  }

  private static NextPoll onFailed(Failure failure, FeedState feed, Instant now) {
    return switch (failure) {
      case NOT_ASKED ->
          new NextPoll(later(now, FIRST_UNREACHED_BACKOFF, feed.seed), false, feed.failures);
      case DNS, CONNECT ->
          new NextPoll(
              later(now, backoff(FIRST_UNREACHED_BACKOFF, feed.failures), feed.seed),
              false,
              feed.failures + 1);
      case BLOCKED_ADDRESS,
          TLS,
          TIMEOUT,
          TOO_LARGE,
          REDIRECTS,
          NOT_FOUND,
          UNAUTHORISED,
          HTTP_ERROR,
          IO,
          BAD_ENCODING ->
          onFailure(backoff(FIRST_BACKOFF, feed.failures), feed, now);
    };
  }

  private static NextPoll onFailure(Duration wait, FeedState feed, Instant now) {
    return new NextPoll(later(now, longer(feed.every, wait), feed.seed), false, feed.failures + 1);
  }

  private static Duration interval(FeedState feed) {
    if (feed.hasValidators || feed.every.compareTo(DAY) >= 0) {
      return feed.every;
    }
    return shorter(feed.every.multipliedBy(WITHOUT_VALIDATORS), DAY);
  }

  private static Duration adaptiveInterval(FeedState feed, Instant now) {
    Duration usualGap = feed.pace.usualGap();
    Instant newestEntry = feed.pace.newestEntry();
    Duration wait = usualGap == null ? Duration.ZERO : usualGap.dividedBy(POLLS_PER_GAP);
    if (newestEntry != null && newestEntry.isBefore(now)) {
      wait = longer(wait, Duration.between(newestEntry, now).dividedBy(SHARE_OF_SILENCE));
    }
    return feed.hasHub ? feed.maxEvery : shorter(wait, feed.maxEvery);
  }

  private static Duration upToADay(@Nullable Duration asked) {
    return asked == null ? Duration.ZERO : shorter(asked, DAY);
  }

  private static Instant afterSkipped(Instant wanted, Pace pace) {
    ZonedDateTime at = wanted.atZone(ZoneOffset.UTC);
    ZonedDateTime end = at.plusWeeks(1);
    while (isSkipped(at, pace)) {
      at = at.plusHours(1);
      if (at.isAfter(end)) {
        return wanted;
      }
    }
    return at.toInstant();
  }

  private static boolean isSkipped(ZonedDateTime at, Pace pace) {
    return pace.skipHours().contains(at.getHour()) || pace.skipDays().contains(at.getDayOfWeek());
  }

  private static Duration backoff(Duration first, int failuresBefore) {
    int doublings = Math.clamp(failuresBefore, 0, MOST_DOUBLINGS);
    return shorter(first.multipliedBy(1L << doublings), DAY);
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
