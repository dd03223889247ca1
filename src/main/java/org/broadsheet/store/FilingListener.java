package org.broadsheet.store;

import org.broadsheet.news.Report;

/** Hears again what was filed and merged, in the order in which it happened. */
public interface FilingListener {
  /**
   * A report was filed.
   *
   * @param storyId the story it was filed under then, which may have been merged since
   */
  void filed(long storyId, Report report);

  /**
   * A story became one with another.
   *
   * @param from the story that was no more
   * @param into the story that went on
   */
  void merged(long from, long into);
}
