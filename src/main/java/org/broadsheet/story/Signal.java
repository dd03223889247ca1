package org.broadsheet.story;

import java.util.Arrays;

/**
 * What the score of a report and a story is summed from, each with its weight. The sum is the
 * logarithm of the odds that both are of one event. The weights were fitted to labelled news by
 * logistic regression, each kind of news counting the same; see {@link Tuning}.
 */
enum Signal {
  /** Cosine of the TF-IDF vectors, mean of the best three reports. */
  COSINE("similar words", 0.896),
  /** The same, mean of up to twelve reports. */
  COSINE_OF_ALL("similar words throughout", 6.887),
  /** Which share of one title's IDF is in the other report, both ways, mean of the best three. */
  CONTAINMENT("the title's words", 0.808),
  /** Logarithm of the summed IDF of all shared terms, mean of the best three. */
  EVIDENCE("rare words", 0.265),
  /** Summed IDF of shared names, from 0 to 1, mean of the best three. */
  NAMES("names", 1.272),
  /** Summed IDF of names in titles that the other report lacks, on both sides. */
  NAMES_DIFFER("other names", -0.248),
  /** Whether the titles state figures and none in common. */
  FIGURES_DIFFER("other figures", -0.798),
  /** How many rare figures are shared, at most two. */
  FIGURES("figures", 0.137),
  /** Logarithm of the hours to the nearest report, the less the more the words are alike. */
  HOURS("time apart", -1.271),
  /** Whether the outlet has reported the story. */
  OWN_OUTLET("the outlet has it", -0.988),
  /** Whether the languages differ. */
  OTHER_LANGUAGE("another language", 0.234),
  /** Titles alike but for the names, which differ. */
  TEMPLATE("same template, other names", -12),
  /** Summed IDF of the last day, which counts little what the day is full of. */
  TODAY("words rare today", 0.399),
  /** Whether no name is shared. */
  NO_NAME("no name shared", -0.525),
  /** Cosine of vectors in which what the last day is full of counts little, best three. */
  TODAY_COSINE("words alike that are rare today", 1.099),
  /**
   * Similarity of meaning to the nearest report, by the calibration of the model, less that of
   * reports which are as likely as not of one event. Fitted apart from the others, which stay as
   * they are without a model.
   */
  EMBEDDING("meaning", 4);

  static final int COUNT = values().length;

  private final String words;
  private final double fitted;

  Signal(String words, double fitted) {
    this.words = words;
    this.fitted = fitted;
  }

  /** In words for people. */
  String words() {
    return words;
  }

  /** The place of this signal in an array of all, which is the order of declaration. */
  @SuppressWarnings("EnumOrdinal")
  int index() {
    return ordinal();
  }

  static double[] fitted() {
    return Arrays.stream(values()).mapToDouble(signal -> signal.fitted).toArray();
  }
}
