package org.broadsheet.news;

import java.time.Duration;

/**
 * The number of soft bounces after which an address is suppressed.
 *
 * @param bounces how many suppress the address, at least one
 * @param within the period in which they are counted
 */
public record SoftLimit(int bounces, Duration within) {
  /** The default. */
  public static final SoftLimit STANDARD = new SoftLimit(5, Duration.ofDays(14));

  public SoftLimit {
    if (bounces < 1 || !within.isPositive()) {
      throw new IllegalArgumentException("no limit: " + bounces + " within " + within);
    }
  }
}
