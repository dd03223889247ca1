package org.broadsheet.delivery;

import org.broadsheet.news.BeforeFinalDot;
import org.broadsheet.news.Letter;
import org.broadsheet.news.SendOutcome;

/** One connection to a relay, which carries one letter at a time. */
@FunctionalInterface
public interface RelayConnection {
  /**
   * Sends a letter. What a server or a network does is the outcome; nothing is thrown but errors of
   * the Java runtime and what {@code beforeFinalDot} throws.
   */
  SendOutcome send(Letter letter, BeforeFinalDot beforeFinalDot);
}
