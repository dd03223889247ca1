package org.broadsheet.store;

/** Listener to a replay of filings and merges, in the order in which they happened. */
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
}
