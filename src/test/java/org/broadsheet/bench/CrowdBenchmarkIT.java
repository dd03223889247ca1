package org.broadsheet.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.broadsheet.bench.CrowdBenchmark.Run;
import org.broadsheet.cli.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class CrowdBenchmarkIT {
  private static final int LONGEST_DEADLINE_SECONDS = 100;

  @TempDir Path folder;

  /**
   * The harmful hosts' first feeds alone would take longer than all honest ones may. A machine that
   * is too busy for that gets a longer deadline.
   */
  @Test
  void theHonestFeedsAreGatheredWhileTheOthersStillHang() throws Exception {
    int deadlineSeconds = 8;
    Run run = gather(deadlineSeconds);
    while (run.seconds() >= deadlineSeconds && deadlineSeconds < LONGEST_DEADLINE_SECONDS) {
      deadlineSeconds *= 4;
      run = gather(deadlineSeconds);
    }
    assertThat(run.feeds()).isEqualTo(200);
    assertThat(run.honest()).isEqualTo(120);
    assertThat(run.seconds()).isLessThan(deadlineSeconds);
  }

  private Run gather(int deadlineSeconds) throws Exception {
    String fetch = "  deadline: " + deadlineSeconds + "s\n  host-gap: 50ms\n  parallel: 4";
    Path work = folder.resolve("bench-" + deadlineSeconds);
    return new CrowdBenchmark(Child.java(Main.class), work, 10, 20, fetch).run(true);
  }
}
