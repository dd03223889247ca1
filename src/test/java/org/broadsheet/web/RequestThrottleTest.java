package org.broadsheet.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RequestThrottleTest {
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000_000_000);
  private final RequestThrottle throttle = new RequestThrottle(10, 3, nanos::get);

  private int admitted(int requests) {
    int admitted = 0;
    for (int i = 0; i < requests; i++) {
      admitted += throttle.admits() ? 1 : 0;
    }
    return admitted;
  }

  @Test
  void aBurstIsAdmittedAndThenTheRate() {
    assertThat(admitted(9)).isEqualTo(3);
    nanos.addAndGet(99_000_000);
    assertThat(admitted(9)).isZero();
    nanos.addAndGet(1_000_000);
    assertThat(admitted(9)).isEqualTo(1);
  }

  @Test
  void aLongPauseAdmitsNoLargerBurst() {
    admitted(9);
    nanos.addAndGet(3_600_000_000_000L);
    assertThat(admitted(9)).isEqualTo(3);
  }

  @Test
  void overAMinuteTheBurstAndTheRateAreAdmitted() {
    int admitted = 0;
    for (int i = 0; i < 6_000; i++) {
      admitted += admitted(1);
      nanos.addAndGet(10_000_000);
    }
    assertThat(admitted).isBetween(600, 603);
  }
}
