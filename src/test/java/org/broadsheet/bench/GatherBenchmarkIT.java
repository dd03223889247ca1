package org.broadsheet.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import org.broadsheet.cli.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatherBenchmarkIT {
  @TempDir Path folder;

  @Test
  void measuresThreeVisitsAndTheFloor() throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    Table table = new Table(new PrintStream(printed, true, UTF_8));

    new GatherBenchmark(Child.java(Main.class), folder.resolve("bench"), 3, table).run();

    assertThat(printed.toString(UTF_8).lines().skip(4))
        .satisfiesExactly(
            row -> assertThat(row).startsWith("| 3 | cold | 90 |"),
            row -> assertThat(row).startsWith("| 3 | unchanged | 0 |"),
            row -> assertThat(row).startsWith("| 3 | 5 new entries each | 15 |"),
            row -> assertThat(row).startsWith("| 3 | floor: get |"),
            row -> assertThat(row).startsWith("| 3 | floor: parse |"),
            row -> assertThat(row).matches("\\| 3 \\| cold / floor .* ×\\d+\\.\\d .*"));
  }
}
