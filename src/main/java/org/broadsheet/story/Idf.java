package org.broadsheet.story;

import java.util.HashMap;
import java.util.Map;

/**
 * Inverse document frequency, learned from the reports in the window. A stem belongs to one
 * language and is measured against the reports in that language, a cross-language key against all.
 */
final class Idf {
  private static final double PRIOR = 40;

  /**
   * Of a story's second and later reports with a term: what one event is full of stays rare, and
   * what many events have does not.
   */
  private static final double FURTHER_REPORT = 0.15;

  private static final double LEAST = 0.0625;

  /** Of a value: sums of few such values are exact, whatever their order. */
  private static final double STEP = 1.0 / 1024;

  private static final int FEWEST_TODAY = 60;

  private final TermIndex index;
  private final Map<String, Integer> reportsByLanguage = new HashMap<>();
  private int reports;
  private int today;

  Idf(TermIndex index) {
    this.index = index;
  }

  /** Counts so many more reports in a language; fewer, when negative. */
  void learn(String language, int more) {
    reportsByLanguage.merge(language, more, Integer::sum);
    reports += more;
  }

  /** Counts so many more reports of the last day; fewer, when negative. */
  void learnToday(int more) {
    today += more;
  }

  /** How many reports in a language are in the window. */
  int reportsIn(String language) {
    return reportsByLanguage.getOrDefault(language, 0);
  }

  /** The hash of a term. */
  int hash(int term) {
    return index.hash(term);
  }

  /** How many reports are in the window. */
  int reports() {
    return reports;
  }

  /**
   * From nearly 0, in every report, upwards.
   *
   * @param among how many reports might hold the term
   */
  double of(int term, int among) {
    double stories = index.stories(term);
    double found = stories + FURTHER_REPORT * (index.reports(term) - stories);
    return rounded(Logarithm.of((among + PRIOR) / (found + 1)));
  }

  /** The same among the reports of the last day; without a limit where these are few. */
  double today(int term) {
    return today < FEWEST_TODAY
        ? Double.MAX_VALUE
        : rounded(Logarithm.of((today + 10.0) / (index.today(term) + 0.7)));
  }

  /** A multiple of a power of two, and not less than what a term in every report is worth. */
  static double rounded(double idf) {
    return Math.max(LEAST, Math.rint(idf / STEP) * STEP);
  }
}
