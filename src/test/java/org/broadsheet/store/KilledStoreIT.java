package org.broadsheet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.broadsheet.store.Samples.DIGEST;
import static org.broadsheet.store.Samples.NOW;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.broadsheet.database.DatabaseAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Pins the H2 version and its settings: what it has acknowledged survives kill -9, as often as the
 * system property {@code store.kills} says.
 */
@Execution(ExecutionMode.CONCURRENT)
class KilledStoreIT {
  private static final int KILLS = Integer.getInteger("store.kills", 8);

  @TempDir Path folder;

  @Test
  void acknowledgedCommitsSurviveTheDeathOfTheProcess() throws Exception {
    Random random = new Random(52);
    Path file = folder.resolve("store");
    for (int kill = 0; kill < KILLS; kill++) {
      Set<String> acknowledged = writeAndKill(file, 20 + random.nextInt(400));
      assertThat(lost(file, acknowledged)).as("lost by kill %d", kill).isEmpty();
    }
  }

  private static Set<String> writeAndKill(Path file, int enough) throws IOException {
    Process writer = Acknowledging.start(file);
    Set<String> acknowledged = new HashSet<>();
    try (BufferedReader output = writer.inputReader()) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        if (line.startsWith("acked ") && line.endsWith("@example.org")) {
          acknowledged.add(line.substring("acked ".length()));
        }
        if (acknowledged.size() == enough) {
          writer.toHandle().destroyForcibly();
        }
      }
    }
    assertThat(acknowledged)
        .as(() -> "acknowledged by a writer that said:%n%s".formatted(Acknowledging.said(file)))
        .hasSizeGreaterThanOrEqualTo(enough);
    return acknowledged;
  }

  private static Set<String> lost(Path file, Set<String> acknowledged) {
    Instant afterwards = NOW.plusSeconds(1);
    Set<String> lost = new HashSet<>();
    try (Store store =
        Store.open(new DatabaseAddress("jdbc:h2:" + file, null, null), Samples.node("reader"))) {
      for (String name : acknowledged) {
        if (store.editions().subscribed(DIGEST, name, afterwards).equals(afterwards)) {
          lost.add(name);
        }
      }
    }
    return lost;
  }
}
