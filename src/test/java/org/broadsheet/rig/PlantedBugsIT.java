package org.broadsheet.rig;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.stream.IntStream;
import org.broadsheet.database.Engine;
import org.broadsheet.mail.ScriptedServer.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The rig sees what it is there to see: each bug breaks the promise, and the journal says so. */
@Execution(ExecutionMode.CONCURRENT)
class PlantedBugsIT {
  @TempDir private Path folder;

  @Test
  void aLetterMarkedAsAcceptedBeforeItIsSentIsLost() throws Exception {
    try (Rig rig = rig(4)) {
      Deque<Fate> fates = fates("sending is committed, MAIL FROM not said", 2, 1);
      new Reaper(rig, fates).run(1, planted("a letter is ACCEPTED before it is sent"));
      assertThat(rig.conclude().lost()).isNotEmpty();
    }
  }

  @Test
  void aLetterWithANewMessageIdForEachAttemptIsRepeated() throws Exception {
    try (Rig rig = rig(4)) {
      Deque<Fate> fates = fates("the 250 is read, ACCEPTED not stored", 2, 1);
      new Reaper(rig, fates).run(1, planted("each attempt draws a Message-ID"));
      assertThat(rig.conclude().repeated()).isNotEmpty();
    }
  }

  @Test
  void withoutTheFenceAPausedNodeSendsWhatAnotherHasSent() throws Exception {
    try (Rig rig = new Rig(folder, Engine.POSTGRESQL.freshAddress(folder), 8, 1, 1)) {
      Sleeper sleeper = Sleeper.in(rig, planted("the fence is not asked"));
      Sleeper.Traces traces = sleeper.wakeTooLate();
      assertThat(traces.letters()).isPositive();
      assertThat(traces.changed()).isPositive();
      assertThat(rig.settle().isKept(0)).isFalse();
    }
  }

  /** H2 is told to write when letters are claimed; what is settled after that, it had in memory. */
  @Test
  void lettersThatH2HasNotWrittenAreRepeated() throws Exception {
    try (Rig rig = rig(30)) {
      IntStream.range(0, 30).forEach(_ -> rig.server.then(Phase.GREETING, "421 4.3.2 later+drop"));
      new Reaper(rig, fates("an edition is committed", 30, 1)).run(1, Points.agent(Points.POINTS));
      rig.kill();
      rig.server.obey();
      Reaper reaper = new Reaper(rig, fates("ACCEPTED is stored, QUIT not said", 8, 10));
      reaper.run(
          1, () -> rig.journal().duplicates() > reaper.kills(), planted("H2 writes when it likes"));
      assertThat(rig.journal().duplicates()).isGreaterThan(reaper.kills());
    }
  }

  private Rig rig(int subscribers) throws IOException {
    return new Rig(folder, Engine.H2.freshAddress(folder), subscribers, 1, 1);
  }

  private static Deque<Fate> fates(String point, int times, int nodes) {
    return new ArrayDeque<>(Collections.nCopies(nodes, new Fate.AtPoint(point, times)));
  }

  private static String[] planted(String plant) {
    assertThat(Points.names(Points.PLANTS)).contains(plant);
    return new String[] {Points.agent(Points.POINTS, Points.PLANTS), "-Drig.plant=" + plant};
  }
}
