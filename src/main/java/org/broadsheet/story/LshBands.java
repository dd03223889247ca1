package org.broadsheet.story;

import java.util.function.IntConsumer;

/**
 * Which centroids hold a band, a part of a text's fingerprint: eight bytes for each pair, in an
 * open-addressing table. Of the centroids of one band only the first {@value #MOST} are kept; what
 * is in more texts than that is no sign of a copy.
 */
final class LshBands {
  private static final int MOST = 32;
  private static final int SMALLEST = 1 << 10;

  private int[] bands = new int[SMALLEST];
  private int[] centroids = new int[SMALLEST];
  private int used;

  void clear() {
    bands = new int[SMALLEST];
    centroids = new int[SMALLEST];
    used = 0;
  }

  /** Notes that a centroid holds a band; bands are never 0. */
  void add(int band, int centroid) {
    if (used * 3L > bands.length * 2L) {
      grow();
    }
    put(band, centroid);
  }

  /** Tells the centroids that hold a band, among them perhaps forgotten ones. */
  void forEach(int band, IntConsumer consumer) {
    for (int slot = start(band); bands[slot] != 0; slot = next(slot)) {
      if (bands[slot] == band) {
        consumer.accept(centroids[slot]);
      }
    }
  }

  private void put(int band, int centroid) {
    int held = 0;
    int slot = start(band);
    for (; bands[slot] != 0; slot = next(slot)) {
      if (bands[slot] == band && (centroids[slot] == centroid || ++held == MOST)) {
        return;
      }
    }
    bands[slot] = band;
    centroids[slot] = centroid;
    used++;
  }

  private int start(int band) {
    return (band * 0x9E3779B9) >>> Integer.numberOfLeadingZeros(bands.length - 1);
  }

  private int next(int slot) {
    return (slot + 1) & (bands.length - 1);
  }

  private void grow() {
    int[] oldBands = bands;
    int[] oldCores = centroids;
    bands = new int[oldBands.length * 2];
    centroids = new int[bands.length];
    used = 0;
    for (int old = 0; old < oldBands.length; old++) {
      if (oldBands[old] != 0) {
        put(oldBands[old], oldCores[old]);
      }
    }
  }
}
