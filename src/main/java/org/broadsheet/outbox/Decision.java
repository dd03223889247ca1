package org.broadsheet.outbox;

import java.time.Instant;
import org.broadsheet.news.Delivery;

/** What to do with a letter after an attempt to send it. */
public sealed interface Decision {
  /**
   * Nothing more.
   *
   * @param state a final state
   */
  record Done(Delivery.State state) implements Decision {}

  /**
   * Try once more, with the same bytes under the same Message-ID.
   *
   * @param at not before this moment
   * @param state where the letter stands until then
   */
  record Again(Instant at, Delivery.State state) implements Decision {}

  /**
   * Use this transport for no letter until later. The letter at hand goes back to where it stood;
   * the attempt is not counted against it.
   *
   * @param until not before this moment
   */
  record PauseTransport(Instant until) implements Decision {}
}
