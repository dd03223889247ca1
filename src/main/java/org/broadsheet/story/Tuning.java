package org.broadsheet.story;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Tries the folding on labelled reports: what it costs and brings to ask for more or less, and
 * which weights fit them. Each list is folded by itself, in its order, and counts the same. Not
 * thread-safe.
 */
public final class Tuning {
  private static final int EVERYTHING = Integer.MAX_VALUE;

  /** So many of the stories most similar to a report make examples. */
  private static final int EXAMPLES_OF_A_REPORT = 6;

  /** Of a story in which the event has this share, plus or minus, nothing can be learned. */
  private static final double UNSURE = 0.16;

  /** Fitted once more on the stories that the fold makes itself, its mistakes among them. */
  private static final int ROUNDS = 2;

  private static final double PENALTY = 20;
  private static final double WEIGHT_OF_A_SET = 1000;

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

  /** How the shipped weights do on each set when so much more is asked of a score. */
  public List<ClusterAgreement> asking(double more) {
    return sets.stream()
        .map(set -> agreement(set, Thresholds.TUNED.asking(more), Signal.fitted(), 0, set.size()))
        .toList();
  }

  /**
   * Weights fitted to the sets.
   *
   * @param lines a signal a line, as name and weight
   * @param shipped how the shipped weights do on each set
   * @param fitted how the new weights do on each set
   * @param twoFold how weights fitted to one half of each set do on the other half
   */
  public record Fit(
      List<String> lines,
      List<ClusterAgreement> shipped,
      List<ClusterAgreement> fitted,
      List<ClusterAgreement> twoFold) {}

  /** Fits the weights by logistic regression. */
  public Fit fit() {
    double[] weights = fitted(0, 1);
    List<ClusterAgreement> twoFold = new ArrayList<>();
    double[] first = fitted(0, 0.5);
    double[] second = fitted(0.5, 1);
    for (List<LabelledReport> set : sets) {
      int middle = set.size() / 2;
      twoFold.add(agreement(set, thresholds(first), first, middle, set.size()));
      twoFold.add(agreement(set, thresholds(second), second, 0, middle));
    }
    List<String> lines = new ArrayList<>();
    for (Signal signal : Signal.values()) {
      lines.add(line(signal.name(), weights[signal.index()]));
    }
    lines.add(line("bias", weights[Signal.COUNT]));
    return new Fit(lines, asking(0), agreements(weights), twoFold);
  }

  private static String line(String name, double weight) {
    return String.format(Locale.ROOT, "  %-16s %8.3f", name, weight);
  }

  private List<ClusterAgreement> agreements(double[] weights) {
    return sets.stream()
        .map(set -> agreement(set, thresholds(weights), weights, 0, set.size()))
        .toList();
  }

  private static Thresholds thresholds(double[] weights) {
    return Thresholds.TUNED.withBias(weights[Signal.COUNT]);
  }

  /** The weights, and after them the bias, that fit a part of each set. */
  private double[] fitted(double from, double to) {
    double[] weights = Arrays.copyOf(Signal.fitted(), Signal.COUNT + 1);
    weights[Signal.COUNT] = Thresholds.TUNED.bias();
    List<List<LogisticRegression.Example>> learned = new ArrayList<>();
    sets.forEach(_ -> learned.add(new ArrayList<>()));
    for (int round = 0; round <= ROUNDS; round++) {
      List<LogisticRegression.Example> all = new ArrayList<>();
      for (int i = 0; i < sets.size(); i++) {
        List<LabelledReport> set = sets.get(i);
        List<LabelledReport> part = set.subList((int) (from * set.size()), (int) (to * set.size()));
        learned.get(i).addAll(examples(part, weights, round == 0));
        double each = WEIGHT_OF_A_SET / Math.max(1, learned.get(i).size());
        learned.get(i).forEach(example -> all.add(example.weighing(each)));
      }
      weights = LogisticRegression.fit(all, PENALTY);
    }
    return weights;
  }

  /**
   * Compares each report with the stories before it.
   *
   * @param isTaught whether the stories are those of the labels, and not of the weights
   */
  private List<LogisticRegression.Example> examples(
      List<LabelledReport> set, double[] weights, boolean isTaught) {
    Clusterer clusterer =
        new Clusterer(window, EVERYTHING, thresholds(weights), weights, Meaning.NONE);
    Map<String, Long> storyOf = new HashMap<>();
    Map<Long, String> eventOf = new HashMap<>();
    List<LogisticRegression.Example> examples = new ArrayList<>();
    for (LabelledReport each : set) {
      long own = each.report().id();
      clusterer.learn(List.of(each.report()));
      Assignment assignment = clusterer.fold(each.report());
      learn(each.event(), clusterer.scored(), eventOf, examples);
      long story = assignment instanceof Assignment.Joins joins ? joins.storyId() : own;
      story = isTaught ? storyOf.computeIfAbsent(each.event(), _ -> own) : story;
      clusterer.remember(story, each.report());
      eventOf.put(own, each.event());
      if (!isTaught) {
        clusterer.merges(story);
      }
    }
    return examples;
  }

  private static void learn(
      String event,
      List<StoryScorer.Scored> scored,
      Map<Long, String> eventOf,
      List<LogisticRegression.Example> examples) {
    scored.stream()
        .sorted(Comparator.comparingDouble(each -> -each.signals()[Signal.COSINE.index()]))
        .limit(EXAMPLES_OF_A_REPORT)
        .forEach(
            each -> {
              List<Document> members = each.cluster().members;
              long same = members.stream().filter(one -> event.equals(eventOf.get(one.id))).count();
              double share = (double) same / members.size();
              if (Math.abs(share - 0.5) >= UNSURE) {
                examples.add(new LogisticRegression.Example(each.signals(), share > 0.5, 1));
              }
            });
  }

  private ClusterAgreement agreement(
      List<LabelledReport> set, Thresholds thresholds, double[] weights, int from, int to) {
    StreamClusterer stream =
        new StreamClusterer(new Clusterer(window, EVERYTHING, thresholds, weights, Meaning.NONE));
    set.forEach(each -> stream.file(each.report()));
    return ClusterAgreement.of(
        set.stream().map(LabelledReport::event).toList().subList(from, to),
        stream.stories().subList(from, to));
  }
}
