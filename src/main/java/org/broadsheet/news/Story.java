package org.broadsheet.news;

import java.time.Instant;
import java.util.List;

/**
 * One event and all its reports.
 *
 * @param id the store's number, never reused
 * @param reports in the order in which they were filed, at least one
 */
public record Story(long id, List<Report> reports) {
  public Story {
    reports = List.copyOf(reports);
    if (reports.isEmpty()) {
      throw new IllegalArgumentException("story " + id + " has no report");
    }
  }

  /** How many different feeds reported it. */
  public int outlets() {
    return (int) reports.stream().map(report -> report.feed().url()).distinct().count();
  }

  /** When the newest report appeared. */
  public Instant lastSeen() {
    return reports.stream().map(Report::appeared).max(Instant::compareTo).orElseThrow();
  }
}
