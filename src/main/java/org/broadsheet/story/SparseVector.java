package org.broadsheet.story;

import java.util.Arrays;

/**
 * Weights by key, keys ascending. Immutable by agreement: the arrays are never written after
 * construction.
 *
 * @param keys ascending
 * @param weights of the keys
 * @param reports in how many reports each key was found
 */
record SparseVector(int[] keys, float[] weights, char[] reports) {
  static final SparseVector EMPTY = new SparseVector(new int[0], new float[0], new char[0]);

  /** Most vectors stand for one report; they share this. */
  private static final char[][] ONES = new char[128][];

  static {
    for (int size = 0; size < ONES.length; size++) {
      ONES[size] = new char[size];
      Arrays.fill(ONES[size], (char) 1);
    }
  }

  /** The vector of one report. */
  static SparseVector ofReport(int[] keys, float[] weights) {
    return new SparseVector(keys, weights, ONES[keys.length]);
  }

  int size() {
    return keys.length;
  }

  boolean has(int key) {
    return Arrays.binarySearch(keys, key) >= 0;
  }

  /** The same direction with length 1. */
  SparseVector unit() {
    double square = 0;
    for (float weight : weights) {
      square += weight * weight;
    }
    float scale = square == 0 ? 0 : (float) (1 / Math.sqrt(square));
    float[] scaled = weights.clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= scale;
    }
    return new SparseVector(keys, scaled, reports);
  }

  /**
   * The average of {@code count} vectors and one more, this being the average of the {@code count}.
   *
   * @param most how many keys to keep at most; new keys are refused when it is reached
   */
  SparseVector averagedWith(SparseVector one, int count, int most) {
    if (count == 0) {
      return one;
    }
    int capacity = Math.min(keys.length + one.keys.length, Math.max(most, keys.length));
    int[] mergedKeys = new int[capacity];
    float[] merged = new float[capacity];
    char[] found = new char[capacity];
    int room = Math.max(0, most - keys.length);
    int size = 0;
    int i = 0;
    int j = 0;
    while (i < keys.length || j < one.keys.length) {
      boolean mine = j >= one.keys.length || (i < keys.length && keys[i] <= one.keys[j]);
      boolean theirs = i >= keys.length || (j < one.keys.length && one.keys[j] <= keys[i]);
      if (mine || room-- > 0) {
        mergedKeys[size] = mine ? keys[i] : one.keys[j];
        merged[size] =
            ((mine ? weights[i] * count : 0) + (theirs ? one.weights[j] : 0)) / (count + 1);
        found[size++] = more(mine ? reports[i] : 0, theirs);
      }
      i += mine ? 1 : 0;
      j += theirs ? 1 : 0;
    }
    return new SparseVector(
        Arrays.copyOf(mergedKeys, size), Arrays.copyOf(merged, size), Arrays.copyOf(found, size));
  }

  /** The same weights, but having seen one more report. */
  SparseVector countedWith(SparseVector one) {
    char[] found = reports.clone();
    for (int i = 0; i < found.length; i++) {
      found[i] = more(found[i], one.has(keys[i]));
    }
    return new SparseVector(keys, weights, found);
  }

  private static char more(int count, boolean one) {
    return (char) Math.min(Character.MAX_VALUE, count + (one ? 1 : 0));
  }
}
