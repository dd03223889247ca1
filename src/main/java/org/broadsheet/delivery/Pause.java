package org.broadsheet.delivery;

import java.time.Instant;

/**
 * A pause: a stretch of time in which there is nothing to do. It is over, too, once the clock says
 * that it has yet to begin: then the clock was ahead when it was begun and has been set right.
 *
 * @param begun when it was begun
 * @param end from when on there may be something to do
 */
public record Pause(Instant begun, Instant end) {
  /** None at all. */
  public static final Pause NONE = new Pause(Instant.MIN, Instant.MIN);

  /** Whether it lasts at this moment. */
  public boolean holds(Instant now) {
    return !now.isBefore(begun) && now.isBefore(end);
  }
}
