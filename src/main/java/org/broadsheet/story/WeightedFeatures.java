package org.broadsheet.story;

/**
 * The words and cognates of a report, or of a core, with their rarity at the time of weighing.
 *
 * @param language ISO 639 code in lower case, or undetermined
 */
record WeightedFeatures(String language, Side words, Side cognates) {
  /**
   * One of its two vectors.
   *
   * @param rarities of the vector's keys
   * @param among how many reports might hold them
   * @param length of the vector when each weight counts as much as its key is rare
   */
  record Side(SparseVector vector, double[] rarities, int among, double length) {}
}
