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
  private static final char[][] ONES = new char[1 << 8][];

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
   * The average of {@code count} vectors, which this stands for, and {@code otherCount}, which the
   * other does.
   *
   * @param most how many keys to keep at most; of new keys the last are refused when it is reached
   */
  SparseVector averagedWith(int count, SparseVector other, int otherCount, int most) {
    if (count == 0) {
      return other;
    }
    int capacity = Math.min(keys.length + other.keys.length, Math.max(most, keys.length));
    int[] mergedKeys = new int[capacity];
    float[] merged = new float[capacity];
    char[] found = new char[capacity];
    int room = Math.max(0, most - keys.length);
    int size = 0;
    int i = 0;
    int j = 0;
    while (i < keys.length || j < other.keys.length) {
      boolean mine = j >= other.keys.length || (i < keys.length && keys[i] <= other.keys[j]);
      boolean theirs = i >= keys.length || (j < other.keys.length && other.keys[j] <= keys[i]);
      if (mine || room-- > 0) {
        mergedKeys[size] = mine ? keys[i] : other.keys[j];
        float sum = (mine ? weights[i] * count : 0) + (theirs ? other.weights[j] * otherCount : 0);
        merged[size] = sum / (count + otherCount);
        found[size++] = sum(mine ? reports[i] : 0, theirs ? other.reports[j] : 0);
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
      found[i] = sum(found[i], one.has(keys[i]) ? 1 : 0);
    }
    return new SparseVector(keys, weights, found);
  }

  private static char sum(int count, int more) {
    return (char) Math.min(Character.MAX_VALUE, count + more);
  }
}
