package org.broadsheet.story;

/**
 * The words and cross-language keys of a report, or of a centroid, with their IDF at the time of
 * weighing.
 *
 * @param language ISO 639 code in lower case, or undetermined
 */
record WeightedFeatures(String language, Side words, Side crossLanguageKeys) {
  /**
   * One of its two vectors.
   *
   * @param idfs of the vector's keys
   * @param among how many reports might hold them
   * @param length of the vector when each weight counts as much as its key is rare
   */
  record Side(SparseVector vector, double[] idfs, int among, double length) {}
}
