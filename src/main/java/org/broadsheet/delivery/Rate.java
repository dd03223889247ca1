package org.broadsheet.delivery;

import java.time.Duration;

/**
 * How fast letters may follow one another.
 *
 * @param letters how many at most, at least one
 * @param per in which time, at least a second
 */
public record Rate(int letters, Duration per) {
  public Rate {
    if (letters < 1 || per.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("not a rate: " + letters + " in " + per);
    }
  }

  /** The time that one letter takes up. */
  Duration interval() {
    return per.dividedBy(letters);
  }

  /** How many may go at once after a rest: what a second brings, at least one. */
  int burst() {
    return (int) Math.max(1, Duration.ofSeconds(1).dividedBy(interval()));
  }
}
