package org.broadsheet.story;

import java.util.Arrays;

/**
 * An inverted index on plain arrays: for each term the reports in the window that have it, their
 * number in the window and on the last day, and in how many it is written with a capital. A term
 * has a dense number for as long as the index lives.
 */
final class TermIndex {
  private static final int SMALLEST = 1 << 12;
  private static final int[] NONE = new int[0];

  private static final int COUNTS = 4;
  private static final int REPORTS = 0;
  private static final int STORIES = 1;
  private static final int TODAY = 2;
  private static final int LENGTH = 3;

  private int[] hashes = new int[SMALLEST];
  private int[] slots = new int[2 * SMALLEST];
  private int[][] postings = new int[SMALLEST][];

  /** What is counted of a term stands together, as it is mostly asked for together. */
  private int[] counts = new int[COUNTS * SMALLEST];

  private int[] capital = new int[SMALLEST];
  private int[] small = new int[SMALLEST];
  private int size = 1;

  /** The number of a term, from 1 on; a new one when the term is new. */
  int number(int hash) {
    int at = find(hash);
    if (slots[at] == 0) {
      if (size == hashes.length) {
        grow();
        at = find(hash);
      }
      hashes[size] = hash;
      postings[size] = NONE;
      slots[at] = size++;
    }
    return slots[at];
  }

  /** The hash that the term was numbered for. */
  int hash(int term) {
    return hashes[term];
  }

  /** Adds a report to the postings of each term of a field. */
  void add(Document.Field field, int report) {
    for (int i = 0; i < field.size(); i++) {
      int term = field.terms()[i];
      post(term, report);
      counts[COUNTS * term + REPORTS]++;
      countCase(term, field.flags()[i], 1);
    }
  }

  private void countCase(int term, int flags, int more) {
    capital[term] += (flags & Document.CAPITAL_AMID) != 0 ? more : 0;
    small[term] += (flags & Document.SMALL_AMID) != 0 ? more : 0;
  }

  private void post(int term, int report) {
    int[] list = postings[term];
    int length = length(term);
    if (length == list.length) {
      list = Arrays.copyOf(list, length + (length >> 1) + 1);
      postings[term] = list;
    }
    list[length] = report;
    counts[COUNTS * term + LENGTH] = length + 1;
  }

  /** Counts a report out of the window; its postings stay until {@link #clear}. */
  void remove(Document.Field field) {
    for (int i = 0; i < field.size(); i++) {
      int term = field.terms()[i];
      counts[COUNTS * term + REPORTS]--;
      countCase(term, field.flags()[i], -1);
    }
  }

  /** Counts reports of the last day that have the term. */
  void addToday(int term, int more) {
    counts[COUNTS * term + TODAY] += more;
  }

  /** Whether at least three quarters of the reports with it amid a sentence write it large. */
  boolean isName(int term) {
    int all = capital[term] + small[term];
    return all > 0 && capital[term] * 4 >= all * 3;
  }

  /** Counts stories of the window that have the term. */
  void addStories(int term, int more) {
    counts[COUNTS * term + STORIES] += more;
  }

  /** How many stories in the window have the term. */
  int stories(int term) {
    return counts[COUNTS * term + STORIES];
  }

  /** How many reports in the window have the term. */
  int reports(int term) {
    return counts[COUNTS * term + REPORTS];
  }

  /** How many reports of the last day have the term. */
  int today(int term) {
    return counts[COUNTS * term + TODAY];
  }

  /** The reports with the term, forgotten ones among them; only {@link #length} are valid. */
  int[] postings(int term) {
    return postings[term];
  }

  int length(int term) {
    return counts[COUNTS * term + LENGTH];
  }

  /** Empties all postings, to be filled again; the terms keep their numbers. */
  void clear() {
    Arrays.fill(postings, 0, size, NONE);
    for (int term = 1; term < size; term++) {
      counts[COUNTS * term + REPORTS] = 0;
      counts[COUNTS * term + LENGTH] = 0;
    }
    Arrays.fill(capital, 0, size, 0);
    Arrays.fill(small, 0, size, 0);
  }

  private int find(int hash) {
    int at = (hash * 0x9E3779B9) >>> Integer.numberOfLeadingZeros(slots.length - 1);
    while (slots[at] != 0 && hashes[slots[at]] != hash) {
      at = (at + 1) & (slots.length - 1);
    }
    return at;
  }

  private void grow() {
    int length = 2 * size;
    hashes = Arrays.copyOf(hashes, length);
    postings = Arrays.copyOf(postings, length);
    counts = Arrays.copyOf(counts, COUNTS * length);
    capital = Arrays.copyOf(capital, length);
    small = Arrays.copyOf(small, length);
    slots = new int[2 * length];
    for (int term = 1; term < size; term++) {
      slots[find(hashes[term])] = term;
    }
  }
}
