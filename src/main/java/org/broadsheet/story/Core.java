package org.broadsheet.story;

import java.util.Arrays;

/**
 * What holds a story together in one language: the average of its first reports there, and what is
 * needed of each member to recognise copies and returning columns.
 */
final class Core {
  /** More members than this add nothing to what a copy or a column is recognised by. */
  private static final int MOST_MEMBERS = 16;

  private static final int MOST_WORDS = 96;
  private static final int MOST_ANCHORS = 40;

  final long storyId;
  final String language;
  private SparseVector words = SparseVector.EMPTY;
  private SparseVector anchors = SparseVector.EMPTY;
  private int averaged;
  private int reports;
  private Print[] members = new Print[1];
  private int memberCount;
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;
  private long lastGathered = Long.MIN_VALUE;
  private int lastReport;

  Core(long storyId, String language) {
    this.storyId = storyId;
    this.language = language;
  }

  /** A core of one report. */
  static Core of(Traits traits) {
    Core core = new Core(0, traits.language());
    core.add(traits, 0, 0, 1);
    return core;
  }

  /**
   * Takes in one more report.
   *
   * @param gathered seconds since the epoch
   * @param number of the report, each having a higher one than those before it
   * @param most how many reports make the average
   */
  void add(Traits traits, long gathered, int number, int most) {
    if (averaged < most) {
      words = words.averagedWith(traits.words(), averaged, MOST_WORDS);
      anchors = anchors.averagedWith(traits.anchors(), averaged, MOST_ANCHORS);
      averaged++;
    } else {
      words = words.countedWith(traits.words());
      anchors = anchors.countedWith(traits.anchors());
    }
    if (memberCount < MOST_MEMBERS) {
      if (memberCount == members.length) {
        members = Arrays.copyOf(members, memberCount * 2);
      }
      members[memberCount++] = traits.print();
    }
    reports++;
    first = Math.min(first, traits.print().appeared());
    last = Math.max(last, traits.print().appeared());
    lastGathered = Math.max(lastGathered, gathered);
    lastReport = number;
  }

  SparseVector words() {
    return words;
  }

  SparseVector anchors() {
    return anchors;
  }

  /** How often the number of reports that make the average has doubled. */
  double doublings() {
    return averaged < 2 ? 0 : Math.log(averaged) / Math.log(2);
  }

  int memberCount() {
    return memberCount;
  }

  /** How many reports it has taken in. */
  int reports() {
    return reports;
  }

  Print member(int index) {
    return members[index];
  }

  long lastGathered() {
    return lastGathered;
  }

  /** The number of the last report it has taken in. */
  int lastReport() {
    return lastReport;
  }

  /** Seconds between a moment and the time over which the story has been reported. */
  long distance(long moment) {
    return Math.max(0, Math.max(first - moment, moment - last));
  }
}
