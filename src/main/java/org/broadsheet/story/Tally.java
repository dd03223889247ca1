package org.broadsheet.story;

import java.util.Arrays;

/** Sums weights by key while a text is read; keeps the first keys it meets. Reusable. */
final class Tally {
  private static final int SLOTS = 512;

  private final int[] slots = new int[SLOTS];
  private final int[] keys;
  private final float[] weights;
  private int size;

  /**
   * An empty tally.
   *
   * @param most how many keys are kept; later ones are ignored, as news puts first what matters
   */
  Tally(int most) {
    keys = new int[most];
    weights = new float[most];
  }

  void clear() {
    Arrays.fill(slots, 0);
    size = 0;
  }

  /** Counts one more occurrence; repetitions count less and less. */
  void add(int key, float weight) {
    int slot = (key * 0x9E3779B9) >>> 23;
    while (slots[slot] != 0) {
      int at = slots[slot] - 1;
      if (keys[at] == key) {
        weights[at] += weight / (1 + weights[at] / weight);
        return;
      }
      slot = (slot + 1) & (SLOTS - 1);
    }
    if (size < keys.length) {
      keys[size] = key;
      weights[size] = weight;
      slots[slot] = ++size;
    }
  }

  int size() {
    return size;
  }

  /** The sums so far. */
  SparseVector toVector() {
    long[] packed = new long[size];
    for (int i = 0; i < size; i++) {
      packed[i] = ((long) keys[i] << 32) | (Float.floatToRawIntBits(weights[i]) & 0xFFFFFFFFL);
    }
    Arrays.sort(packed);
    int[] sorted = new int[size];
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      sorted[i] = (int) (packed[i] >> 32);
      values[i] = Float.intBitsToFloat((int) packed[i]);
    }
    return SparseVector.ofReport(sorted, values);
  }
}
