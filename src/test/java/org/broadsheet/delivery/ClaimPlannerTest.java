package org.broadsheet.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.broadsheet.delivery.ClaimPlanner.Claim;
import org.broadsheet.news.ClaimFilter;
import org.broadsheet.news.Delivery;
import org.broadsheet.news.LetterChange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClaimPlannerTest {
  private static final Instant NOW = Instant.parse("2026-03-02T07:00:00Z");
  private static final String LIMITED = "slow.example";
  private static final ClaimFilter OTHERS = new ClaimFilter(true, Set.of(LIMITED), null);
  private static final ClaimFilter SLOW = new ClaimFilter(true, Set.of(), LIMITED);
  private static final int SIZE = 8;

  private final RecordingQueue queue = new RecordingQueue();

  /** Grants the numbers of letters that it is told to, and records what it is asked for. */
  private static final class RecordingQueue implements LetterQueue {
    private final List<Claim> asked = new ArrayList<>();
    private final List<Integer> grants = new ArrayList<>();
    private int syncs;

    @Override
    public List<Delivery> claim(ClaimFilter filter, int limit, Duration lease) {
      asked.add(new Claim(filter, limit));
      return letters(grants.isEmpty() ? 0 : grants.removeFirst());
    }

    @Override
    public List<Boolean> commit(List<LetterChange> changes) {
      throw new AssertionError("a claim commits nothing else");
    }

    @Override
    public OptionalInt term() {
      return OptionalInt.of(0);
    }

    @Override
    public void requireTerm(OptionalInt term) {
      throw new AssertionError("nothing is sent here");
    }

    @Override
    public void sync() {
      syncs++;
    }
  }

  private static List<Delivery> letters(int count) {
    return new FakeLetterQueue(count, NOW).claim(ClaimFilter.ALL, count, Duration.ZERO);
  }

  private ClaimPlanner planner(Map<String, DomainLimit> limits) {
    return new ClaimPlanner(queue, limits, () -> NOW, true, SIZE);
  }

  private static int claim(ClaimPlanner planner, List<Claim> claims) {
    List<Delivery> taken = new ArrayList<>();
    int claimed = planner.claim(claims, taken::add);
    assertThat(taken).hasSize(claimed);
    return claimed;
  }

  private static Relay relay(@Nullable Rate rate) {
    return new Relay("relay", List.of(), rate);
  }

  private static Rate perMinute(int letters) {
    return new Rate(letters, Duration.ofMinutes(1));
  }

  @Test
  void withoutLimitsAsManyAsAreClaimedAtOnceAreClaimedOfAll() {
    assertThat(planner(Map.of()).plan(relay(null), List.of()))
        .containsExactly(new Claim(new ClaimFilter(true, Set.of(), null), SIZE));
  }

  @Test
  void aDomainWithALimitIsClaimedByItselfAndNoMoreThanMayGo() {
    ClaimPlanner planner = planner(Map.of(LIMITED, new DomainLimit(null, 3)));
    assertThat(planner.plan(relay(null), List.of()))
        .containsExactly(new Claim(SLOW, 3), new Claim(OTHERS, SIZE));
  }

  @Test
  void lettersOfTheDomainThatAreHeldAlreadyCountAgainstItsLimit() {
    String domain = letters(1).getFirst().letter().domain();
    ClaimPlanner planner = planner(Map.of(domain, new DomainLimit(null, 3)));
    ClaimFilter own = new ClaimFilter(true, Set.of(), domain);
    assertThat(planner.plan(relay(null), letters(2))).contains(new Claim(own, 1));
    assertThat(planner.plan(relay(null), letters(3)))
        .containsExactly(new Claim(new ClaimFilter(true, Set.of(domain), null), SIZE));
  }

  @Test
  void lettersOfOtherDomainsThatAreHeldAlreadyDoNot() {
    ClaimPlanner planner = planner(Map.of(LIMITED, new DomainLimit(null, 3)));
    assertThat(planner.plan(relay(null), letters(2))).contains(new Claim(SLOW, 3));
  }

  @Test
  void theRateOfTheRelayBoundsWhatIsClaimedBesideWhatIsHeld() {
    ClaimPlanner planner = planner(Map.of(LIMITED, new DomainLimit(null, 9)));
    Relay relay = relay(perMinute(60));
    assertThat(relay.limiter().available(NOW)).isEqualTo(1);
    assertThat(planner.plan(relay, List.of()))
        .containsExactly(new Claim(SLOW, 1), new Claim(OTHERS, 1));
    assertThat(planner.again()).isNull();
  }

  @Test
  void whereTheRateOfTheRelayIsUsedUpNothingIsClaimedUntilItAllowsMore() {
    ClaimPlanner planner = planner(Map.of());
    Relay relay = relay(perMinute(60));
    assertThat(relay.limiter().take(NOW)).isTrue();
    assertThat(planner.plan(relay, List.of())).isEmpty();
    assertThat(planner.again()).isEqualTo(NOW.plusSeconds(1));
  }

  @Test
  void theEarliestMomentAtWhichARateAllowsMoreIsTold() {
    DomainLimit slow = new DomainLimit(perMinute(1), 9);
    DomainLimit faster = new DomainLimit(perMinute(30), 9);
    assertThat(slow.enter(NOW)).isTrue();
    assertThat(faster.enter(NOW)).isTrue();
    for (Map<String, DomainLimit> limits :
        List.of(Map.of("a.example", slow, "b.example", faster), Map.of("b.example", faster))) {
      ClaimPlanner planner = planner(limits);
      assertThat(planner.plan(relay(null), List.of())).hasSize(1);
      assertThat(planner.again()).isEqualTo(NOW.plusSeconds(2));
    }
  }

  /** All its connections are busy, which no moment ends. */
  @Test
  void aDomainThatWaitsForAConnectionKeepsNoMoment() {
    DomainLimit limit = new DomainLimit(null, 1);
    assertThat(limit.enter(NOW)).isTrue();
    ClaimPlanner planner = planner(Map.of(LIMITED, limit));
    assertThat(planner.plan(relay(null), List.of())).containsExactly(new Claim(OTHERS, SIZE));
    assertThat(planner.again()).isNull();
  }

  @Test
  void noMoreAreClaimedInAllThanAtOnceAndTheyAreMadeToLast() {
    queue.grants.addAll(List.of(3, 5));
    ClaimPlanner planner = planner(Map.of());
    assertThat(planner.size()).isEqualTo(SIZE);
    assertThat(claim(planner, List.of(new Claim(SLOW, 3), new Claim(OTHERS, 8)))).isEqualTo(8);
    assertThat(queue.asked).containsExactly(new Claim(SLOW, 3), new Claim(OTHERS, 5));
    assertThat(queue.syncs).isEqualTo(1);
  }

  @Test
  void whereThereIsNoRoomLeftNothingMoreIsAskedFor() {
    queue.grants.addAll(List.of(8, 8));
    assertThat(claim(planner(Map.of()), List.of(new Claim(SLOW, 8), new Claim(OTHERS, 8))))
        .isEqualTo(8);
    assertThat(queue.asked).hasSize(1);
  }

  @Test
  void whatIsExhaustedIsNotClaimedAgain() {
    ClaimPlanner planner = planner(Map.of(LIMITED, new DomainLimit(null, 3)));
    queue.grants.addAll(List.of(0, 1));
    assertThat(claim(planner, planner.plan(relay(null), List.of()))).isEqualTo(1);
    assertThat(planner.plan(relay(null), List.of())).containsExactly(new Claim(OTHERS, SIZE));
    assertThat(claim(planner, planner.plan(relay(null), List.of()))).isZero();
    assertThat(planner.plan(relay(null), List.of())).isEmpty();
    assertThat(queue.syncs).isEqualTo(1);
  }
}
