package org.broadsheet.story;

/**
 * How telling a word is, learned from what is remembered.
 *
 * <p>The fewer stories hold a word, the more telling it is. Counting stories and not reports, a
 * word does not become common because its own story is big. But a story that swallows everything
 * would never let its words become common, so words count by reports once they are in more of them
 * than one event usually has.
 *
 * <p>How much is remembered counts in steps of about one percent, so that the rarity of a word can
 * be kept until the word itself or the step changes.
 */
final class Rarity {
  /** What is in every fourth report tells nothing. */
  private static final double COMMON = 1.6;

  /** Doublings are divided into so many steps, as a power of two. */
  private static final int STEPS = 6;

  private final Postings postings;
  private final double prior;
  private final int allowance;
  private int cores;
  private int reports;
  private double wholeByCores;
  private double wholeByReports;
  private int step = 1;

  Rarity(Postings postings, Weights weights) {
    this.postings = postings;
    this.prior = weights.prior();
    this.allowance = weights.allowance();
    this.wholeByCores = prior;
    this.wholeByReports = prior;
  }

  /** Tells that so many more cores and reports are remembered; fewer, when negative. */
  void learn(int moreCores, int moreReports) {
    cores += moreCores;
    reports += moreReports;
    double newByCores = prior + stepped(cores);
    double newByReports = prior + stepped(reports);
    if (newByCores != wholeByCores || newByReports != wholeByReports) {
      wholeByCores = newByCores;
      wholeByReports = newByReports;
      step++;
    }
  }

  private static int stepped(int count) {
    return count - count % Math.max(1, Integer.highestOneBit(count) >> STEPS);
  }

  /** From 0, in every text, upwards; about 7 for a word of one story in a thousand. */
  double of(int key) {
    return at(postings.slot(key));
  }

  /** The rarity of the key in a slot of the postings. */
  double at(int slot) {
    if (postings.rarityStep(slot) != step) {
      postings.keepRarity(slot, (float) computed(slot), step);
    }
    return postings.rarity(slot);
  }

  private double computed(int slot) {
    double byCores = wholeByCores / (postings.cores(slot) + 1.0);
    double byReports = wholeByReports / Math.max(1, postings.reports(slot) - allowance);
    return Math.max(0, Logarithm.of(1 + Math.min(byCores, byReports)) - COMMON);
  }
}
