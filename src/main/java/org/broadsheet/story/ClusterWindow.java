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
 * The cores of the stories that are remembered, and the ways to find those that a report may belong
 * to.
 */
final class ClusterWindow {

  private static final int SKETCH_ROWS = 2;

  private final Weights weights;
  private final int mostCores;
  private final Postings postings = new Postings();
  private final LshBands bands = new LshBands();
  private final Idf rarity;
  private final CandidateSearch search;
  private final Map<Long, Long> storyByLink = new HashMap<>();
  private final Map<Long, List<Integer>> coresByStory = new HashMap<>();
  private final List<@Nullable Centroid> cores = new ArrayList<>();

  private final MergedStories survivors = new MergedStories();

  private int forgotten;
  private int forgottenForRoom;
  private int reports;

  /**
   * An empty memory.
   *
   * @param mostCores how many cores are remembered at most; when there is no room, the quarter that
   *     has gone without a report for longest is forgotten
   */
  ClusterWindow(Weights weights, int mostCores) {
    this.weights = weights;
    this.mostCores = mostCores;
    this.rarity = new Idf(postings, weights);
    this.search = new CandidateSearch(postings, rarity);
  }

  Idf rarity() {
    return rarity;
  }

  @Nullable Long storyWithLink(long link) {
    Long story = link == 0 ? null : storyByLink.get(link);
    return story == null ? null : survivors.of(story);
  }

  /** How many cores have been forgotten for want of room. */
  int forgottenForRoom() {
    return forgottenForRoom;
  }

  void add(long storyId, Features traits, long gathered) {
    int slot = slot(storyId, traits.language());
    Centroid core = Objects.requireNonNull(cores.get(slot));
    SparseVector wordsBefore = core.words();
    SparseVector cognatesBefore = core.cognates();
    core.add(traits, gathered, ++reports, weights.core());
    rarity.learn(core.language, 1);
    post(wordsBefore, core.words(), slot);
    post(cognatesBefore, core.cognates(), slot);
    postSketch(traits.print(), slot);
    if (traits.link() != 0) {
      storyByLink.putIfAbsent(traits.link(), storyId);
    }
  }

  /** Forgets the stories whose last report was gathered before the moment, in epoch seconds. */
  void forgetBefore(long moment) {
    forget(core -> lastOf(core, Centroid::lastGathered) < moment);
  }

  private void makeRoom() {
    long[] lastReports =
        cores.stream().filter(Objects::nonNull).mapToLong(Centroid::lastReport).sorted().toArray();
    long firstKept = lastReports[lastReports.length / 4];
    forgottenForRoom += lastReports.length / 4;
    forget(core -> lastOf(core, Centroid::lastReport) < firstKept);
  }

  /** The last of something among the cores of a core's story, so that a story goes as a whole. */
  private long lastOf(Centroid core, ToLongFunction<Centroid> last) {
    long latest = last.applyAsLong(core);
    for (int slot : coresByStory.getOrDefault(core.storyId(), List.of())) {
      latest = Math.max(latest, last.applyAsLong(Objects.requireNonNull(cores.get(slot))));
    }
    return latest;
  }

  private void forget(Predicate<Centroid> isPast) {
    int[] past =
        IntStream.range(0, cores.size())
            .filter(slot -> cores.get(slot) != null && isPast.test(cores.get(slot)))
            .toArray();
    if (past.length == 0) {
      return;
    }
    for (int slot : past) {
      forget(Objects.requireNonNull(cores.get(slot)), slot);
    }
    storyByLink.values().removeIf(story -> !coresByStory.containsKey(survivors.of(story)));
    survivors.keep(coresByStory.keySet());
    if (forgotten * 4 > cores.size()) {
      compact();
    }
  }

  private void forget(Centroid core, int slot) {
    cores.set(slot, null);
    forgotten++;
    rarity.learn(core.language, -core.reports());
    unpost(core.words());
    unpost(core.cognates());
    List<Integer> slots = coresByStory.get(core.storyId());
    if (slots != null) {
      slots.remove(Integer.valueOf(slot));
      if (slots.isEmpty()) {
        coresByStory.remove(core.storyId());
      }
    }
  }

  private void unpost(SparseVector vector) {
    for (int i = 0; i < vector.size(); i++) {
      postings.forget(vector.keys()[i]);
      postings.addReports(vector.keys()[i], -vector.reports()[i]);
    }
  }

  /** Gives back the room of what is forgotten; the cores keep their order. */
  private void compact() {
    List<@Nullable Centroid> kept = new ArrayList<>(cores);
    cores.clear();
    coresByStory.clear();
    postings.clear();
    bands.clear();
    forgotten = 0;
    for (Centroid core : kept) {
      if (core != null) {
        int slot = cores.size();
        place(core);
        coresByStory.computeIfAbsent(core.storyId(), id -> new ArrayList<>(1)).add(slot);
        post(SparseVector.EMPTY, core.words(), slot);
        post(SparseVector.EMPTY, core.cognates(), slot);
        for (int i = 0; i < core.memberCount(); i++) {
          postSketch(core.member(i), slot);
        }
      }
    }
  }

  private void postSketch(CopyKeys print, int slot) {
    forEachBand(print.sketch(), band -> bands.add(band, slot));
  }

  private int slot(long storyId, String language) {
    int known = twin(coresByStory.getOrDefault(storyId, List.of()), language);
    if (known >= 0) {
      return known;
    }
    if (cores.size() - forgotten >= mostCores) {
      makeRoom();
    }
    coresByStory.computeIfAbsent(storyId, id -> new ArrayList<>(1)).add(cores.size());
    place(new Centroid(storyId, language));
    return cores.size() - 1;
  }

  private void place(Centroid core) {
    search.place(core.language, cores.size());
    cores.add(core);
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
  List<Centroid> perhapsCopied(Features traits) {
    List<Centroid> found = new ArrayList<>();
    forEachBand(
        traits.print().sketch(),
        band ->
            bands.forEach(
                band,
                slot -> {
                  Centroid core = cores.get(slot);
                  if (core != null && !found.contains(core)) {
                    found.add(core);
                  }
                }));
    return found;
  }

  /** The cores that share most rare words, or across languages cognates, most first. */
  List<Centroid> candidates(String language, SparseVector words, SparseVector cognates) {
    return search.candidates(language, words, cognates, cores);
  }

  /** The cores of a story, one for each language. */
  List<Centroid> coresOf(long storyId) {
    return coresByStory.getOrDefault(storyId, List.of()).stream()
        .map(slot -> Objects.requireNonNull(cores.get(slot)))
        .toList();
  }

  /** Makes one story of two. */
  void merge(long from, long into) {
    List<Integer> moved = coresByStory.remove(from);
    if (moved == null) {
      return;
    }
    List<Integer> kept = coresByStory.computeIfAbsent(into, id -> new ArrayList<>(1));
    for (int slot : moved) {
      Centroid core = Objects.requireNonNull(cores.get(slot));
      int twin = twin(kept, core.language);
      if (twin < 0) {
        core.moveTo(into);
        kept.add(slot);
      } else {
        merge(slot, core, twin, Objects.requireNonNull(cores.get(twin)));
      }
    }
    survivors.merged(from, into);
  }

  /** The one of the cores that is in a language, or -1. */
  private int twin(List<Integer> slots, String language) {
    for (int slot : slots) {
      if (Objects.requireNonNull(cores.get(slot)).language.equals(language)) {
        return slot;
      }
    }
    return -1;
  }

  private void merge(int slot, Centroid core, int twin, Centroid kept) {
    SparseVector wordsBefore = kept.words();
    SparseVector cognatesBefore = kept.cognates();
    unpost(core.words());
    unpost(core.cognates());
    cores.set(slot, null);
    forgotten++;
    kept.add(core);
    post(wordsBefore, kept.words(), twin);
    post(cognatesBefore, kept.cognates(), twin);
    for (int i = 0; i < core.memberCount(); i++) {
      postSketch(core.member(i), twin);
    }
  }
}
