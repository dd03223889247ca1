package org.broadsheet.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimiterTest {
  private static final Instant START = Instant.parse("2026-03-01T06:00:00Z");

  @ParameterizedTest
  @CsvSource({"10,1,600,610", "20,60,20,21", "3600,3600,60,61", "1,3600,1,1", "90,60,90,91"})
  void aMinuteAllowsTheRateAndOneBurst(int letters, int seconds, int atLeast, int atMost) {
    RateLimiter allowance = new RateLimiter(new Rate(letters, Duration.ofSeconds(seconds)));
    int taken = 0;
    for (Instant now = START; now.isBefore(START.plusSeconds(60)); now = now.plusMillis(10)) {
      while (allowance.take(now)) {
        taken++;
      }
    }
    assertThat(taken).isBetween(atLeast, atMost);
  }

  @Test
  void whatIsAvailableCanBeTakenAndNoMore() {
    RateLimiter allowance = new RateLimiter(new Rate(5, Duration.ofSeconds(1)));
    assertThat(allowance.isLimited()).isTrue();
    assertThat(allowance.available(START)).isEqualTo(5);
    for (int i = 0; i < 5; i++) {
      assertThat(allowance.take(START)).isTrue();
    }
    assertThat(allowance.take(START)).isFalse();
    assertThat(allowance.next(START)).isEqualTo(START.plusMillis(200));
    assertThat(allowance.available(START.plusMillis(199))).isZero();
    assertThat(allowance.available(START.plusMillis(400))).isEqualTo(2);
  }

  @Test
  void aPauseSavesUpNoMoreThanABurst() {
    RateLimiter allowance = new RateLimiter(new Rate(5, Duration.ofSeconds(1)));
    allowance.take(START);
    assertThat(allowance.available(START.plus(Duration.ofDays(9)))).isEqualTo(5);
    assertThat(allowance.next(START.plus(Duration.ofDays(9))))
        .isBeforeOrEqualTo(START.plus(Duration.ofDays(9)));
  }

  @Test
  void aClockThatIsSetBackCostsAtMostOneBurst() {
    RateLimiter allowance = new RateLimiter(new Rate(5, Duration.ofSeconds(1)));
    allowance.take(START);
    Instant before = START.minus(Duration.ofDays(1));
    assertThat(allowance.available(before)).isZero();
    assertThat(allowance.available(before.plusSeconds(1))).isEqualTo(5);
  }

  @Test
  void withoutARateThereIsNoLimit() {
    RateLimiter allowance = new RateLimiter(null);
    assertThat(allowance.isLimited()).isFalse();
    assertThat(allowance.take(START)).isTrue();
    assertThat(allowance.available(START)).isEqualTo(Integer.MAX_VALUE);
    assertThat(allowance.next(START)).isEqualTo(START);
  }

  @Test
  void aRateHasAtLeastOneLetterAndOneSecond() {
    assertThatThrownBy(() -> new Rate(0, Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Rate(1, Duration.ofMillis(999)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
