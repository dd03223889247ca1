package org.broadsheet.story;

/** A report's traits with the rarity of each word and name at the time of weighing. */
record Weighed(Traits traits, Side words, Side anchors) {
  /**
   * One of its two vectors.
   *
   * @param rarities of the vector's keys
   * @param length of the vector when each weight counts as much as its key is rare
   */
  record Side(SparseVector vector, double[] rarities, double length) {}
}
