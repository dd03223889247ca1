package org.broadsheet.delivery;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
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

  /**
   * The present term of this node, in which what it claims is its own. A term ends when the node
   * has been out of touch for so long that its claims may be others' already.
   *
   * @return a number; empty while there is no term
   */
  OptionalInt term();

  /**
   * Makes sure, without asking the database, that what was claimed in a term is this node's yet.
   *
   * @throws RuntimeException where the term is over
   */
  void requireTerm(OptionalInt term);

  /** Makes what is committed survive a power cut. */
  void sync();
}
