package org.broadsheet.text;

import java.util.Arrays;

/**
 * The fingerprint of a text: of all runs of three words, the smallest hash in each of sixteen
 * classes (one-permutation MinHash). The share of classes in which two fingerprints agree estimates
 * the share of runs that their texts have in common.
 */
public final class Sketch {
  /** How many numbers a fingerprint has. */
  public static final int SIZE = 16;

  private static final int SHINGLE = 3;

  private final int[] smallest = new int[SIZE];
  private long before;
  private long last;
  private int words;

  /** Starts over. */
  public void clear() {
    Arrays.fill(smallest, 0);
    before = 0;
    last = 0;
    words = 0;
  }

  /** Takes the next word, as {@link WordCursor#raw} gives it. */
  public void add(long word) {
    words++;
    if (words >= SHINGLE) {
      long shingle = Hash.mix(before * 31 + Long.rotateLeft(last, 21) * 17 + word);
      int bin = (int) (shingle >>> 60);
      int value = Hash.fold(shingle);
      if (smallest[bin] == 0 || Integer.compareUnsigned(value, smallest[bin]) < 0) {
        smallest[bin] = value;
      }
    }
    before = last;
    last = word;
  }

  /** How many words have been taken. */
  public int words() {
    return words;
  }

  /** The fingerprint; 0 stands for a class without a run. */
  public int[] values() {
    return smallest.clone();
  }

  /** The estimated share, 0 to 1, of runs that two texts have in common. */
  public static double resemblance(int[] a, int[] b) {
    int used = 0;
    int equal = 0;
    for (int i = 0; i < SIZE; i++) {
      if (a[i] != 0 || b[i] != 0) {
        used++;
        equal += a[i] == b[i] ? 1 : 0;
      }
    }
    return used == 0 ? 0 : (double) equal / used;
  }
}
