package org.broadsheet.story;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;

/**
 * Scores how well a report fits stories, by the reports that were retrieved of each: the best three
 * and the nearest in time count, not the size.
 */
final class StoryScorer {
  private static final double TEMPLATE = 0.7;
  private static final int BEST = 3;

  /** In one language: with less evidence hardly more than one word is shared. */
  private static final double LEAST_EVIDENCE = 1.8;

  /** Across languages, where only few words can be shared. */
  private static final double LEAST_EVIDENCE_ABROAD = 1.1;

  /** In one language: with a smaller cosine only the time they appeared is near. */
  private static final double LEAST_COSINE = 0.08;

  /** Asked for beyond the rest as long as nothing is known of how rare words are. */
  private static final double COLD = 1.2;

  private static final double UNRELATED = -20;

  /** A score by words beyond that, up or down, is not changed by what a model says. */
  private static final double DOUBT = 3;

  /** The similarity of meaning of two short reports that are as likely as not of one event. */
  private static final double EVEN_MEANING = 1.45;

  /** By so much it is greater for each unit of the logarithm of their terms. */
  private static final double EVEN_OF_LENGTH = 0.15;

  private static final double SHORT = 3;
  private static final double LONGEST = 4.2;

  /** The odds of the reports nearest in meaning, fitted without any evidence of their words. */
  private static final double ALONE_BIAS = -13;

  private static final double ALONE_SIMILARITY = 9.2;
  private static final double ALONE_HOURS = -0.75;
  private static final int MOST_AVERAGED = 12;

  private final Comparison comparison;
  private final Thresholds thresholds;
  private final double[] weights;

  StoryScorer(Comparison comparison, Thresholds thresholds, double[] weights) {
    this.comparison = comparison;
    this.thresholds = thresholds;
    this.weights = weights.clone();
  }

  /** A report compared with one of a story. */
  private record Pair(Document other, double[] parts, double rank) {}

  /**
   * A story that the report may belong to.
   *
   * @param signals by {@link Signal#index}
   * @param score logarithm of the odds, 0 being even
   * @param nearest the most similar of its reports
   */
  record Scored(Cluster cluster, double[] signals, double score, Document nearest) {}

  /** The stories of some reports, in the order in which the reports are given. */
  List<Scored> score(Collection<Document> others) {
    IdentityHashMap<Cluster, List<Pair>> byStory = new IdentityHashMap<>(others.size());
    List<Cluster> order = new ArrayList<>(others.size());
    for (Document other : others) {
      List<Pair> pairs = byStory.get(other.cluster());
      if (pairs == null) {
        pairs = new ArrayList<>(2);
        byStory.put(other.cluster(), pairs);
        order.add(other.cluster());
      }
      pairs.add(pair(other));
    }
    List<Scored> scored = new ArrayList<>(order.size());
    for (Cluster cluster : order) {
      scored.add(scored(cluster, Objects.requireNonNull(byStory.get(cluster))));
    }
    return scored;
  }

  /** A story by some of its reports. */
  Scored score(Cluster story, List<Document> others) {
    List<Pair> pairs = new ArrayList<>(others.size());
    others.forEach(other -> pairs.add(pair(other)));
    return scored(story, pairs);
  }

  private Pair pair(Document other) {
    double[] parts = new double[Comparison.COUNT];
    comparison.with(other, parts);
    double rank =
        parts[Comparison.COSINE]
            + 0.5 * parts[Comparison.CONTAINMENT]
            - 0.05 * parts[Comparison.NAMES_DIFFER];
    return new Pair(other, parts, rank);
  }

  private Scored scored(Cluster cluster, List<Pair> pairs) {
    if (pairs.size() > 1) {
      pairs.sort((a, b) -> Double.compare(b.rank, a.rank));
    }
    Document report = comparison.report();
    double[] signals = new double[Signal.COUNT];
    double[] best = pairs.getFirst().parts;
    int size = cluster.size();
    set(signals, Signal.COSINE, mean(pairs, Comparison.COSINE, Math.min(BEST, size)));
    set(
        signals,
        Signal.COSINE_OF_ALL,
        mean(pairs, Comparison.COSINE, Math.min(MOST_AVERAGED, size)));
    set(signals, Signal.CONTAINMENT, mean(pairs, Comparison.CONTAINMENT, Math.min(BEST, size)));
    set(signals, Signal.EVIDENCE, mean(pairs, Comparison.EVIDENCE, Math.min(BEST, size)));
    set(signals, Signal.TODAY, mean(pairs, Comparison.TODAY, Math.min(BEST, size)));
    set(signals, Signal.NAMES, mean(pairs, Comparison.NAMES, Math.min(BEST, size)));
    set(signals, Signal.NAMES_DIFFER, mean(pairs, Comparison.NAMES_DIFFER, Math.min(BEST, size)));
    set(signals, Signal.TODAY_COSINE, mean(pairs, Comparison.TODAY_COSINE, Math.min(BEST, size)));
    set(signals, Signal.FIGURES_DIFFER, best[Comparison.FIGURES_DIFFER]);
    set(signals, Signal.FIGURES, best[Comparison.FIGURES]);
    double apart = least(pairs, Comparison.HOURS);
    set(signals, Signal.HOURS, apart * (1 - best[Comparison.COSINE]));
    set(signals, Signal.OWN_OUTLET, cluster.hasOutlet(report.outlet) ? 1 : 0);
    set(signals, Signal.OTHER_LANGUAGE, best[Comparison.OTHER_LANGUAGE]);
    set(signals, Signal.TEMPLATE, best[Comparison.TEMPLATE] > TEMPLATE ? 1 : 0);
    set(signals, Signal.NO_NAME, signals[Signal.NAMES.index()] == 0 ? 1 : 0);
    double score = withMeaning(pairs, signals, sum(signals, cluster), cluster);
    return new Scored(cluster, signals, score, pairs.getFirst().other);
  }

  /** The score by words, and by meaning where words leave it in doubt or cannot be compared. */
  private double withMeaning(List<Pair> pairs, double[] signals, double byWords, Cluster cluster) {
    double meaning = meaning(pairs);
    double alone = byMeaningAlone(pairs, cluster);
    boolean isInDoubt = Math.abs(byWords) < DOUBT;
    double byBoth = byWords + (isInDoubt ? weights[Signal.EMBEDDING.index()] * meaning : 0);
    if (isInDoubt || alone > byBoth) {
      set(signals, Signal.EMBEDDING, meaning);
    }
    return Math.max(byBoth, alone);
  }

  /**
   * The greatest similarity to one of its reports, less what reports have that are as likely as not
   * of one event: the more they say, the more alike two of one subject are. 0 without a model.
   */
  private static double meaning(List<Pair> pairs) {
    double most = Double.NEGATIVE_INFINITY;
    for (Pair pair : pairs) {
      if (pair.parts[Comparison.EMBEDDED] > 0) {
        double length = Math.min(LONGEST, pair.parts[Comparison.LENGTH]);
        double even = EVEN_MEANING + EVEN_OF_LENGTH * (length - SHORT);
        most = Math.max(most, pair.parts[Comparison.EMBEDDING] - even);
      }
    }
    return Double.isFinite(most) ? most : 0;
  }

  /** The score of a story in another language, whatever words it shares. */
  private double byMeaningAlone(List<Pair> pairs, Cluster cluster) {
    double most = UNRELATED;
    for (Pair pair : pairs) {
      boolean isAbroad = pair.parts[Comparison.OTHER_LANGUAGE] > 0;
      if (isAbroad && pair.parts[Comparison.EMBEDDED] > 0) {
        double odds =
            ALONE_BIAS
                + ALONE_SIMILARITY * pair.parts[Comparison.EMBEDDING]
                + ALONE_HOURS * pair.parts[Comparison.HOURS];
        most = Math.max(most, odds);
      }
    }
    return most - asked(cluster);
  }

  private static void set(double[] signals, Signal signal, double value) {
    signals[signal.index()] = value;
  }

  private double sum(double[] signals, Cluster cluster) {
    boolean inLanguage = signals[Signal.OTHER_LANGUAGE.index()] == 0;
    if (signals[Signal.EVIDENCE.index()] < (inLanguage ? LEAST_EVIDENCE : LEAST_EVIDENCE_ABROAD)
        || (inLanguage && signals[Signal.COSINE.index()] < LEAST_COSINE)) {
      return UNRELATED;
    }
    double sum = thresholds.bias() - coldness(signals);
    for (int i = 0; i < signals.length; i++) {
      sum += weights[i] * signals[i];
    }
    return sum - asked(cluster);
  }

  /** How much more is asked while the window has few reports, the less the more alike both are. */
  double coldness(double[] signals) {
    return COLD * comparison.ignorance() * (1 - signals[Signal.COSINE.index()]);
  }

  /** What is asked beyond the signals. */
  private double asked(Cluster cluster) {
    return askedOfOwn(cluster) + askedOfSeries(cluster);
  }

  /** How much more is asked because the title or those of the story are a series'. */
  double askedOfSeries(Cluster cluster) {
    double own = comparison.report().isSeries ? 1 : 0;
    return thresholds.series() * (own + cluster.seriesShare());
  }

  /** How much more is asked because the outlet has the story. */
  double askedOfOwn(Cluster cluster) {
    return cluster.hasOutlet(comparison.report().outlet) ? thresholds.ownOutlet() : 0;
  }

  private static double mean(List<Pair> pairs, int part, int count) {
    double sum = 0;
    for (int i = 0; i < Math.min(count, pairs.size()); i++) {
      sum += pairs.get(i).parts[part];
    }
    return sum / count;
  }

  private static double least(List<Pair> pairs, int part) {
    double least = Double.MAX_VALUE;
    for (Pair pair : pairs) {
      least = Math.min(least, pair.parts[part]);
    }
    return least;
  }

  /** What a signal adds to a score. */
  double part(Scored scored, Signal signal) {
    return weights[signal.index()] * scored.signals[signal.index()];
  }
}
