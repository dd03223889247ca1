package org.broadsheet.story;

import java.util.HashMap;
import java.util.Map;

/**
 * How telling a word is, learned from the reports that are remembered: the logarithm of how many
 * reports there are for each that holds it. A stem belongs to one language and is measured against
 * the reports in that language; what languages share is measured against all.
 */
final class Idf {
  private final Postings postings;
  private final double smoothing;
  private final int wordAtMost;
  private final double share;
  private final Map<String, Integer> reportsByLanguage = new HashMap<>();
  private int reports;

  Idf(Postings postings, Weights weights) {
    this.postings = postings;
    this.smoothing = weights.rarity().smoothing();
    this.wordAtMost = weights.rarity().wordAtMost();
    this.share = weights.rarity().share();
  }

  /** Tells that so many more reports in a language are remembered; fewer, when negative. */
  void learn(String language, int moreReports) {
    reportsByLanguage.merge(language, moreReports, Integer::sum);
    reports += moreReports;
  }

  /** How many reports in a language are remembered. */
  int reportsIn(String language) {
    return reportsByLanguage.getOrDefault(language, 0);
  }

  /** How many reports are remembered. */
  int reports() {
    return reports;
  }

  /**
   * How rare a word must be to tell one event: what is in more reports than any event has is of a
   * subject.
   *
   * @param among how many reports might hold the word
   */
  double least(int among) {
    return Logarithm.of(smoothing + (among + 2.0) / (Math.max(wordAtMost, share * among) + 1.0));
  }

  /**
   * From 0, in every report, upwards; about 7 for a key in one of a thousand.
   *
   * @param among how many reports might hold the key
   */
  double of(int key, int among) {
    return at(postings.slot(key), among);
  }

  /** The IDF of the key in a slot of the postings. */
  double at(int slot, int among) {
    return Logarithm.of(smoothing + (among + 2.0) / (postings.reports(slot) + 1.0));
  }
}
