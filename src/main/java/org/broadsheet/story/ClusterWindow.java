package org.broadsheet.story;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The centroids of the stories that are remembered, and the ways to find those that a report may
 * belong to.
 */
final class ClusterWindow {

  private static final int SKETCH_ROWS = 2;

  private final Weights weights;
  private final int mostCentroids;
  private final Postings postings = new Postings();
  private final LshBands bands = new LshBands();
  private final Idf idf;
  private final CandidateSearch search;
  private final Map<Long, Long> storyByLink = new HashMap<>();
  private final Map<Long, List<Integer>> centroidsByStory = new HashMap<>();
  private final List<@Nullable Centroid> centroids = new ArrayList<>();

  private final MergedStories survivors = new MergedStories();

  private int forgotten;
  private int forgottenForRoom;
  private int reports;

  /**
   * An empty memory.
   *
   * @param mostCentroids how many centroids are remembered at most; when there is no room, the
   *     quarter that has gone without a report for longest is forgotten
   */
  ClusterWindow(Weights weights, int mostCentroids) {
    this.weights = weights;
    this.mostCentroids = mostCentroids;
    this.idf = new Idf(postings, weights);
    this.search = new CandidateSearch(postings, idf);
  }

  Idf idf() {
    return idf;
  }

  @Nullable Long storyWithLink(long link) {
    Long story = link == 0 ? null : storyByLink.get(link);
    return story == null ? null : survivors.of(story);
  }

  /** How many centroids have been forgotten for want of room. */
  int forgottenForRoom() {
    return forgottenForRoom;
  }

  void add(long storyId, Features features, long gathered) {
    int slot = slot(storyId, features.language());
    Centroid centroid = Objects.requireNonNull(centroids.get(slot));
    SparseVector wordsBefore = centroid.words();
    SparseVector crossLanguageKeysBefore = centroid.crossLanguageKeys();
    centroid.add(features, gathered, ++reports, weights.crowd().averaged());
    idf.learn(centroid.language, 1);
    post(wordsBefore, centroid.words(), slot);
    post(crossLanguageKeysBefore, centroid.crossLanguageKeys(), slot);
    postSketch(features.copyKeys(), slot);
    if (features.link() != 0) {
      storyByLink.putIfAbsent(features.link(), storyId);
    }
  }

  /** Forgets the stories whose last report was gathered before the moment, in epoch seconds. */
  void forgetBefore(long moment) {
    forget(centroid -> lastOf(centroid, Centroid::lastGathered) < moment);
  }

  private void makeRoom() {
    long[] lastReports =
        centroids.stream()
            .filter(Objects::nonNull)
            .mapToLong(Centroid::lastReport)
            .sorted()
            .toArray();
    long firstKept = lastReports[lastReports.length / 4];
    forgottenForRoom += lastReports.length / 4;
    forget(centroid -> lastOf(centroid, Centroid::lastReport) < firstKept);
  }

  /**
   * The last of something among the centroids of a centroid's story, so that a story goes as a
   * whole.
   */
  private long lastOf(Centroid centroid, ToLongFunction<Centroid> last) {
    long latest = last.applyAsLong(centroid);
    for (int slot : centroidsByStory.getOrDefault(centroid.storyId(), List.of())) {
      latest = Math.max(latest, last.applyAsLong(Objects.requireNonNull(centroids.get(slot))));
    }
    return latest;
  }

  private void forget(Predicate<Centroid> isPast) {
    int[] past =
        IntStream.range(0, centroids.size())
            .filter(slot -> centroids.get(slot) != null && isPast.test(centroids.get(slot)))
            .toArray();
    if (past.length == 0) {
      return;
    }
    for (int slot : past) {
      forget(Objects.requireNonNull(centroids.get(slot)), slot);
    }
    storyByLink.values().removeIf(story -> !centroidsByStory.containsKey(survivors.of(story)));
    survivors.keep(centroidsByStory.keySet());
    if (forgotten * 4 > centroids.size()) {
      compact();
    }
  }

  private void forget(Centroid centroid, int slot) {
    centroids.set(slot, null);
    forgotten++;
    idf.learn(centroid.language, -centroid.reports());
    unpost(centroid.words());
    unpost(centroid.crossLanguageKeys());
    List<Integer> slots = centroidsByStory.get(centroid.storyId());
    if (slots != null) {
      slots.remove(Integer.valueOf(slot));
      if (slots.isEmpty()) {
        centroidsByStory.remove(centroid.storyId());
      }
    }
  }

  private void unpost(SparseVector vector) {
    for (int i = 0; i < vector.size(); i++) {
      postings.forget(vector.keys()[i]);
      postings.addReports(vector.keys()[i], -vector.reports()[i]);
    }
  }

  /** Gives back the room of what is forgotten; the centroids keep their order. */
  private void compact() {
    List<@Nullable Centroid> kept = new ArrayList<>(centroids);
    centroids.clear();
    centroidsByStory.clear();
    postings.clear();
    bands.clear();
    forgotten = 0;
    for (Centroid centroid : kept) {
      if (centroid != null) {
        int slot = centroids.size();
        place(centroid);
        centroidsByStory.computeIfAbsent(centroid.storyId(), id -> new ArrayList<>(1)).add(slot);
        post(SparseVector.EMPTY, centroid.words(), slot);
        post(SparseVector.EMPTY, centroid.crossLanguageKeys(), slot);
        for (int i = 0; i < centroid.memberCount(); i++) {
          postSketch(centroid.member(i), slot);
        }
      }
    }
  }

  private void postSketch(CopyKeys copyKeys, int slot) {
    forEachBand(copyKeys.sketch(), band -> bands.add(band, slot));
  }

  private int slot(long storyId, String language) {
    int known = twin(centroidsByStory.getOrDefault(storyId, List.of()), language);
    if (known >= 0) {
      return known;
    }
    if (centroids.size() - forgotten >= mostCentroids) {
      makeRoom();
    }
    centroidsByStory.computeIfAbsent(storyId, id -> new ArrayList<>(1)).add(centroids.size());
    place(new Centroid(storyId, language));
    return centroids.size() - 1;
  }

  private void place(Centroid centroid) {
    search.place(centroid.language, centroids.size());
    centroids.add(centroid);
  }

  private void post(SparseVector before, SparseVector now, int slot) {
    int i = 0;
    for (int j = 0; j < now.size(); j++) {
      int key = now.keys()[j];
      int reportsBefore = 0;
      if (i < before.size() && before.keys()[i] == key) {
        reportsBefore = before.reports()[i++];
      } else {
        postings.add(key, slot);
      }
      if (now.reports()[j] != reportsBefore) {
        postings.addReports(key, now.reports()[j] - reportsBefore);
      }
    }
  }

  /** Tells each band of a fingerprint that the text is long enough to have. */
  private static void forEachBand(int[] sketch, IntConsumer consumer) {
    for (int row = 0; row < sketch.length; row += SKETCH_ROWS) {
      if (sketch[row] != 0 && sketch[row + 1] != 0) {
        int band = sketch[row] * 31 + sketch[row + 1] * 17 + row;
        consumer.accept(band == 0 ? 1 : band);
      }
    }
  }

  /** Cores one of whose members may be a copy of the report. */
  List<Centroid> perhapsCopied(Features features) {
    List<Centroid> found = new ArrayList<>();
    forEachBand(
        features.copyKeys().sketch(),
        band ->
            bands.forEach(
                band,
                slot -> {
                  Centroid centroid = centroids.get(slot);
                  if (centroid != null && !found.contains(centroid)) {
                    found.add(centroid);
                  }
                }));
    return found;
  }

  /**
   * The centroids that share most rare words, or across languages cross-language keys, most first.
   */
  List<Centroid> candidates(String language, SparseVector words, SparseVector crossLanguageKeys) {
    return search.candidates(language, words, crossLanguageKeys, centroids);
  }

  /** The centroids of a story, one for each language. */
  List<Centroid> centroidsOf(long storyId) {
    return centroidsByStory.getOrDefault(storyId, List.of()).stream()
        .map(slot -> Objects.requireNonNull(centroids.get(slot)))
        .toList();
  }

  /** Makes one story of two. */
  void merge(long from, long into) {
    List<Integer> moved = centroidsByStory.remove(from);
    if (moved == null) {
      return;
    }
    List<Integer> kept = centroidsByStory.computeIfAbsent(into, id -> new ArrayList<>(1));
    for (int slot : moved) {
      Centroid centroid = Objects.requireNonNull(centroids.get(slot));
      int twin = twin(kept, centroid.language);
      if (twin < 0) {
        centroid.moveTo(into);
        kept.add(slot);
      } else {
        merge(slot, centroid, twin, Objects.requireNonNull(centroids.get(twin)));
      }
    }
    survivors.merged(from, into);
  }

  /** The one of the centroids that is in a language, or -1. */
  private int twin(List<Integer> slots, String language) {
    for (int slot : slots) {
      if (Objects.requireNonNull(centroids.get(slot)).language.equals(language)) {
        return slot;
      }
    }
    return -1;
  }

  private void merge(int slot, Centroid centroid, int twin, Centroid kept) {
    SparseVector wordsBefore = kept.words();
    SparseVector crossLanguageKeysBefore = kept.crossLanguageKeys();
    unpost(centroid.words());
    unpost(centroid.crossLanguageKeys());
    centroids.set(slot, null);
    forgotten++;
    kept.add(centroid);
    post(wordsBefore, kept.words(), twin);
    post(crossLanguageKeysBefore, kept.crossLanguageKeys(), twin);
    for (int i = 0; i < centroid.memberCount(); i++) {
      postSketch(centroid.member(i), twin);
    }
  }
}
