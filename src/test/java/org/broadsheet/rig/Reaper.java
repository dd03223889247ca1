package org.broadsheet.rig;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Lets each node live until its fate, and starts another in its place. */
final class Reaper {
  private static final Duration LOOKS_EVERY = Duration.ofMillis(20);

  private final InstantSource clock = InstantSource.system();
  private final Rig rig;
  private final Deque<Fate> fates;
  private final List<Doomed> doomed = new ArrayList<>();
  private int kills;

  /**
   * @param fates used up from the first to the last
   */
  Reaper(Rig rig, Deque<Fate> fates) {
    this.rig = rig;
    this.fates = fates;
  }

  /**
   * Lives through all fates with so many nodes at a time; as many that nothing happens to are left.
   *
   * @param options of every node
   */
  void run(int nodes, String... options) throws IOException, InterruptedException {
    run(nodes, () -> false, options);
  }

  /** The same, but no longer than until something has been seen. */
  void run(int nodes, BooleanSupplier enough, String... options)
      throws IOException, InterruptedException {
    for (int node = 0; node < nodes; node++) {
      startNext(options);
    }
    while (!doomed.isEmpty() && !enough.getAsBoolean()) {
      rig.pass(LOOKS_EVERY);
      for (Doomed each : List.copyOf(doomed)) {
        if (each.isDead()) {
          doomed.remove(each);
          rig.nodes.remove(each.node);
          kills++;
          startNext(options);
        }
      }
    }
  }

  /** How many have come to their end. */
  int kills() {
    return kills;
  }

  private void startNext(String... options) throws IOException {
    Fate fate = fates.poll();
    List<String> all = new ArrayList<>(List.of(options));
    if (fate instanceof Fate.AtPoint(String point, int times)) {
      all.addAll(Points.haltAt(point, times));
    }
    Node node = rig.start(all);
    if (fate != null) {
      doomed.add(new Doomed(node, fate));
    }
  }

  /** A node that will come to its end. */
  private final class Doomed {
    private final Node node;
    private final Fate fate;
    private final Instant started = clock.instant();
    private @Nullable Instant atWork;

    Doomed(Node node, Fate fate) {
      this.node = node;
      this.fate = fate;
    }

    boolean isDead() throws InterruptedException {
      Instant now = clock.instant();
      if (now.isAfter(started.plus(Rig.PATIENCE))) {
        throw new AssertionError("alive in spite of " + fate + ":\n" + node.log());
      }
      return switch (fate) {
        case Fate.AtPoint _ -> hasHalted();
        case Fate.AfterStart(Duration span) -> kills(now, started.plus(span));
        case Fate.AtWork(Duration span) -> {
          if (atWork == null && node.isAtWork()) {
            atWork = now;
          }
          yield atWork != null && kills(now, atWork.plus(span));
        }
      };
    }

    private boolean hasHalted() {
      if (!node.isAlive() && node.exitValue() != Trap.HALTED) {
        throw new AssertionError("ended before " + fate + ":\n" + node.log());
      }
      return !node.isAlive();
    }

    private boolean kills(Instant now, Instant moment) throws InterruptedException {
      if (now.isBefore(moment)) {
        return false;
      }
      node.kill();
      return true;
    }
  }
}
