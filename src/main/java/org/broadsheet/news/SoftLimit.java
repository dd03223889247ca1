package org.broadsheet.news;

import java.time.Duration;

/**
 * How much of a mailbox's weakness is borne.
 *
 * @param bounces so many soft ones suppress the address, at least one
 * @param within when they came within so much time
 */
public record SoftLimit(int bounces, Duration within) {
  /** As it is without a word in the configuration. */
  public static final SoftLimit STANDARD = new SoftLimit(5, Duration.ofDays(14));

  public SoftLimit {
    if (bounces < 1 || !within.isPositive()) {
      throw new IllegalArgumentException("no limit: " + bounces + " within " + within);
    }
  }
}
