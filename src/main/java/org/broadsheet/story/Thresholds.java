package org.broadsheet.story;

/**
 * What is asked of a score, which is the logarithm of odds.
 *
 * @param bias what a report without any signal begins with
 * @param join from which score a report joins a story
 * @param merge from which mean score of their reports two young stories are one
 * @param split below which mean score of their reports two groups in a young story are two stories
 * @param ownOutlet how much more is asked where the outlet has reported the story
 * @param series how much more is asked of a title in the form of a series, on either side
 * @param copied share of equal wording from which two texts are copies
 */
record Thresholds(
    double bias,
    double join,
    double merge,
    double split,
    double ownOutlet,
    double series,
    double copied) {
  static final Thresholds TUNED = new Thresholds(-2.604, -0.3, 0.3, 0, 0.5, 1.5, 0.7);

  /** The same, asking for so much more. */
  Thresholds asking(double more) {
    return new Thresholds(bias, join + more, merge + more, split + more, ownOutlet, series, copied);
  }

  Thresholds withBias(double newBias) {
    return new Thresholds(newBias, join, merge, split, ownOutlet, series, copied);
  }
}
