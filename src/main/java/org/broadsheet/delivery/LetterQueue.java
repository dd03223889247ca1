package org.broadsheet.delivery;

import java.time.Duration;
import java.util.List;
import org.broadsheet.news.ClaimFilter;
import org.broadsheet.news.Delivery;
import org.broadsheet.news.LetterChange;

/**
 * The queue of letters, which several nodes share. Where it cannot be reached, its methods throw an
 * unchecked exception and have done nothing. Thread-safe.
 */
public interface LetterQueue {
  /**
   * Claims letters that are due, the longest overdue first.
   *
   * @param limit how many at most
   * @param lease how long no other claim gets them
   */
  List<Delivery> claim(ClaimFilter filter, int limit, Duration lease);

  /**
   * Commits changes together.
   *
   * @return for each whether it was made, which it is not where another node has taken the letter
   *     over
   */
  List<Boolean> commit(List<LetterChange> changes);

  /** Makes what is committed survive a power cut. */
  void sync();
}
