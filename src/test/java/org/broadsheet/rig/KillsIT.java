package org.broadsheet.rig;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.broadsheet.database.Engine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Processes that die at named points and at random moments, of which {@code -Drig.kills=200} takes
 * so many for each database and {@code -Drig.seed=…} others.
 */
@Execution(ExecutionMode.CONCURRENT)
class KillsIT {
  private static final long SEED = Long.getLong("rig.seed", 1);
  private static final int SUBSCRIBERS = 8;
  private static final int CONNECTIONS = 4;

  @TempDir private Path folder;

  @Test
  void killsOnH2LoseNothing() throws Exception {
    nothingIsLost(Engine.H2, 1, Integer.getInteger("rig.kills", 6));
  }

  @Test
  void killsOfTwoNodesOnPostgresqlLoseNothing() throws Exception {
    nothingIsLost(Engine.POSTGRESQL, 2, Integer.getInteger("rig.kills", 4));
  }

  private void nothingIsLost(Engine engine, int nodes, int kills) throws Exception {
    try (Rig rig = new Rig(folder, engine.freshAddress(folder), SUBSCRIBERS, CONNECTIONS, SEED)) {
      Deque<Fate> fates = Fate.draw(kills, rig.random);
      Journal journal = rig.journal();
      while (!fates.isEmpty()) {
        rig.kill();
        new Reaper(rig, some(fates)).run(nodes, Points.agent(Points.POINTS));
        journal = rig.settle();
      }
      System.out.printf("%s, %d kills: %s%n", engine, kills, journal.summary());
      assertThat(journal.isKept(kills * CONNECTIONS)).as(journal.toString()).isTrue();
    }
  }

  /** So few that no reader falls so far behind that a letter has no room for it all. */
  private static Deque<Fate> some(Deque<Fate> fates) {
    Deque<Fate> some = new ArrayDeque<>();
    while (!fates.isEmpty() && some.size() < 10) {
      some.add(fates.remove());
    }
    return some;
  }
}
