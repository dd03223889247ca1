package org.broadsheet.story;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  boolean hasTerm(int term) {
    return members.stream().anyMatch(report -> report.terms.has(term));
  }

  boolean hasKey(int key) {
    return members.stream().anyMatch(report -> report.keys.has(key));
  }

  boolean hasTermToday(int term) {
    return members.stream().anyMatch(report -> report.isOfToday && report.terms.has(term));
  }

  boolean hasKeyToday(int key) {
    return members.stream().anyMatch(report -> report.isOfToday && report.keys.has(key));
  }

  IntStream distinctTerms() {
    return members.stream().flatMapToInt(report -> Arrays.stream(report.terms.terms())).distinct();
  }

  IntStream distinctKeys() {
    return members.stream().flatMapToInt(report -> Arrays.stream(report.keys.terms())).distinct();
  }

  /** Takes over the reports of another story. */
  void addAll(Cluster other) {
    for (Document report : other.members) {
      add(report, other.lastReport);
    }
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
