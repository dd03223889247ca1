package org.broadsheet.story;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the reports that share most of what is rare with a report, in its language by stems and in
 * others by cross-language keys. One search at a time.
 */
final class Retrieval {
  /** Postings are followed, the shortest first, only as far as they lead to few enough reports. */
  private static final int MOST_VISITS = 4_000;

  private static final int MOST_TERMS = 256;

  /** Whole numbers sum up to the same in any order. */
  private static final double GAIN = 64;

  private static final int MOST_FOUND = 40;
  private static final int MOST_FOUND_ABROAD = 16;

  private final TermIndex index;
  private final Idf idf;
  private int[] partial = new int[1024];
  private int[] touched = new int[1024];
  private final Map<String, Short> numberOfLanguage = new HashMap<>();

  /** The number of the language of the report in each slot. */
  private short[] languages = new short[1024];

  private final long[] ranked = new long[MOST_TERMS];

  Retrieval(TermIndex index, Idf idf) {
    this.index = index;
    this.idf = idf;
  }

  /** Takes note of what language the report in a slot of the window is in. */
  void note(Document report, int slot) {
    if (slot >= languages.length) {
      languages = Arrays.copyOf(languages, 2 * slot);
    }
    languages[slot] = number(report.language);
  }

  private short number(String language) {
    Short known = numberOfLanguage.get(language);
    if (known == null) {
      known = (short) numberOfLanguage.size();
      numberOfLanguage.put(language, known);
    }
    return known;
  }

  /** The reports that are most likely of the same event, those most like it first. */
  List<Document> find(Document report, List<@Nullable Document> window) {
    if (partial.length < window.size()) {
      partial = new int[window.size() * 2];
      touched = new int[window.size() * 2];
    }
    List<Document> found = new ArrayList<>(MOST_FOUND + MOST_FOUND_ABROAD);
    int count = search(report.terms, idf.reportsIn(report.language));
    best(count, window, MOST_FOUND, report.language, true, found);
    if (idf.reports() > idf.reportsIn(report.language)) {
      count = search(report.keys, idf.reports());
      best(count, window, MOST_FOUND_ABROAD, report.language, false, found);
    }
    return found;
  }

  private int search(Document.Field field, int among) {
    int size = Math.min(field.size(), ranked.length);
    for (int i = 0; i < size; i++) {
      int term = field.terms()[i];
      ranked[i] = (long) index.reports(term) << 40 | (index.hash(term) & 0xFFFFFFFFL) << 8 | i;
    }
    Arrays.sort(ranked, 0, size);
    int found = 0;
    int budget = MOST_VISITS;
    for (int i = 0; i < size; i++) {
      int term = field.terms()[(int) ranked[i] & MOST_TERMS - 1];
      int reports = index.reports(term);
      if (reports > budget) {
        break;
      }
      budget -= reports;
      double rare = idf.of(term, among);
      found = visit(term, Math.max(1, (int) (GAIN * rare * rare)), found);
    }
    return found;
  }

  private int visit(int term, int gain, int alreadyFound) {
    int found = alreadyFound;
    int[] postings = index.postings(term);
    int length = index.length(term);
    for (int i = 0; i < length; i++) {
      int slot = postings[i];
      if (partial[slot] == 0) {
        touched[found++] = slot;
      }
      partial[slot] += gain;
    }
    return found;
  }

  private void best(
      int count,
      List<@Nullable Document> window,
      int most,
      String language,
      boolean inLanguage,
      List<Document> found) {
    long[] top = new long[most];
    short own = number(language);
    for (int i = 0; i < count; i++) {
      int slot = touched[i];
      long rank = ((long) partial[slot] << 32) | (Integer.MAX_VALUE - slot);
      partial[slot] = 0;
      if (rank > top[0] && (languages[slot] == own) == inLanguage && window.get(slot) != null) {
        insert(top, rank);
      }
    }
    for (int i = most - 1; i >= 0 && top[i] != 0; i--) {
      found.add(window.get(Integer.MAX_VALUE - (int) top[i]));
    }
  }

  /** Replaces the smallest and keeps the order. */
  private static void insert(long[] top, long rank) {
    int i = 1;
    while (i < top.length && top[i] < rank) {
      top[i - 1] = top[i];
      i++;
    }
    top[i - 1] = rank;
  }
}
