package org.broadsheet.story;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** A story in the window: its reports in the order in which they were filed. */
final class Cluster {
  final long storyId;
  final List<Document> members = new ArrayList<>(1);
  private final Map<Long, Integer> outlets = HashMap.newHashMap(1);
  private long lastGathered = Long.MIN_VALUE;
  private int lastReport;
  private int series;

  Cluster(long storyId) {
    this.storyId = storyId;
  }

  void add(Document report, int number) {
    members.add(report);
    report.moveTo(this);
    outlets.merge(report.outlet, 1, Integer::sum);
    lastGathered = Math.max(lastGathered, report.gathered);
    lastReport = Math.max(lastReport, number);
    series += report.isSeries ? 1 : 0;
  }

  /** Which terms of a report's field some of the story's reports have too, by their places. */
  boolean[] known(
      Function<Document, Document.Field> field, Document report, Predicate<Document> among) {
    Document.Field own = field.apply(report);
    boolean[] known = new boolean[own.size()];
    for (Document other : members) {
      if (other != report && among.test(other)) {
        own.markShared(field.apply(other), known);
      }
    }
    return known;
  }

  /** The terms that some of its reports have in a field, each once. */
  IntStream terms(Function<Document, Document.Field> field, Predicate<Document> among) {
    return members.stream()
        .filter(among)
        .flatMapToInt(report -> Arrays.stream(field.apply(report).terms()))
        .distinct();
  }

  /** Puts the reports in order after those of another story were added. */
  void sort() {
    members.sort((a, b) -> Long.compare(a.id, b.id));
  }

  int size() {
    return members.size();
  }

  /** How many of its reports an outlet has. */
  int of(long outlet) {
    return outlets.getOrDefault(outlet, 0);
  }

  double seriesShare() {
    return (double) series / members.size();
  }

  long lastGathered() {
    return lastGathered;
  }

  /** The number of the last report, by which the stories without one for longest are found. */
  int lastReport() {
    return lastReport;
  }
}
