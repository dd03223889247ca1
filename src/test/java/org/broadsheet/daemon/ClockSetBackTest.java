package org.broadsheet.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClockSetBackTest {
  private Instant now = Instant.parse("2026-03-10T07:00:00Z");
  private long nanos = Long.MAX_VALUE - 1_000_000_000L;
  private final ClockSetBack setBack = new ClockSetBack(() -> now, () -> nanos);

  private void pass(Duration time) {
    now = now.plus(time);
    nanos += time.toNanos();
  }

  @Test
  void aClockThatJumpsForwardWasNotSetBack() {
    pass(Duration.ofSeconds(2));
    assertThat(setBack.happened()).isFalse();
    now = now.plus(Duration.ofDays(365));
    assertThat(setBack.happened()).isFalse();
    now = now.minusSeconds(1);
    assertThat(setBack.happened()).isFalse();
  }

  @Test
  void aClockThatIsSetBackIsDetectedOnce() {
    pass(Duration.ofSeconds(60));
    now = now.minusSeconds(10);
    assertThat(setBack.happened()).isTrue();
    pass(Duration.ofSeconds(2));
    assertThat(setBack.happened()).isFalse();
    now = now.minus(Duration.ofDays(365));
    pass(Duration.ofSeconds(2));
    assertThat(setBack.happened()).isTrue();
    assertThat(setBack.happened()).isFalse();
  }
}
