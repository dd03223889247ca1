package org.broadsheet.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.broadsheet.pipeline.Step;
import org.junit.jupiter.api.Test;

class TriggersTest {
  private static final Set<Step> PUBLISH = Set.of(Step.PUBLISH);
  private static final Duration SELDOM = Duration.ofDays(1);

  private final BlockingQueue<Step> triggered = new LinkedBlockingQueue<>();

  /** Quartz would wait for a day, as it would until a clock that was set back has caught up. */
  @Test
  void stepsThatAreScheduledAgainAreTriggeredAtOnce() throws Exception {
    try (Triggers triggers = new Triggers(triggered::add)) {
      triggers.start(PUBLISH, SELDOM);
      assertThat(triggered.take()).isEqualTo(Step.PUBLISH);
      assertThat(triggered).isEmpty();
      triggers.schedule(PUBLISH, SELDOM);
      assertThat(triggered.take()).isEqualTo(Step.PUBLISH);
    }
  }

  @Test
  void twoSchedulersOfOneProcessKnowNothingOfEachOther() throws Exception {
    BlockingQueue<Step> others = new LinkedBlockingQueue<>();
    try (Triggers triggers = new Triggers(triggered::add);
        Triggers other = new Triggers(others::add)) {
      triggers.start(PUBLISH, SELDOM);
      other.start(Set.of(Step.GATHER), SELDOM);
      assertThat(triggered.take()).isEqualTo(Step.PUBLISH);
      assertThat(others.take()).isEqualTo(Step.GATHER);
      assertThat(triggered).isEmpty();
    }
  }
}
