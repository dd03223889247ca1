package org.broadsheet.rig;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/** How a node comes to its end. */
sealed interface Fate {
  /** It halts when it has come to a named point so many times. */
  record AtPoint(String point, int times) implements Fate {}

  /** It is killed so long after it was started, which may be before it is at work. */
  record AfterStart(Duration span) implements Fate {}

  /** It is killed so long after it has begun to work. */
  record AtWork(Duration span) implements Fate {}

  /** Every fourth at a random moment, the others at every point in turn, each time shuffled. */
  static Deque<Fate> draw(int number, Random random) {
    Deque<Fate> fates = new ArrayDeque<>();
    Deque<String> points = new ArrayDeque<>();
    while (fates.size() < number) {
      if (points.isEmpty()) {
        List<String> all = new ArrayList<>(Points.names(Points.POINTS));
        Collections.shuffle(all, random);
        points.addAll(all);
      }
      fates.add(
          fates.size() % 4 == 3
              ? atAMoment(random)
              : new AtPoint(points.remove(), random.nextInt(1, 5)));
    }
    return fates;
  }

  private static Fate atAMoment(Random random) {
    return random.nextInt(4) == 0
        ? new AfterStart(Duration.ofMillis(random.nextInt(500, 3_000)))
        : new AtWork(Duration.ofMillis(random.nextInt(2_500)));
  }
}
