package org.broadsheet.story;

import java.util.Arrays;

/** Collects the terms of a report, each once with the flags of all its places. Reusable. */
final class FieldBuilder {
  private static final int KIND = ~Document.SEGMENT_BITS;

  private final long[] entries;
  private int size;

  /**
   * @param most how many terms are kept; later ones are ignored, as news puts first what matters
   */
  FieldBuilder(int most) {
    entries = new long[most];
  }

  void clear() {
    size = 0;
  }

  void add(int term, int flags) {
    for (int i = 0; i < size; i++) {
      if ((int) (entries[i] >>> 32) == term) {
        entries[i] |= flags & KIND;
        return;
      }
    }
    if (size < entries.length) {
      entries[size++] = (long) term << 32 | flags;
    }
  }

  Document.Field toField() {
    Arrays.sort(entries, 0, size);
    int[] terms = new int[size];
    short[] flags = new short[size];
    for (int i = 0; i < size; i++) {
      terms[i] = (int) (entries[i] >>> 32);
      flags[i] = (short) entries[i];
    }
    return new Document.Field(terms, flags);
  }
}
