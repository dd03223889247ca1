package org.broadsheet.web;

import java.time.Instant;
import java.util.List;

/**
 * How the daemon is.
 *
 * @param ok whether all that the operator must not wait with is in order
 * @param at when this was found
 * @param checks what was looked at, in the order of the page; a check that failed need not make the
 *     whole unwell
 */
public record Health(boolean ok, Instant at, List<Check> checks) {
  public Health {
    checks = List.copyOf(checks);
  }

  /**
   * One thing that was looked at.
   *
   * @param name short and stable, for machines: {@code "store"}
   * @param ok whether it is in order
   * @param text what was found, for people; holds no secret, since the page shows it
   */
  public record Check(String name, boolean ok, String text) {}
}
