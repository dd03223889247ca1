package org.broadsheet.delivery;

import java.time.Instant;
import org.broadsheet.news.Delivery;

/** What to do with a letter after an attempt to send it. */
sealed interface RetryDecision {
  /** The letter has arrived at the server; nothing more. */
  record Accepted() implements RetryDecision {}

  /**
   * The letter will not arrive, which the operator must hear of.
   *
   * @param state refused or expired
   * @param address what that tells of the recipient's address
   */
  record GivenUp(Delivery.State state, Address address) implements RetryDecision {}

  /** What is to be thought of an address. */
  enum Address {
    /** Nothing was said of it. */
    BLAMELESS,
    /** It may be at fault; if that is said of it too often, it is. */
    DOUBTFUL,
    /** It is not to be written to again. */
    BAD
  }

  /**
   * Try once more, with the same bytes under the same Message-ID.
   *
   * @param at not before this moment
   * @param state where the letter stands until then
   */
  record Again(Instant at, Delivery.State state) implements RetryDecision {}

  /** Nobody knows whether the letter was taken; it is unknown until an operator decides. */
  record Hold() implements RetryDecision {}

  /**
   * Use this transport for no letter until later. The letter at hand goes back to where it stood;
   * the attempt is not counted against it.
   *
   * @param until not before this moment
   */
  record PauseTransport(Instant until) implements RetryDecision {}
}
