package org.broadsheet.store;

import java.time.Duration;
import java.time.Instant;

/**
 * The part of the work that is left to one node while others are alive, so that none does all of
 * it. It is no lock: what nobody has done for a while is anybody's.
 *
 * @param place of the node among all, from 0
 * @param nodes how many share the work, at least one
 */
public record Share(int place, int nodes) {
  /** All of it, where nobody else is there. */
  static final Share WHOLE = new Share(0, 1);

  /** So long is left to a node what is its own: twice the time in which it looks for work. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  public Share {
    if (place < 0 || place >= nodes) {
      throw new IllegalArgumentException("there is no place " + place + " among " + nodes);
    }
  }

  /** Whether all is this node's. */
  boolean isWhole() {
    return nodes == 1;
  }

  /** Whether this node does what only one does at a time. */
  public boolean isFirst() {
    return place == 0;
  }

  /**
   * Whether a piece of work is this node's.
   *
   * @param number identifies the piece, on all nodes alike
   */
  public boolean has(int number) {
    return Math.floorMod(number, nodes) == place;
  }

  /** What was due by then is anybody's. */
  public static Instant anybodys(Instant now) {
    return now.minus(PATIENCE);
  }
}
