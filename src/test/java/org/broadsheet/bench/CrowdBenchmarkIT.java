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
  private static final int DEADLINE_SECONDS = 8;

  @TempDir Path folder;

  /** The harmful hosts' first feeds alone would take longer than all honest ones may. */
  @Test
  void theHonestFeedsAreGatheredWhileTheOthersStillHang() throws Exception {
    String fetch = "  deadline: " + DEADLINE_SECONDS + "s\n  host-gap: 50ms\n  parallel: 4";
    CrowdBenchmark crowd =
        new CrowdBenchmark(Child.java(Main.class), folder.resolve("bench"), 10, 20, fetch);

    Run run = crowd.run(true);

    assertThat(run.feeds()).isEqualTo(200);
    assertThat(run.honest()).isEqualTo(120);
    assertThat(run.seconds()).isLessThan(DEADLINE_SECONDS);
  }
}
