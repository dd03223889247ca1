package org.broadsheet.store;

import java.util.List;

/** Listener to a replay of filings, merges and splits, in the order in which they happened. */
public interface FilingListener {
  /** What was learned of a feed, as it was kept last; told before all filings. */
  void learned(LearnedHabits habits);

  /** A report was filed. */
  void filed(ReplayedFiling filing);

  /**
   * A story was merged into another.
   *
   * @param from the story that ended
   * @param into the story that continues
   */
  void merged(long from, long into);

  /**
   * A story was split.
   *
   * @param from the story that continues
   * @param into the new story
   * @param reports the ids of the reports that are in the new story from then on
   */
  void split(long from, long into, List<Long> reports);
}
