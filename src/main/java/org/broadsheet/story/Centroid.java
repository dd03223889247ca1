package org.broadsheet.story;

import java.util.Arrays;

/**
 * What holds a story together in one language: the average of its reports there, the facts that
 * they state, and what is needed of each to recognise copies and returning columns.
 */
final class Centroid {
  /** More members than this add nothing to what a copy or a column is recognised by. */
  private static final int MOST_MEMBERS = 16;

  private static final int MOST_WORDS = 256;
  private static final int MOST_CROSS_LANGUAGE_KEYS = 160;

  final String language;
  private long storyId;
  private SparseVector words = SparseVector.EMPTY;
  private SparseVector crossLanguageKeys = SparseVector.EMPTY;
  private Facts facts = Facts.NONE;
  private float[] embedding = new float[0];
  private int averaged;
  private int reports;
  private CopyKeys[] members = new CopyKeys[1];
  private int memberCount;
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;
  private long lastGathered = Long.MIN_VALUE;
  private int lastReport;

  Centroid(long storyId, String language) {
    this.storyId = storyId;
    this.language = language;
  }

  /** A centroid of one report. */
  static Centroid of(Features features) {
    Centroid centroid = new Centroid(0, features.language());
    centroid.add(features, 0, 0, 1);
    return centroid;
  }

  /**
   * Takes in one more report.
   *
   * @param gathered seconds since the epoch
   * @param number of the report, each having a higher one than those before it
   * @param most how many reports make the average
   */
  void add(Features features, long gathered, int number, int most) {
    if (averaged < most) {
      words = words.averagedWith(averaged, features.words(), 1, MOST_WORDS);
      crossLanguageKeys =
          crossLanguageKeys.averagedWith(
              averaged, features.crossLanguageKeys(), 1, MOST_CROSS_LANGUAGE_KEYS);
      facts = facts.with(features.facts());
      embedding = sum(embedding, features.embedding());
      averaged++;
    } else {
      words = words.countedWith(features.words());
      crossLanguageKeys = crossLanguageKeys.countedWith(features.crossLanguageKeys());
    }
    addMember(features.copyKeys());
    reports++;
    first = Math.min(first, features.copyKeys().appeared());
    last = Math.max(last, features.copyKeys().appeared());
    lastGathered = Math.max(lastGathered, gathered);
    lastReport = number;
  }

  /** Takes in all that another centroid of the same language stands for. */
  void add(Centroid other) {
    words = words.averagedWith(averaged, other.words, other.averaged, MOST_WORDS);
    crossLanguageKeys =
        crossLanguageKeys.averagedWith(
            averaged, other.crossLanguageKeys, other.averaged, MOST_CROSS_LANGUAGE_KEYS);
    facts = facts.with(other.facts);
    embedding = sum(embedding, other.embedding);
    averaged += other.averaged;
    for (int i = 0; i < other.memberCount; i++) {
      addMember(other.members[i]);
    }
    reports += other.reports;
    first = Math.min(first, other.first);
    last = Math.max(last, other.last);
    lastGathered = Math.max(lastGathered, other.lastGathered);
    lastReport = Math.max(lastReport, other.lastReport);
  }

  private void addMember(CopyKeys copyKeys) {
    if (memberCount < MOST_MEMBERS) {
      if (memberCount == members.length) {
        members = Arrays.copyOf(members, memberCount * 2);
      }
      members[memberCount++] = copyKeys;
    }
  }

  long storyId() {
    return storyId;
  }

  /** The centroid belongs to another story from now on. */
  void moveTo(long newStoryId) {
    storyId = newStoryId;
  }

  SparseVector words() {
    return words;
  }

  SparseVector crossLanguageKeys() {
    return crossLanguageKeys;
  }

  Facts facts() {
    return facts;
  }

  /** The sum of its reports' meanings; empty without a model. */
  float[] embedding() {
    return embedding;
  }

  private static float[] sum(float[] a, float[] b) {
    if (a.length == 0 || b.length == 0) {
      return a.length == 0 ? b : a;
    }
    float[] sum = a.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += b[i];
    }
    return sum;
  }

  /** How often the number of reports that make the average has doubled. */
  double doublings() {
    return averaged < 2 ? 0 : Logarithm.of(averaged) / Logarithm.of(2);
  }

  int memberCount() {
    return memberCount;
  }

  /** How many reports it has taken in. */
  int reports() {
    return reports;
  }

  CopyKeys member(int index) {
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

  /** Seconds between the times over which two stories have been reported, 0 where they overlap. */
  long distance(Centroid other) {
    return Math.max(0, Math.max(first - other.last, other.first - last));
  }
}
