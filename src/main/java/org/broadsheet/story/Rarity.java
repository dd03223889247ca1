package org.broadsheet.story;

/**
 * How telling a word is, learned from what is remembered.
 *
 * <p>The fewer stories hold a word, the more telling it is. Counting stories and not reports, a
 * word does not become common because its own story is big. But a story that swallows everything
 * would never let its words become common, so words count by reports once they are in more of them
 * than one event usually has.
 */
final class Rarity {
  /** What is in every fourth report tells nothing. */
  private static final double COMMON = 1.6;

  private final Postings postings;
  private final double prior;
  private final int allowance;
  private int cores;
  private int reports;

  Rarity(Postings postings, Weights weights) {
    this.postings = postings;
    this.prior = weights.prior();
    this.allowance = weights.allowance();
  }

  /** Tells that so many more cores and reports are remembered; fewer, when negative. */
  void learn(int moreCores, int moreReports) {
    cores += moreCores;
    reports += moreReports;
  }

  /** From 0, in every text, upwards; about 7 for a word of one story in a thousand. */
  double of(int key) {
    int slot = postings.slot(key);
    double byCores = (prior + cores) / (postings.cores(slot) + 1.0);
    double beyond = Math.max(1, postings.reports(slot) - allowance);
    double byReports = (prior + reports) / beyond;
    return Math.max(0, Logarithm.of(1 + Math.min(byCores, byReports)) - COMMON);
  }
}
