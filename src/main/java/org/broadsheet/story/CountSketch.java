package org.broadsheet.story;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Approximate counts of hashes in a few kilobytes: a count-min sketch (Cormode and Muthukrishnan,
 * 2005) of two rows with conservative update. It never counts too few.
 */
final class CountSketch {
  private static final int MOST = 255;

  private byte[] first;
  private byte[] second;

  /**
   * @param width cells of each row, a power of two
   */
  CountSketch(int width) {
    first = new byte[width];
    second = new byte[width];
  }

  /** Counts that {@link #write} wrote. */
  CountSketch(DataInput in) throws IOException {
    first = new byte[in.readInt()];
    second = new byte[first.length];
    in.readFully(first);
    in.readFully(second);
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(first.length);
    out.write(first);
    out.write(second);
  }

  int count(int hash) {
    return Math.min(first[firstCell(hash)] & MOST, second[secondCell(hash)] & MOST);
  }

  void add(int hash) {
    int count = count(hash);
    if (count < MOST) {
      int one = firstCell(hash);
      int other = secondCell(hash);
      first[one] = (byte) Math.max(first[one] & MOST, count + 1);
      second[other] = (byte) Math.max(second[other] & MOST, count + 1);
    }
  }

  /** Halves all counts, so that what was usual once is forgotten. */
  void halve() {
    for (int i = 0; i < first.length; i++) {
      first[i] = (byte) ((first[i] & MOST) >> 1);
      second[i] = (byte) ((second[i] & MOST) >> 1);
    }
  }

  /** Doubles the cells; what was counted stays counted. */
  void widen() {
    first = doubled(first);
    second = doubled(second);
  }

  int width() {
    return first.length;
  }

  private static byte[] doubled(byte[] row) {
    byte[] twice = new byte[2 * row.length];
    System.arraycopy(row, 0, twice, 0, row.length);
    System.arraycopy(row, 0, twice, row.length, row.length);
    return twice;
  }

  private int firstCell(int hash) {
    return (hash ^ (hash >>> 16)) & (first.length - 1);
  }

  private int secondCell(int hash) {
    int other = hash * 0x9E3779B9;
    return (other ^ (other >>> 15)) & (second.length - 1);
  }
}
