package org.broadsheet.story;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How well stories agree with the events that people saw: B-cubed precision and recall (Bagga and
 * Baldwin, 1998), in which each report counts the same, and precision and recall over pairs of
 * reports, in which large stories count more. All 0 to 1.
 *
 * @param precision B-cubed: how much of a report's story is of its event
 * @param recall B-cubed: how much of a report's event is in its story
 * @param pairPrecision how many of the pairs that share a story share an event
 * @param pairRecall how many of the pairs that share an event share a story
 * @param stories how many stories there are
 */
public record ClusterAgreement(
    double precision, double recall, double pairPrecision, double pairRecall, int stories) {

  /** The harmonic mean of B-cubed precision and recall. */
  public double f1() {
    return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
  }

  /**
   * Compares.
   *
   * @param events the event of each report
   * @param stories the story of each report, in the same order
   */
  static ClusterAgreement of(List<String> events, List<Long> stories) {
    Map<String, Integer> byEvent = new HashMap<>();
    Map<Long, Integer> byStory = new HashMap<>();
    Map<Cell, Integer> byBoth = new HashMap<>();
    for (int i = 0; i < events.size(); i++) {
      byEvent.merge(events.get(i), 1, Integer::sum);
      byStory.merge(stories.get(i), 1, Integer::sum);
      byBoth.merge(new Cell(events.get(i), stories.get(i)), 1, Integer::sum);
    }
    double precision = 0;
    double recall = 0;
    double agreed = 0;
    for (Map.Entry<Cell, Integer> both : byBoth.entrySet()) {
      double count = both.getValue();
      precision += count * count / byStory.getOrDefault(both.getKey().story, 1);
      recall += count * count / byEvent.getOrDefault(both.getKey().event, 1);
      agreed += pairs(count);
    }
    double size = Math.max(1, events.size());
    return new ClusterAgreement(
        precision / size,
        recall / size,
        share(agreed, byStory),
        share(agreed, byEvent),
        byStory.size());
  }

  private static double share(double agreed, Map<?, Integer> sizes) {
    double all = sizes.values().stream().mapToDouble(ClusterAgreement::pairs).sum();
    return all == 0 ? 1 : agreed / all;
  }

  private static double pairs(double count) {
    return count * (count - 1) / 2;
  }

  private record Cell(String event, long story) {}
}
