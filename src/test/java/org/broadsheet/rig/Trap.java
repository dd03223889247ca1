package org.broadsheet.rig;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.broadsheet.news.LetterChange;
import org.broadsheet.store.RecordedPoll;
import org.jboss.byteman.rule.Rule;
import org.jboss.byteman.rule.helper.Helper;

/**
 * What the rules of {@code points.btm} call in the process: at one of the points it halts, as if by
 * {@code kill -9}, or stops as by {@code kill -STOP}. Nothing of this is in the program itself:
 * Byteman writes the calls into the classes as they are loaded.
 */
public class Trap extends Helper {
  /** What a process exits with that has halted. */
  static final int HALTED = 99;

  /** What a process says before it stops. */
  static final String STOPS = "Stops where it is told to";

  private static final String POINT = System.getProperty("rig.point", "");
  private static final boolean STOPS_ONLY = Boolean.getBoolean("rig.stop");
  private static final AtomicInteger TIMES = new AtomicInteger(Integer.getInteger("rig.times", 1));

  /** Byteman makes one for each call. */
  protected Trap(Rule rule) {
    super(rule);
  }

  /** The process has come to the point that the rule is named by. */
  public void reached() throws IOException, InterruptedException {
    if (rule.getName().equals(POINT) && TIMES.decrementAndGet() == 0) {
      if (STOPS_ONLY) {
        stop();
      } else {
        Runtime.getRuntime().halt(HALTED);
      }
    }
  }

  private static void stop() throws IOException, InterruptedException {
    System.out.println(STOPS);
    String pid = Long.toString(ProcessHandle.current().pid());
    new ProcessBuilder("kill", "-STOP", pid).start().waitFor();
  }

  /** Whether one of them says what became of a letter. */
  public boolean settlesAny(List<LetterChange> changes) {
    return changes.stream().anyMatch(change -> change instanceof LetterChange.Settled);
  }

  /** Whether a visit brought an entry. */
  public boolean addedAny(List<RecordedPoll> visits) {
    return visits.stream().anyMatch(visit -> visit.added() > 0);
  }
}
