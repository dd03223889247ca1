package org.broadsheet.story;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds the few centroids that are worth a close look: those that share most of what is rare. Works
 * on the places of centroids in a list; one search at a time.
 */
final class CandidateSearch {
  /** A word's list is followed only as far as it leads to few enough centroids in all. */
  private static final int MOST_VISITS = 2_000;

  private static final int MOST_CANDIDATES = 16;
  private static final int LAST = Integer.MAX_VALUE;
  private static final int NO_LANGUAGE = -1;

  private final Postings postings;
  private final Idf idf;
  private final Map<String, Integer> languages = new HashMap<>();
  private int[] languageOf = new int[1024];
  private float[] partial = new float[1024];
  private int[] touched = new int[1024];

  CandidateSearch(Postings postings, Idf idf) {
    this.postings = postings;
    this.idf = idf;
  }

  /** Notes the language of the centroid that is at a place from now on. */
  void place(String language, int slot) {
    if (slot >= languageOf.length) {
      languageOf = Arrays.copyOf(languageOf, 2 * slot);
    }
    languageOf[slot] = languages.computeIfAbsent(language, name -> languages.size());
  }

  /**
   * The centroids that share most rare words, or across languages cross-language keys, most first.
   */
  List<Centroid> candidates(
      String language,
      SparseVector words,
      SparseVector crossLanguageKeys,
      List<@Nullable Centroid> centroids) {
    if (partial.length < centroids.size()) {
      partial = new float[centroids.size() * 2];
      touched = new int[centroids.size() * 2];
    }
    int found = search(words, idf.reportsIn(language), "", 0);
    return best(search(crossLanguageKeys, idf.reports(), language, found), centroids);
  }

  private int search(SparseVector vector, int among, String without, int alreadyFound) {
    int found = alreadyFound;
    int budget = MOST_VISITS;
    int unwanted = languages.getOrDefault(without, NO_LANGUAGE);
    for (long ranked : rarestFirst(vector)) {
      int count = (int) (ranked >>> 32);
      int place = (int) ranked;
      if (count > budget) {
        break;
      }
      budget -= count;
      double rare = idf.at(place, among);
      found = visit(place, (float) (rare * rare), unwanted, found);
    }
    return found;
  }

  private int visit(int place, float gain, int unwanted, int alreadyFound) {
    int found = alreadyFound;
    int[] list = postings.list(place);
    int length = postings.length(place);
    for (int i = 0; i < length; i++) {
      int slot = list[i];
      if (languageOf[slot] != unwanted) {
        if (partial[slot] == 0) {
          touched[found++] = slot;
        }
        partial[slot] += gain;
      }
    }
    return found;
  }

  /**
   * Each key's place in the postings in the lower half, how many centroids hold it in the upper.
   */
  private long[] rarestFirst(SparseVector vector) {
    long[] ranked = new long[vector.size()];
    for (int i = 0; i < ranked.length; i++) {
      int place = postings.slot(vector.keys()[i]);
      ranked[i] = ((long) postings.centroids(place) << 32) | place;
    }
    Arrays.sort(ranked);
    return ranked;
  }

  private List<Centroid> best(int found, List<@Nullable Centroid> centroids) {
    long[] top = new long[MOST_CANDIDATES];
    for (int i = 0; i < found; i++) {
      int slot = touched[i];
      if (centroids.get(slot) != null) {
        // Of two that share as much the older comes first.
        long ranked = ((long) Float.floatToRawIntBits(partial[slot]) << 32) | (LAST - slot);
        if (ranked > top[0]) {
          insert(top, ranked);
        }
      }
      partial[slot] = 0;
    }
    List<Centroid> best = new ArrayList<>(top.length);
    for (int i = top.length - 1; i >= 0 && top[i] != 0; i--) {
      best.add(Objects.requireNonNull(centroids.get(LAST - (int) top[i])));
    }
    return best;
  }

  /** Replaces the smallest and keeps the order. */
  private static void insert(long[] top, long ranked) {
    int i = 1;
    while (i < top.length && top[i] < ranked) {
      top[i - 1] = top[i];
      i++;
    }
    top[i - 1] = ranked;
  }
}
