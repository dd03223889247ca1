package org.broadsheet.rig;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.broadsheet.database.DatabaseAddress;
import org.broadsheet.database.Engine;
import org.broadsheet.trial.SmallDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What else happens to those who run daemons: {@code -Drig.seed=…} draws other moments. */
@Execution(ExecutionMode.CONCURRENT)
class FaultsIT {
  private static final long SEED = Long.getLong("rig.seed", 1);
  private static final int SUBSCRIBERS = 8;
  private static final int CONNECTIONS = 4;

  @TempDir private Path folder;

  @Test
  void anUnreliableMailServerGetsEachLetterInTheEnd() throws Exception {
    try (Rig rig = rig(Engine.H2.freshAddress(folder))) {
      rig.start();
      for (int lie = 0; lie < 20; lie++) {
        rig.lie();
        rig.pass(Duration.ofMillis(500));
      }
      Journal journal = rig.settle();
      assertThat(journal.isKept(CONNECTIONS)).as(journal.toString()).isTrue();
    }
  }

  @Test
  void aNodeThatSleptThroughItsLeaseSendsNothingMore() throws Exception {
    try (Rig rig = rig(Engine.POSTGRESQL.freshAddress(folder))) {
      Sleeper sleeper = Sleeper.in(rig, Points.agent(Points.POINTS));
      Sleeper.Traces traces = sleeper.wakeTooLate();
      assertThat(traces).isEqualTo(new Sleeper.Traces(0, 0));
      Journal journal = rig.settle();
      assertThat(journal.isKept(0)).as(journal.toString()).isTrue();
    }
  }

  /** It holds locks, which PostgreSQL takes from it. */
  @Test
  void aNodePausedWithinATransactionDoesNotBlockTheOthers() throws Exception {
    try (Rig rig = rig(Engine.POSTGRESQL.freshAddress(folder))) {
      String point = "an edition is written, not committed";
      Sleeper sleeper = Sleeper.at(point, rig, Points.agent(Points.POINTS));
      rig.jump(Sleeper.LONGER_THAN_ANY_LEASE);
      rig.start();
      rig.settle();
      sleeper.wake();
      rig.passLetters(2);
      Journal journal = rig.settle();
      assertThat(journal.isKept(CONNECTIONS)).as(journal.toString()).isTrue();
    }
  }

  @Test
  void aNodePausedAnywhereRepeatsAtMostTheLettersInHand() throws Exception {
    try (Rig rig = rig(Engine.POSTGRESQL.freshAddress(folder))) {
      Node sleeper = rig.start();
      rig.start();
      rig.passLetters(2);
      for (int sleep = 1; sleep <= 2; sleep++) {
        rig.pass(Duration.ofMillis(rig.random.nextInt(2_000)));
        sleeper.signal("STOP");
        rig.jump(Sleeper.LONGER_THAN_ANY_LEASE.multipliedBy(sleep));
        rig.passLetters(1);
        sleeper.signal("CONT");
      }
      Journal journal = rig.settle();
      assertThat(journal.isKept(2 * CONNECTIONS)).as(journal.toString()).isTrue();
    }
  }

  @Test
  void anImmediateStopOfTheDatabaseLosesAndRepeatsNothing() throws Exception {
    Path data = folder.resolve("postgres");
    EmbeddedPostgres postgres = database(data, 0);
    int port = postgres.getPort();
    try (Rig rig = rig(postgres(postgres))) {
      rig.start();
      rig.start();
      rig.passLetters(rig.random.nextInt(4, 12));
      stopAtOnce(data);
      rig.pass(Duration.ofSeconds(5));
      postgres.close();
      postgres = database(data, port);
      Journal journal = rig.settle();
      assertThat(rig.nodes).allMatch(Node::isAlive);
      assertThat(journal.isKept(2 * CONNECTIONS)).as(journal.toString()).isTrue();
    } finally {
      postgres.close();
    }
  }

  @Test
  void aClockThatJumpsRepeatsNoEdition() throws Exception {
    try (Rig rig = rig(Engine.H2.freshAddress(folder))) {
      rig.start();
      rig.passLetters(2);
      for (Duration jump :
          new Duration[] {
            Duration.ofHours(1), Duration.ZERO, Duration.ofDays(1), Duration.ofHours(23)
          }) {
        rig.pass(Duration.ofSeconds(3));
        rig.jump(jump);
      }
      rig.pass(Duration.ofSeconds(3));
      rig.jump(Duration.ofHours(26));
      Journal journal = rig.settle();
      assertThat(journal.isKept(0)).as(journal.toString()).isTrue();
    }
  }

  @Test
  void aDiskThatIsFullForAWhileLosesAndRepeatsNothing() throws Exception {
    try (SmallDisk disk = SmallDisk.at(folder.resolve("disk"), 200);
        Rig rig = rig(Engine.H2.freshAddress(disk.folder()))) {
      rig.start();
      rig.passLetters(2);
      disk.fill();
      rig.pass(Duration.ofSeconds(6));
      disk.free();
      Journal journal = rig.settle();
      assertThat(rig.nodes).allMatch(Node::isAlive);
      assertThat(journal.isKept(CONNECTIONS)).as(journal.toString()).isTrue();
    }
  }

  private Rig rig(DatabaseAddress store) throws IOException {
    return new Rig(folder, store, SUBSCRIBERS, CONNECTIONS, SEED);
  }

  private static DatabaseAddress postgres(EmbeddedPostgres postgres) {
    return new DatabaseAddress(postgres.getJdbcUrl("postgres", "postgres"), "postgres", "postgres");
  }

  private static EmbeddedPostgres database(Path data, int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        .setPort(port)
        .start();
  }

  /** As {@code pg_ctl stop -m immediate} does: without a last checkpoint. */
  private static void stopAtOnce(Path data) throws IOException, InterruptedException {
    String pid = Files.readAllLines(data.resolve("postmaster.pid")).getFirst();
    run("kill", "-QUIT", pid);
  }

  private static int run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
