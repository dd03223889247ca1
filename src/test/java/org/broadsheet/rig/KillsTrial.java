package org.broadsheet.rig;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills at random moments, of which {@code -Drig.kills=200} takes so many for each database and
 * {@code -Drig.seed=…} others.
 */
class KillsTrial {
  private static final int KILLS = Integer.getInteger("rig.kills", 8);
  private static final long SEED = Long.getLong("rig.seed", 1);
  private static final int CONNECTIONS = 4;

  @TempDir private Path folder;

  @Test
  void nothingIsLostOnH2() throws Exception {
    String store = "{url: \"jdbc:h2:%s\"}".formatted(folder.resolve("store"));
    try (Rig rig = new Rig(folder, store, CONNECTIONS, SEED)) {
      Node node = rig.start();
      for (int kill = 0; kill < KILLS; kill++) {
        rig.pass(moment(rig));
        node = rig.killAndStart(node);
      }
      report("H2", rig, rig.settle());
    }
  }

  @Test
  void nothingIsLostByTwoNodesOnPostgres() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      String store =
          "{url: \"%s\", user: postgres, password: postgres}"
              .formatted(postgres.getJdbcUrl("postgres", "postgres"));
      try (Rig rig = new Rig(folder, store, CONNECTIONS, SEED)) {
        rig.start();
        rig.start();
        for (int kill = 0; kill < KILLS; kill++) {
          rig.pass(moment(rig));
          rig.killAndStart(rig.nodes.getFirst());
        }
        report("PostgreSQL", rig, rig.settle());
      }
    }
  }

  /** Some in the midst of the start, most in the midst of the work. */
  private static Duration moment(Rig rig) {
    return Duration.ofMillis(rig.random.nextInt(500, 5_000));
  }

  private static void report(String database, Rig rig, Journal journal) {
    System.out.printf(
        "%s: %d kills, %d letters, %d lost, %d repeated, %d altered, %d duplicates%n",
        database,
        rig.kills(),
        journal.letters(),
        journal.lost().size(),
        journal.repeated().size(),
        journal.altered().size(),
        journal.duplicates());
    assertThat(journal.isKept()).as(journal.toString()).isTrue();
    assertThat(journal.duplicates()).isLessThanOrEqualTo(rig.kills() * CONNECTIONS);
  }
}
