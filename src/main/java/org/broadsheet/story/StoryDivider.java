package org.broadsheet.story;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.ToDoubleBiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Finds young stories that hold two events: it groups the reports by average linkage into two, and
 * looks whether the groups would be taken for one story.
 */
final class StoryDivider {
  /** Fewer are too few to tell an event from an angle on it. */
  private static final int FEWEST = 3;

  private static final int MOST = 16;

  /** How far apart the reports of a young story appeared at most, in seconds. */
  private static final long YOUNG = 48 * 3600L;

  /** Two events have a smaller mean score of a report of one with a report of the other. */
  private static final double LINK = -1.2;

  /** Scores beyond say no more. */
  private static final double FARTHEST = 6;

  private final Consumer<Document> preparation;
  private final StoryScorer scorer;
  private final BiPredicate<Document, Document> isOneText;
  private final ToDoubleBiFunction<Cluster, Cluster> crossScore;

  /**
   * @param preparation makes the scorer score a report
   * @param isOneText whether two reports are of one page or word it alike, so that they stay
   *     together
   * @param crossScore how likely two stories are one
   */
  StoryDivider(
      Consumer<Document> preparation,
      StoryScorer scorer,
      BiPredicate<Document, Document> isOneText,
      ToDoubleBiFunction<Cluster, Cluster> crossScore) {
    this.preparation = preparation;
    this.scorer = scorer;
    this.isOneText = isOneText;
    this.crossScore = crossScore;
  }

  /**
   * Two groups of a story's reports.
   *
   * @param score how likely both are of one event
   */
  record Division(List<Document> staying, List<Document> leaving, double score) {}

  /** Null where the story is not young, or has too few reports for two. */
  @Nullable Division divide(Cluster story) {
    if (!isYoung(story)) {
      return null;
    }
    List<Document> reports = List.copyOf(story.members);
    double[][] links = links(reports);
    List<List<Integer>> groups = new ArrayList<>();
    for (int i = 0; i < reports.size(); i++) {
      groups.add(new ArrayList<>(List.of(i)));
    }
    while (groups.size() > 2) {
      joinNearest(groups, links);
    }
    List<Integer> one = groups.getFirst();
    List<Integer> other = groups.getLast();
    if (Math.min(one.size(), other.size()) < FEWEST || link(one, other, links) > LINK) {
      return null;
    }
    boolean isOtherSmaller = other.size() <= one.size();
    List<Document> staying = of(isOtherSmaller ? one : other, reports);
    List<Document> leaving = of(isOtherSmaller ? other : one, reports);
    double score = crossScore.applyAsDouble(Cluster.apart(staying), Cluster.apart(leaving));
    return new Division(staying, leaving, score);
  }

  /** Looked at is each second size only, which is soon enough. */
  private static boolean isYoung(Cluster story) {
    int size = story.size();
    if (size < 2 * FEWEST || size > MOST || size % 2 != 0) {
      return false;
    }
    long first = story.members.stream().mapToLong(report -> report.appeared).min().orElse(0);
    long last = story.members.stream().mapToLong(report -> report.appeared).max().orElse(0);
    return last - first <= YOUNG;
  }

  /** The scores of each two reports, as if each were a story. */
  private double[][] links(List<Document> reports) {
    double[][] links = new double[reports.size()][reports.size()];
    for (int i = 0; i < links.length; i++) {
      Document report = reports.get(i);
      preparation.accept(report);
      for (int j = 0; j < i; j++) {
        Document other = reports.get(j);
        List<Document> alone = List.of(other);
        double score = scorer.score(Cluster.apart(alone), alone).score();
        links[i][j] =
            isOneText.test(report, other)
                ? Double.MAX_VALUE / MOST / MOST
                : Math.clamp(score, -FARTHEST, FARTHEST);
        links[j][i] = links[i][j];
      }
    }
    return links;
  }

  private static void joinNearest(List<List<Integer>> groups, double[][] links) {
    double nearest = Double.NEGATIVE_INFINITY;
    int one = 0;
    int other = 1;
    for (int i = 0; i < groups.size(); i++) {
      for (int j = i + 1; j < groups.size(); j++) {
        double link = link(groups.get(i), groups.get(j), links);
        if (link > nearest) {
          nearest = link;
          one = i;
          other = j;
        }
      }
    }
    groups.get(one).addAll(groups.remove(other));
  }

  private static double link(List<Integer> one, List<Integer> other, double[][] links) {
    double sum = 0;
    for (int i : one) {
      for (int j : other) {
        sum += links[i][j];
      }
    }
    return sum / one.size() / other.size();
  }

  private static List<Document> of(List<Integer> group, List<Document> reports) {
    return group.stream().sorted().map(reports::get).toList();
  }
}
