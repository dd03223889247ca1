package org.broadsheet.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

class TriggersTest {
  /**
   * Quartz would be silent for a day, as it would be until a clock that was set back has caught up.
   */
  @Test
  void bellsThatAreHungAgainRingAtOnce() throws Exception {
    BlockingQueue<String> rung = new LinkedBlockingQueue<>();
    try (Triggers bells = new Triggers(new JdbcDataSource(), false, rung::add)) {
      Set<String> shifts = Set.of("publish");
      bells.start(shifts, Duration.ofDays(1));
      assertThat(rung.poll(1, TimeUnit.MINUTES)).isEqualTo("publish");
      assertThat(rung).isEmpty();
      bells.hang(shifts, Duration.ofDays(1));
      assertThat(rung.poll(1, TimeUnit.MINUTES)).isEqualTo("publish");
    }
  }
}
