package org.broadsheet.web;

import java.time.Instant;
import java.util.List;

/**
 * The health of the daemon.
 *
 * @param ok whether nothing needs the operator at once
 * @param at when this was found
 * @param checks in the order of the page; not every failed check makes the whole unhealthy
 */
public record Health(boolean ok, Instant at, List<Check> checks) {
  public Health {
    checks = List.copyOf(checks);
  }

  /**
   * One health check.
   *
   * @param name short and stable, for machines: {@code "store"}
   * @param ok whether it is in order
   * @param text what was found, for people; holds no secret, since the page shows it
   */
  public record Check(String name, boolean ok, String text) {}
}
