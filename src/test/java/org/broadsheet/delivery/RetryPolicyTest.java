package org.broadsheet.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.broadsheet.news.Delivery.State;
import org.broadsheet.news.SendOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {
  private static final Instant QUEUED = Instant.parse("2026-03-01T06:00:00Z");
  private static final SendOutcome LATER = new SendOutcome.Deferred("451 later");
  private static final SendOutcome HARMFUL = new SendOutcome.Harmful("it threw");
  private static final SendOutcome DOWN = new SendOutcome.TransportDown("535 no");

  private static final Duration LIFETIME = Duration.ofDays(4);

  private final RetryPolicy policy = new RetryPolicy(LIFETIME, UnknownOutcomePolicy.RESEND);

  @Test
  void anAcceptedLetterIsDone() {
    assertThat(decide(new SendOutcome.Accepted("250 ok"), 0, QUEUED, 7))
        .isEqualTo(new RetryDecision.Accepted());
  }

  @Test
  void aRefusedLetterIsGivenUpAndItsAddressStays() {
    assertThat(decide(new SendOutcome.Refused("552 5.2.2 full"), 0, QUEUED, 7))
        .isEqualTo(new RetryDecision.GivenUp(State.REFUSED, RetryDecision.Address.BLAMELESS));
  }

  @Test
  void aDoubtfulAddressIsCounted() {
    assertThat(decide(new SendOutcome.DoubtfulAddress("550 no"), 0, QUEUED, 7))
        .isEqualTo(new RetryDecision.GivenUp(State.REFUSED, RetryDecision.Address.DOUBTFUL));
  }

  @Test
  void aBadAddressIsSuppressed() {
    assertThat(decide(new SendOutcome.BadAddress("550 5.1.1 no"), 0, QUEUED, 7))
        .isEqualTo(new RetryDecision.GivenUp(State.REFUSED, RetryDecision.Address.BAD));
  }

  @Test
  void anUnknownOutcomeIsHeldWhereTheOperatorWantsNoSecondCopy() {
    RetryPolicy holding = new RetryPolicy(LIFETIME, UnknownOutcomePolicy.HOLD);
    SendOutcome lost = new SendOutcome.Unknown("lost");
    assertThat(holding.onOutcome(lost, 0, 0, QUEUED, QUEUED.plus(LIFETIME), 7))
        .isEqualTo(new RetryDecision.Hold());
  }

  @Test
  void aLetterThatHarmsTheProgramIsTriedThreeTimesAndThenHeld() {
    assertThat(again(HARMFUL, 0, QUEUED, 7).state()).isEqualTo(State.UNKNOWN);
    assertThat(again(HARMFUL, 1, QUEUED, 7).state()).isEqualTo(State.UNKNOWN);
    assertThat(decide(HARMFUL, 2, QUEUED, 7)).isEqualTo(new RetryDecision.Hold());
    assertThat(decide(HARMFUL, 3, QUEUED, 7)).isEqualTo(new RetryDecision.Hold());
  }

  @Test
  void aLetterThatHarmsTheProgramIsHeldAtOnceWhereTheOperatorWantsNoSecondCopy() {
    RetryPolicy holding = new RetryPolicy(LIFETIME, UnknownOutcomePolicy.HOLD);
    assertThat(holding.onOutcome(HARMFUL, 0, 0, QUEUED, QUEUED, 7))
        .isEqualTo(new RetryDecision.Hold());
  }

  @Test
  void aLetterMustHaveALifetime() {
    assertThat(Expiry.STANDARD.lifetime()).isEqualTo(LIFETIME);
    assertThatThrownBy(() -> new Expiry(Duration.ZERO, false))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "0,300,420",
    "1,540,660",
    "2,1080,1320",
    "3,2160,2640",
    "4,3618,4422",
    "90,3618,4422"
  })
  void theDelaysBetweenRetriesGrowToAnHour(int attempts, long atLeast, long atMost) {
    for (long seed = 0; seed < 500; seed++) {
      assertThat(again(LATER, attempts, QUEUED, seed).at())
          .isBetween(QUEUED.plusSeconds(atLeast), QUEUED.plusSeconds(atMost));
    }
  }

  @Test
  void theRetriesOfDifferentLettersAreSpread() {
    List<Instant> moments = new ArrayList<>();
    for (long seed = 0; seed < 100; seed++) {
      moments.add(again(LATER, 4, QUEUED, seed).at());
    }
    assertThat(moments).doesNotHaveDuplicates();
    assertThat(
            Duration.between(
                moments.stream().min(Instant::compareTo).orElseThrow(),
                moments.stream().max(Instant::compareTo).orElseThrow()))
        .isGreaterThan(Duration.ofMinutes(10));
  }

  @Property(tries = 200)
  void theSameHistoryLeadsToTheSameDecision(
      @ForAll @IntRange(min = 0, max = 100) int attempts, @ForAll long seed) {
    assertThat(decide(LATER, attempts, QUEUED, seed))
        .isEqualTo(decide(LATER, attempts, QUEUED, seed));
  }

  @Test
  void anUnknownOutcomeIsTriedAgainAndStaysUnknown() {
    assertThat(again(new SendOutcome.Unknown("no answer"), 0, QUEUED, 7).state())
        .isEqualTo(State.UNKNOWN);
  }

  @Test
  void aDeferredLetterIsDeferred() {
    assertThat(again(LATER, 0, QUEUED, 7).state()).isEqualTo(State.DEFERRED);
  }

  @Test
  void theLastAttemptFallsOnTheExpiry() {
    Instant expiry = QUEUED.plus(LIFETIME);
    assertThat(again(LATER, 80, expiry.minusSeconds(1), 7).at()).isEqualTo(expiry);
    assertThat(decide(LATER, 81, expiry, 7))
        .isEqualTo(new RetryDecision.GivenUp(State.EXPIRED, RetryDecision.Address.BLAMELESS));
    assertThat(decide(new SendOutcome.Unknown("no answer"), 81, expiry, 7))
        .isEqualTo(new RetryDecision.GivenUp(State.EXPIRED, RetryDecision.Address.BLAMELESS));
  }

  @Test
  void aLetterTakenAtTheLastMomentIsAccepted() {
    assertThat(decide(new SendOutcome.Accepted("250"), 81, QUEUED.plus(Duration.ofDays(9)), 7))
        .isEqualTo(new RetryDecision.Accepted());
  }

  @ParameterizedTest
  @CsvSource({"0,1", "1,2", "2,4", "3,5", "4,5", "1000,5"})
  void aFailingRelayPausesLongerEachTime(int faults, int minutes) {
    assertThat(policy.onOutcome(DOWN, 3, faults, QUEUED, QUEUED, 7))
        .isEqualTo(new RetryDecision.PauseTransport(QUEUED.plus(Duration.ofMinutes(minutes))));
  }

  @Test
  void aFailingRelayExpiresNoLetter() {
    assertThat(policy.onOutcome(DOWN, 3, 0, QUEUED, QUEUED.plus(Duration.ofDays(9)), 7))
        .isInstanceOf(RetryDecision.PauseTransport.class);
  }

  @Property(tries = 100)
  void threeDaysOfDeferralTakeAtMost75Attempts(@ForAll long seed) {
    Instant end = QUEUED.plus(Duration.ofDays(3));
    int attempts = 0;
    for (Instant now = QUEUED; now.isBefore(end); attempts++) {
      now = again(LATER, attempts, now, seed).at();
    }
    assertThat(attempts).isBetween(50, 75);
  }

  @Property(tries = 100)
  void aLetterDeferredForeverExpiresAfterFourDays(@ForAll long seed) {
    Instant now = QUEUED;
    int attempts = 0;
    while (decide(LATER, attempts, now, seed) instanceof RetryDecision.Again(Instant at, State _)) {
      assertThat(at).isAfter(now);
      now = at;
      attempts++;
    }
    assertThat(now).isEqualTo(QUEUED.plus(LIFETIME));
  }

  private RetryDecision decide(SendOutcome outcome, int attempts, Instant now, long seed) {
    return policy.onOutcome(outcome, attempts, 0, QUEUED, now, seed);
  }

  private RetryDecision.Again again(SendOutcome outcome, int attempts, Instant now, long seed) {
    return (RetryDecision.Again) decide(outcome, attempts, now, seed);
  }
}
