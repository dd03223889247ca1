package org.broadsheet.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EffortTest {
  private static final long MOST = 1_000;

  private long clock = Long.MAX_VALUE - 500;
  private long processor = 5_000;
  private int asked;

  private Effort effort() {
    return new Effort(
        MOST,
        () -> clock,
        () -> {
          asked++;
          return processor;
        });
  }

  @Test
  void waitingForTheProcessorIsNoEffortHoweverLong() {
    Effort effort = effort();
    for (int hour = 0; hour < 100; hour++) {
      clock += 3_600_000;
      processor += 10;
      assertThat(effort.isSpent()).isFalse();
    }
    processor += 1;
    clock += 3_600_000;
    assertThat(effort.isSpent()).isTrue();
  }

  @Test
  void workIsEffortAsSoonAsItIsMoreThanMayBe() {
    Effort effort = effort();
    clock += 1_000;
    processor += 1_000;
    assertThat(effort.isSpent()).isFalse();
    clock += 1;
    processor += 1;
    assertThat(effort.isSpent()).isTrue();
    assertThat(effort.isSpent()).isTrue();
  }

  @Test
  void theProcessorIsSeldomAsked() {
    Effort effort = effort();
    for (int i = 0; i < 1_000; i++) {
      clock += 1;
      effort.isSpent();
    }
    assertThat(asked).isEqualTo(1);
  }

  @Test
  void whereNobodyCountsEffortSixTimesAsMuchMayPass() {
    processor = -1;
    Effort effort = effort();
    clock += 6_005;
    assertThat(effort.isSpent()).isFalse();
    clock += 5;
    assertThat(effort.isSpent()).isTrue();
  }
}
