package org.broadsheet.store;

import org.broadsheet.news.Report;

/** Listener to a replay of filings and merges, in the order in which they happened. */
public interface FilingListener {
  /**
   * A report was filed.
   *
   * @param storyId the story it was filed under then, which may have been merged since
   */
  void filed(long storyId, Report report);

  /**
   * A story was merged into another.
   *
   * @param from the story that ended
   * @param into the story that continues
   */
  void merged(long from, long into);
}
