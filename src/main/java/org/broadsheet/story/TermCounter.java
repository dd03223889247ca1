package org.broadsheet.story;

import java.util.Arrays;

/** Weighs the keys of a text while it is read; keeps the first keys. Reusable. */
final class TermCounter {
  private static final int SLOTS = 1024;

  private final int[] slots = new int[SLOTS];
  private final int[] keys;
  private final float[] weights;
  private int size;

  /**
   * An empty tally.
   *
   * @param most how many keys are kept; later ones are ignored, as news puts first what matters
   */
  TermCounter(int most) {
    keys = new int[most];
    weights = new float[most];
  }

  void clear() {
    Arrays.fill(slots, 0);
    size = 0;
  }

  /**
   * Notes one more occurrence.
   *
   * @param again how much of its weight an occurrence after the first adds; each adds less
   */
  void add(int key, float weight, float again) {
    int slot = (key * 0x9E3779B9) >>> 22;
    while (slots[slot] != 0) {
      int at = slots[slot] - 1;
      if (keys[at] == key) {
        weights[at] = Math.max(weights[at], weight) + again * weight * weight / weights[at];
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

  /** The weights so far. */
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
