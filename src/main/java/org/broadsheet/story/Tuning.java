package org.broadsheet.story;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Tries the clustering on labelled reports: what it costs and brings to ask for more or less
 * similarity, and which weights would do better. Each list is folded by itself, in its order; of
 * several the mean counts. Not thread-safe.
 */
public final class Tuning {
  /** A false merge claims that two newsrooms confirm each other, so precision comes first. */
  private static final double LEAST_PRECISION = 0.87;

  private static final double PENALTY = 1.5;
  private static final double MOST_CHANGE = 0.3;
  private static final double LEAST_GAIN = 1e-4;
  private static final int MOST_AT_ONCE = 3;
  private static final int EVERYTHING = Integer.MAX_VALUE;

  private final Duration window;
  private final List<List<LabelledReport>> sets;

  /**
   * Prepares to try.
   *
   * @param window how far apart two reports of one event may have appeared
   * @param sets the labelled reports, each set in the order in which its reports came
   */
  public Tuning(Duration window, List<List<LabelledReport>> sets) {
    this.window = window;
    this.sets = List.copyOf(sets);
  }

  /** How the shipped weights do on each set when so many times the similarity is asked for. */
  public List<ClusterAgreement> asking(double times) {
    return tried(WeightTable.asking(Weights.TUNED, times));
  }

  /**
   * Changes a few weights at a time by chance and keeps what does better by the mean of F1, less
   * what pairwise precision falls short of 0.87. The same seed and rounds give the same result.
   *
   * @param rounds how many changes to try
   * @param told each better table, a weight a line
   */
  public void climb(int rounds, long seed, Consumer<String> told) {
    SplittableRandom chance = new SplittableRandom(seed);
    Weights best = Weights.TUNED;
    double highest = objective(best);
    told.accept(told(best, highest));
    for (int round = 0; round < rounds; round++) {
      Weights changed = best;
      for (int change = chance.nextInt(MOST_AT_ONCE); change >= 0; change--) {
        double times = 1 + chance.nextDouble(-MOST_CHANGE, MOST_CHANGE);
        changed = WeightTable.scaled(changed, chance.nextInt(WeightTable.size()), times);
      }
      double reached = objective(changed);
      if (reached > highest + LEAST_GAIN) {
        highest = reached;
        best = changed;
        told.accept(told(best, highest));
      }
    }
  }

  private static String told(Weights weights, double reached) {
    return String.format(Locale.ROOT, "%.4f with%n%s", reached, WeightTable.lines(weights));
  }

  private double objective(Weights weights) {
    return tried(weights).stream()
        .mapToDouble(
            each -> each.f1() - PENALTY * Math.max(0, LEAST_PRECISION - each.pairPrecision()))
        .average()
        .orElse(0);
  }

  private List<ClusterAgreement> tried(Weights weights) {
    return sets.stream().map(set -> fold(set, weights)).toList();
  }

  private ClusterAgreement fold(List<LabelledReport> set, Weights weights) {
    StreamClusterer clusterer =
        new StreamClusterer(new Clusterer(window, EVERYTHING, weights, null));
    set.forEach(each -> clusterer.file(each.report()));
    return ClusterAgreement.of(
        set.stream().map(LabelledReport::event).toList(), clusterer.stories());
  }
}
