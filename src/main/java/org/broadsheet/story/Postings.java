package org.broadsheet.story;

import java.util.Arrays;

/**
 * For each key the centroids that hold it, in the order in which they came, and in how many
 * centroids and reports it is. An open-addressing table on plain arrays.
 */
final class Postings {
  private static final int[] NONE = new int[0];

  private static final int SMALLEST = 1 << 10;

  private int[] keys = new int[SMALLEST];
  private int[][] lists = new int[SMALLEST][];
  private int[] lengths = new int[SMALLEST];
  private int[] centroids = new int[SMALLEST];
  private int[] reports = new int[SMALLEST];
  private int used;

  void clear() {
    keys = new int[SMALLEST];
    lists = new int[SMALLEST][];
    lengths = new int[SMALLEST];
    centroids = new int[SMALLEST];
    reports = new int[SMALLEST];
    used = 0;
  }

  /** Notes that a centroid holds a key; keys are never 0. */
  void add(int key, int centroid) {
    if (used * 2 > keys.length) {
      grow();
    }
    int slot = find(key);
    if (keys[slot] == 0) {
      keys[slot] = key;
      lists[slot] = new int[1];
      used++;
    } else if (lengths[slot] == lists[slot].length) {
      lists[slot] = Arrays.copyOf(lists[slot], lengths[slot] + (lengths[slot] >> 1) + 1);
    }
    lists[slot][lengths[slot]++] = centroid;
    centroids[slot]++;
  }

  /** Notes that so many more reports have the key; fewer, when negative. */
  void addReports(int key, int more) {
    int slot = find(key);
    reports[slot] += more;
  }

  /** Notes that a centroid which held the key is no longer remembered. */
  void forget(int key) {
    int slot = find(key);
    centroids[slot]--;
  }

  /** A key's place until the next {@link #add}. */
  int slot(int key) {
    return find(key);
  }

  /** How many remembered centroids hold the key in a slot. */
  int centroids(int slot) {
    return centroids[slot];
  }

  /** How many remembered reports have the key in a slot. */
  int reports(int slot) {
    return reports[slot];
  }

  /**
   * The centroids for the key in a slot, among them perhaps forgotten ones; only the first {@link
   * #length} are valid.
   */
  int[] list(int slot) {
    int[] list = lists[slot];
    return list == null ? NONE : list;
  }

  /** How many centroids {@link #list} has. */
  int length(int slot) {
    return lengths[slot];
  }

  private int find(int key) {
    int slot = (key * 0x9E3779B9) >>> Integer.numberOfLeadingZeros(keys.length - 1);
    while (keys[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & (keys.length - 1);
    }
    return slot;
  }

  private void grow() {
    int[] oldKeys = keys;
    int[][] oldLists = lists;
    int[] oldLengths = lengths;
    int[] oldCores = centroids;
    int[] oldReports = reports;
    keys = new int[oldKeys.length * 2];
    lists = new int[keys.length][];
    lengths = new int[keys.length];
    centroids = new int[keys.length];
    reports = new int[keys.length];
    for (int old = 0; old < oldKeys.length; old++) {
      if (oldKeys[old] != 0) {
        int slot = find(oldKeys[old]);
        keys[slot] = oldKeys[old];
        lists[slot] = oldLists[old];
        lengths[slot] = oldLengths[old];
        centroids[slot] = oldCores[old];
        reports[slot] = oldReports[old];
      }
    }
  }
}
