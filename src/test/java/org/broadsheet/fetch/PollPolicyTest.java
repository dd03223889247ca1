package org.broadsheet.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.broadsheet.fetch.FetchResult.Content;
import org.broadsheet.fetch.FetchResult.Failed;
import org.broadsheet.fetch.FetchResult.Failure;
import org.broadsheet.fetch.FetchResult.Gone;
import org.broadsheet.fetch.FetchResult.Throttled;
import org.broadsheet.fetch.FetchResult.Unchanged;
import org.broadsheet.news.Pace;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class PollPolicyTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Failed BROKEN = new Failed(Failure.NOT_FOUND, "HTTP 404");

  @Provide
  Arbitrary<FetchResult> results() {
    return Arbitraries.of(
        unchanged(null),
        unchanged(Duration.ofDays(400)),
        content(Duration.ofMinutes(90)),
        new Throttled(429, null),
        new Throttled(503, Duration.ofDays(7)),
        BROKEN,
        new Gone());
  }

  @Property
  void noWaitIsShorterThanTheFeedsOwnInterval(
      @ForAll("results") FetchResult result,
      @ForAll @LongRange(min = 0, max = 3_000_000) long seconds,
      @ForAll boolean validators,
      @ForAll @IntRange(max = 1_000_000) int failures,
      @ForAll long seed) {
    Duration every = Duration.ofSeconds(seconds);
    NextPoll next = after(result, every, validators, failures, seed);
    assertThat(next.at()).isAfterOrEqualTo(FetchTesting.NOW.plus(every));
  }

  @Property
  void anAnswerResetsTheCountOfFailuresAndAnythingElseAddsToIt(
      @ForAll("results") FetchResult result, @ForAll @IntRange(max = 1_000_000) int failures) {
    NextPoll next = after(result, HOUR, true, failures, 1);
    boolean answered = result instanceof Content || result instanceof Unchanged;
    assertThat(next.failures()).isEqualTo(answered ? 0 : failures + 1);
  }

  @Property
  void retryAfterIsNeverUndercutAndExceededByAtMostATwentieth(
      @ForAll @LongRange(min = 3_600, max = 604_800) long seconds, @ForAll long seed) {
    Duration asked = Duration.ofSeconds(seconds);
    Duration wait = wait(new Throttled(429, asked), HOUR, true, 3, seed);
    assertThat(wait).isBetween(asked, asked.multipliedBy(105).dividedBy(100));
  }

  @Property
  void aWorkingFeedIsPolledAtItsIntervalOrUpToATwentiethLater(@ForAll long seed) {
    assertThat(wait(unchanged(null), HOUR, true, 7, seed)).isBetween(HOUR, Duration.ofMinutes(63));
  }

  @Test
  void theSameSeedGivesTheSamePollAndDifferentSeedsDriftApart() {
    List<Duration> waits =
        IntStream.range(0, 100).mapToObj(seed -> wait(BROKEN, HOUR, true, 0, seed)).toList();
    assertThat(waits)
        .isEqualTo(
            IntStream.range(0, 100).mapToObj(seed -> wait(BROKEN, HOUR, true, 0, seed)).toList());
    assertThat(waits).doesNotHaveDuplicates();
  }

  @Test
  void freshnessPostponesAPollByADayAtMost() {
    assertAbout(Duration.ofHours(5), wait(content(Duration.ofHours(5)), HOUR, true, 0, 1));
    assertAbout(DAY, wait(content(Duration.ofDays(400)), HOUR, true, 0, 1));
    assertAbout(HOUR, wait(content(Duration.ofMinutes(1)), HOUR, true, 0, 1));
  }

  @Test
  void anHourlyFeedWithoutValidatorsIsPolledDaily() {
    Duration longer = Duration.ofHours(30);
    Duration shorter = Duration.ofMinutes(10);
    assertAbout(DAY, wait(content(null), HOUR, false, 0, 1));
    assertAbout(Duration.ofHours(4), wait(content(null), shorter, false, 0, 1));
    assertAbout(longer, wait(content(null), longer, false, 0, 1));
    assertAbout(Duration.ZERO, wait(content(null), Duration.ZERO, false, 0, 1));
  }

  @Test
  void failuresDoubleTheWaitFromAnHourToADay() {
    int[] hours = {1, 2, 4, 8, 16, 24, 24, 24};
    for (int failures = 0; failures < hours.length; failures++) {
      Duration expected = Duration.ofHours(hours[failures]);
      assertAbout(expected, wait(BROKEN, HOUR, true, failures, 1));
      assertAbout(expected, wait(new Throttled(503, null), HOUR, true, failures, 1));
    }
  }

  @Test
  void whereNoServerIsReachedTheWaitsDoubleFromTwoMinutesToADay() {
    int[] minutes = {2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 1440, 1440};
    for (Failure unreached : List.of(Failure.DNS, Failure.CONNECT)) {
      for (int failures = 0; failures < minutes.length; failures++) {
        FetchResult result = new Failed(unreached, "no address found");
        assertAbout(Duration.ofMinutes(minutes[failures]), wait(result, HOUR, true, failures, 1));
      }
    }
  }

  @Test
  void aFeedThatWasNotAskedIsNoFailureAndIsAskedSoon() {
    NextPoll next = after(new Failed(Failure.NOT_ASKED, "not asked"), HOUR, true, 3, 1);
    assertThat(next.failures()).isEqualTo(3);
    assertAbout(Duration.ofMinutes(2), Duration.between(FetchTesting.NOW, next.at()));
  }

  @Test
  void onlyAFeedThatIsGoneIsDisabled() {
    assertThat(after(new Gone(), HOUR, true, 0, 1).disabled()).isTrue();
    assertThat(after(BROKEN, HOUR, true, 99, 1).disabled()).isFalse();
    assertThat(after(unchanged(DAY), HOUR, true, 0, 1).disabled()).isFalse();
  }

  @Test
  void aFeedIsPolledFourTimesInTheUsualTimeBetweenTwoEntriesWithinItsBounds() {
    assertAbout(HOUR, paced(rhythm(Duration.ofMinutes(5), Duration.ZERO)));
    assertAbout(Duration.ofHours(2), paced(rhythm(Duration.ofHours(8), Duration.ZERO)));
    assertAbout(Duration.ofHours(4), paced(rhythm(Duration.ofDays(30), Duration.ZERO)));
  }

  @Test
  void aFeedIsPolledLessOftenTheOlderItsNewestEntryIs() {
    assertAbout(HOUR, paced(rhythm(Duration.ofMinutes(5), Duration.ofHours(8))));
    assertAbout(Duration.ofHours(3), paced(rhythm(Duration.ofMinutes(5), DAY)));
    assertAbout(Duration.ofHours(4), paced(rhythm(null, Duration.ofDays(300))));
    assertAbout(HOUR, paced(rhythm(null, Duration.ofDays(-3))));
  }

  @Test
  void aFeedWithAHubIsPolledAtTheLongestInterval() {
    NextPoll next =
        after(unchanged(null), HOUR, Duration.ofHours(4), true, Pace.UNKNOWN, true, 0, 1);
    assertAbout(Duration.ofHours(4), Duration.between(FetchTesting.NOW, next.at()));
  }

  @Test
  void theIntervalThatAFeedAsksForIsKeptUpToADay() {
    Pace ttl = new Pace(Duration.ofHours(6), Set.of(), Set.of(), null, null);
    Pace weekly = new Pace(Duration.ofDays(7), Set.of(), Set.of(), null, null);
    assertAbout(Duration.ofHours(6), paced(ttl));
    assertAbout(DAY, paced(weekly));
  }

  @Test
  void skipHoursAndSkipDaysAreSkipped() {
    ZonedDateTime first = FetchTesting.NOW.plus(paced(Pace.UNKNOWN)).atZone(ZoneOffset.UTC);
    int hour = first.getHour();
    Pace twoHours = new Pace(null, Set.of(hour, (hour + 1) % 24), Set.of(), null, null);
    assertThat(paced(twoHours)).isBetween(HOUR.plusHours(1), HOUR.plusHours(3));
    Pace today = new Pace(null, Set.of(), Set.of(first.getDayOfWeek()), null, null);
    ZonedDateTime next = FetchTesting.NOW.plus(paced(today)).atZone(ZoneOffset.UTC);
    assertThat(next.toLocalDate()).isEqualTo(first.toLocalDate().plusDays(1));
  }

  @Test
  void skippedDaysInARowAreAllSkipped() {
    ZonedDateTime first = FetchTesting.NOW.plus(paced(Pace.UNKNOWN)).atZone(ZoneOffset.UTC);
    for (int days = 2; days < 7; days++) {
      Set<DayOfWeek> skipped = EnumSet.noneOf(DayOfWeek.class);
      for (int day = 0; day < days; day++) {
        skipped.add(first.getDayOfWeek().plus(day));
      }
      Pace pace = new Pace(null, Set.of(), skipped, null, null);
      ZonedDateTime next = FetchTesting.NOW.plus(paced(pace)).atZone(ZoneOffset.UTC);
      assertThat(next.toLocalDate()).isEqualTo(first.toLocalDate().plusDays(days));
      assertThat(next.getHour()).isZero();
    }
  }

  @Test
  void aFeedThatSkipsEveryDayIsPolledAllTheSame() {
    Pace never = new Pace(null, Set.of(), EnumSet.allOf(DayOfWeek.class), null, null);
    assertAbout(HOUR, paced(never));
  }

  private static NextPoll after(
      FetchResult result, Duration every, boolean validators, int failures, long seed) {
    return after(result, every, DAY, false, Pace.UNKNOWN, validators, failures, seed);
  }

  private static NextPoll after(
      FetchResult result,
      Duration every,
      Duration maxEvery,
      boolean hasHub,
      Pace pace,
      boolean validators,
      int failures,
      long seed) {
    return PollPolicy.after(
        result,
        new PollPolicy.FeedState(every, maxEvery, hasHub, pace, validators, failures, seed),
        FetchTesting.NOW);
  }

  private static Duration paced(Pace pace) {
    return Duration.between(
        FetchTesting.NOW,
        after(unchanged(null), HOUR, Duration.ofHours(4), false, pace, true, 0, 1).at());
  }

  private static Pace rhythm(@Nullable Duration gap, @Nullable Duration sinceNewest) {
    return Pace.UNKNOWN.withHistory(
        gap, sinceNewest == null ? null : FetchTesting.NOW.minus(sinceNewest));
  }

  private static Duration wait(
      FetchResult result, Duration every, boolean validators, int failures, long seed) {
    return Duration.between(
        FetchTesting.NOW, after(result, every, validators, failures, seed).at());
  }

  private static void assertAbout(Duration expected, Duration wait) {
    assertThat(wait).isBetween(expected, expected.multipliedBy(105).dividedBy(100));
  }

  private static Unchanged unchanged(@Nullable Duration maxAge) {
    return new Unchanged(null, null, null, maxAge);
  }

  private static Content content(@Nullable Duration maxAge) {
    return new Content(
        new byte[0],
        null,
        URI.create("http://a.example/"),
        null,
        null,
        null,
        maxAge,
        FetchResult.HubLinks.NONE);
  }
}
