package org.broadsheet.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.broadsheet.store.Acknowledging;
import org.broadsheet.store.Samples;
import org.broadsheet.store.Store;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * No death at any moment makes the next start refuse a database that is in order, as often as the
 * system property {@code store.kills} says.
 */
@Execution(ExecutionMode.CONCURRENT)
class KilledWriterIT {
  private static final int KILLS = Integer.getInteger("store.kills", 8);
  private static final long LONGEST_ROUND = 600_000_000;

  @TempDir private Path folder;

  @Test
  void aDatabaseIsOpenedAfterAKillWhileOpeningWorkingOrClosing() throws Exception {
    Random random = new Random(54);
    Path file = folder.resolve("store");
    for (int kill = 0; kill < KILLS; kill++) {
      killInTheMidst(file, random);
      assertThatCode(() -> open(file).close()).as("after kill %d", kill).doesNotThrowAnyException();
    }
  }

  /** The first database too, which is being made. */
  @Test
  void aDatabaseIsOpenedAfterAKillWhileItWasCreated() throws Exception {
    Random random = new Random(55);
    for (int kill = 0; kill < KILLS; kill++) {
      Path file = folder.resolve("store-" + kill);
      Process writer = SyncingWriter.start(file);
      while (Files.notExists(folder.resolve("store-" + kill + ".seal")) && writer.isAlive()) {
        LockSupport.parkNanos(100_000);
      }
      LockSupport.parkNanos(random.nextLong(LONGEST_ROUND));
      writer.destroyForcibly().waitFor();
      assertThatCode(() -> open(file).close()).as("after kill %d", kill).doesNotThrowAnyException();
    }
  }

  private static Store open(Path file) {
    return Store.open(new DatabaseAddress("jdbc:h2:" + file, null, null), Samples.node("reader"));
  }

  private static void killInTheMidst(Path file, Random random)
      throws IOException, InterruptedException {
    Process writer = SyncingWriter.start(file);
    try (BufferedReader output = writer.inputReader()) {
      int rounds = 1 + random.nextInt(3);
      for (int round = 0; round < rounds; round++) {
        String line = output.readLine();
        assertThat(line)
            .as(() -> "a writer that said: " + Acknowledging.said(file))
            .startsWith("round ");
      }
      LockSupport.parkNanos(random.nextLong(LONGEST_ROUND / 4));
      writer.destroyForcibly().waitFor();
    }
  }
}
