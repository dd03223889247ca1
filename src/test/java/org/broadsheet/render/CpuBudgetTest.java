package org.broadsheet.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CpuBudgetTest {
  private static final long MOST = 1_000;

  private long clock = Long.MAX_VALUE - 700;
  private long processor = 5_000;
  private int asked;

  private CpuBudget effort() {
    return new CpuBudget(
        MOST,
        () -> clock,
        () -> {
          asked++;
          return processor;
        });
  }

  private void work(long time) {
    clock += time;
    processor += time;
  }

  @Test
  void waitingForTheProcessorDoesNotSpendTheBudget() {
    CpuBudget effort = effort();
    for (int hour = 0; hour < 50; hour++) {
      clock += 3_600_000;
      assertThat(effort.isSpent()).isFalse();
      processor += 10;
    }
    clock += 3_600_000;
    assertThat(effort.isSpent()).isFalse();
    processor += 1;
    clock += 3_600_000;
    assertThat(effort.isSpent()).isTrue();
  }

  @Test
  void theBudgetIsSpentOnceTheThreadHasWorkedLonger() {
    CpuBudget effort = effort();
    work(501);
    assertThat(effort.isSpent()).isFalse();
    work(500);
    assertThat(effort.isSpent()).isFalse();
    work(1);
    assertThat(effort.isSpent()).isTrue();
    assertThat(effort.isSpent()).isTrue();
  }

  @Test
  void processorTimeIsNotReadInTheFirstHalfAndSeldomAfter() {
    CpuBudget effort = effort();
    for (int i = 0; i < 500; i++) {
      work(1);
      effort.isSpent();
    }
    assertThat(asked).isZero();
    for (int i = 0; i < 500; i++) {
      work(1);
      effort.isSpent();
    }
    assertThat(asked).isEqualTo(1);
  }

  @Test
  void sixTimesTheLimitMayPassWhereProcessorTimeIsUnknown() {
    processor = -1;
    CpuBudget effort = effort();
    clock += 501;
    assertThat(effort.isSpent()).isFalse();
    clock += 5_499;
    assertThat(effort.isSpent()).isFalse();
    clock += 1;
    assertThat(effort.isSpent()).isTrue();
  }
}
