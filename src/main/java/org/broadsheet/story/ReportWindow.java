package org.broadsheet.story;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The reports and stories that are remembered, and the ways to find those like a new report. */
final class ReportWindow {
  private static final int SKETCH_ROWS = 2;
  private static final long DAY = 86_400;
  private static final List<Function<Document, Document.Field>> FIELDS =
      List.of(report -> report.terms, report -> report.keys);

  private final int mostReports;
  private final TermIndex index = new TermIndex();
  private final LshBands bands = new LshBands();
  private final Idf idf = new Idf(index);
  private final Retrieval retrieval = new Retrieval(index, idf);
  private final Map<Long, List<Document>> pages = new HashMap<>();
  private final Map<Long, Cluster> clusters = new LinkedHashMap<>();
  private final List<@Nullable Document> reports = new ArrayList<>();
  private final MergedStories survivors = new MergedStories();
  private final Deque<Document> today = new ArrayDeque<>();

  private int forgotten;
  private int forgottenForRoom;
  private int filed;

  /**
   * An empty memory.
   *
   * @param mostReports how many are remembered at most; when there is no room, the stories go that
   *     have been without a report for longest, a quarter of all
   */
  ReportWindow(int mostReports) {
    this.mostReports = mostReports;
  }

  TermIndex index() {
    return index;
  }

  Idf idf() {
    return idf;
  }

  /** How many stories have been forgotten for want of room. */
  int forgottenForRoom() {
    return forgottenForRoom;
  }

  @Nullable Cluster cluster(long storyId) {
    return clusters.get(survivors.of(storyId));
  }

  /**
   * The story of a report of another feed that is of the same page, or null; a page that several
   * entries of one feed name is nobody's.
   */
  @Nullable Cluster samePage(Document report) {
    List<Document> same = report.link == 0 ? List.of() : pages.getOrDefault(report.link, List.of());
    boolean isShared =
        same.stream().mapToLong(each -> each.feed).distinct().count() < same.size()
            || same.stream().anyMatch(each -> each.feed == report.feed);
    return same.isEmpty() || isShared ? null : same.getFirst().cluster();
  }

  void add(long storyId, Document report) {
    if (reports.size() - forgotten >= mostReports) {
      makeRoom();
    }
    long story = survivors.of(storyId);
    Cluster cluster = clusters.computeIfAbsent(story, Cluster::new);
    countStory(report, cluster);
    cluster.add(report, ++filed);
    int slot = reports.size();
    reports.add(report);
    idf.learn(report.language, 1);
    post(report, slot);
    passDay(report);
    if (report.link != 0) {
      pages.computeIfAbsent(report.link, _ -> new ArrayList<>(1)).add(report);
    }
  }

  private void passDay(Document report) {
    today.addLast(report);
    idf.learnToday(1);
    countToday(report, report.cluster(), 1);
    report.isOfToday = true;
    while (today.getFirst().gathered < report.gathered - DAY) {
      Document past = today.removeFirst();
      past.isOfToday = false;
      countToday(past, past.cluster(), -1);
      idf.learnToday(-1);
    }
  }

  /** Counts the terms that no other report of the story has. */
  private void countStory(Document report, Cluster story) {
    for (Function<Document, Document.Field> field : FIELDS) {
      story.forEachNew(
          field,
          report,
          _ -> true,
          term -> index.stories(term) == 0,
          term -> index.addStories(term, 1));
    }
  }

  /** Counts the terms that no other report of the day in the story has. */
  private void countToday(Document report, Cluster story, int more) {
    IntPredicate isUnique =
        more > 0
            ? term -> index.today(term) == 0
            : term -> index.reports(term) == 1 && !report.isForgotten;
    for (Function<Document, Document.Field> field : FIELDS) {
      story.forEachNew(
          field, report, other -> other.isOfToday, isUnique, term -> index.addToday(term, more));
    }
  }

  /** Takes back what the terms of a story count as a story's. */
  private void uncountStory(Cluster story) {
    FIELDS.forEach(
        field -> story.terms(field, _ -> true).forEach(term -> index.addStories(term, -1)));
  }

  private void post(Document report, int slot) {
    retrieval.note(report, slot);
    index.add(report.terms, slot);
    index.add(report.keys, slot);
    forEachBand(report.copy.sketch(), band -> bands.add(band, slot));
  }

  /** Forgets the stories whose last report was gathered before the moment, in epoch seconds. */
  void forgetBefore(long moment) {
    forget(cluster -> cluster.lastGathered() < moment);
  }

  private void makeRoom() {
    int[] last = clusters.values().stream().mapToInt(Cluster::lastReport).sorted().toArray();
    int past = Math.max(1, last.length / 4);
    int firstKept = past < last.length ? last[past] : Integer.MAX_VALUE;
    forgottenForRoom += past;
    forget(cluster -> cluster.lastReport() < firstKept);
  }

  private void forget(Predicate<Cluster> isPast) {
    boolean any = false;
    for (Cluster cluster : clusters.values()) {
      if (isPast.test(cluster)) {
        any = true;
        uncountStory(cluster);
        cluster.members.forEach(report -> report.isForgotten = true);
      }
    }
    if (!any) {
      return;
    }
    clusters.values().removeIf(cluster -> cluster.members.getFirst().isForgotten);
    for (int slot = 0; slot < reports.size(); slot++) {
      Document report = reports.get(slot);
      if (report != null && report.isForgotten) {
        forget(report, slot);
      }
    }
    pages.values().forEach(same -> same.removeIf(report -> report.isForgotten));
    pages.values().removeIf(List::isEmpty);
    survivors.keep(clusters.keySet());
    if (forgotten * 4 > reports.size()) {
      compact();
    }
  }

  private void forget(Document report, int slot) {
    reports.set(slot, null);
    forgotten++;
    idf.learn(report.language, -1);
    index.remove(report.terms);
    index.remove(report.keys);
  }

  /** Gives back the room of what is forgotten; the reports keep their order. */
  private void compact() {
    List<@Nullable Document> kept = new ArrayList<>(reports);
    reports.clear();
    index.clear();
    bands.clear();
    forgotten = 0;
    for (Document report : kept) {
      if (report != null) {
        int slot = reports.size();
        reports.add(report);
        post(report, slot);
      }
    }
  }

  /** Calls with each band of a sketch that the text is long enough to have. */
  private static void forEachBand(int[] sketch, IntConsumer consumer) {
    for (int row = 0; row < sketch.length; row += SKETCH_ROWS) {
      if (sketch[row] != 0 && sketch[row + 1] != 0) {
        int band = sketch[row] * 31 + sketch[row + 1] * 17 + row;
        consumer.accept(band == 0 ? 1 : band);
      }
    }
  }

  /** Tells the reports of other outlets that may have the same wording, some of them repeatedly. */
  void forEachPerhapsCopied(Document report, Consumer<Document> consumer) {
    forEachBand(
        report.copy.sketch(),
        band ->
            bands.forEach(
                band,
                slot -> {
                  Document other = reports.get(slot);
                  if (other != null && other.outlet != report.outlet) {
                    consumer.accept(other);
                  }
                }));
  }

  /** The reports that share most of what is rare, most first. */
  List<Document> retrieve(Document report) {
    return retrieval.find(report, reports);
  }

  /** The reports in other languages that mean most nearly the same, nearest first. */
  List<Document> nearestAbroad(Document report) {
    return NearestAbroad.find(report, reports);
  }

  /** Makes a story of its own of some reports of a story. */
  void split(long from, long into, Collection<Long> reports) {
    Cluster whole = clusters.remove(survivors.of(from));
    if (whole == null) {
      return;
    }
    uncount(whole);
    for (Document report : whole.members) {
      long story = reports.contains(report.id) ? into : whole.storyId;
      Cluster part = clusters.computeIfAbsent(story, Cluster::new);
      count(report, part);
      part.add(report, whole.lastReport());
    }
  }

  /** Makes one story of two. */
  void merge(long from, long into) {
    Cluster moved = clusters.remove(survivors.of(from));
    if (moved == null) {
      return;
    }
    Cluster grown = clusters.computeIfAbsent(survivors.of(into), Cluster::new);
    uncount(moved);
    for (Document report : moved.members) {
      count(report, grown);
      grown.add(report, moved.lastReport());
    }
    grown.sort();
    survivors.merged(from, into);
  }

  private void uncount(Cluster story) {
    uncountStory(story);
    FIELDS.forEach(
        field ->
            story
                .terms(field, report -> report.isOfToday)
                .forEach(term -> index.addToday(term, -1)));
  }

  private void count(Document report, Cluster story) {
    countStory(report, story);
    if (report.isOfToday) {
      countToday(report, story, 1);
    }
  }
}
