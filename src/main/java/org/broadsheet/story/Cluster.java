package org.broadsheet.story;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** A story in the window: its reports in the order in which they were filed. */
final class Cluster {
  final long storyId;
  final List<Document> members = new ArrayList<>(1);
  private long[] outlets = new long[1];
  private long lastGathered = Long.MIN_VALUE;
  private int lastReport;
  private int series;

  Cluster(long storyId) {
    this.storyId = storyId;
  }

  /** Some reports as if they were a story of their own; they stay in theirs. */
  static Cluster apart(List<Document> reports) {
    Cluster cluster = new Cluster(0);
    reports.forEach(report -> cluster.count(report, 0));
    return cluster;
  }

  void add(Document report, int number) {
    count(report, number);
    report.moveTo(this);
  }

  private void count(Document report, int number) {
    if (members.size() == outlets.length) {
      outlets = Arrays.copyOf(outlets, 2 * outlets.length);
    }
    outlets[members.size()] = report.outlet;
    members.add(report);
    lastGathered = Math.max(lastGathered, report.gathered);
    lastReport = Math.max(lastReport, number);
    series += report.isSeries ? 1 : 0;
  }

  /**
   * Tells the terms of a report's field that no other of some of the story's reports has.
   *
   * @param isUnique whether it is certain of a term that no other has it
   */
  void forEachNew(
      Function<Document, Document.Field> field,
      Document report,
      Predicate<Document> among,
      IntPredicate isUnique,
      IntConsumer consumer) {
    int[] own = field.apply(report).terms();
    int[] left = new int[own.length];
    int count = 0;
    for (int term : own) {
      if (isUnique.test(term)) {
        consumer.accept(term);
      } else {
        left[count++] = term;
      }
    }
    for (int i = members.size() - 1; i >= 0 && count > 0; i--) {
      Document other = members.get(i);
      if (other != report && among.test(other)) {
        count = field.apply(other).keepOthers(left, count);
      }
    }
    for (int i = 0; i < count; i++) {
      consumer.accept(left[i]);
    }
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

  /** Whether an outlet has one of its reports. */
  boolean hasOutlet(long outlet) {
    for (int i = 0; i < members.size(); i++) {
      if (outlets[i] == outlet) {
        return true;
      }
    }
    return false;
  }

  /**
   * The share of the outlets of the story with fewer that the other has too, from 0 to 1: as an
   * outlet tells one event once, these are more likely two.
   */
  double outletsShared(Cluster other) {
    long shared = outlets().filter(other::hasOutlet).count();
    return (double) shared / Math.min(outlets().count(), other.outlets().count());
  }

  private LongStream outlets() {
    return Arrays.stream(outlets, 0, members.size()).distinct();
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
