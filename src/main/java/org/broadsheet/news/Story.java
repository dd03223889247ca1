package org.broadsheet.news;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One event and all its reports.
 *
 * @param id the store's number, never reused
 * @param filed the reports in the order in which they were filed, at least one
 */
public record Story(long id, List<Filed> filed) {
  /** How long a story counts as new, and a report as recent. */
  private static final Duration NEW = Duration.ofHours(6);

  private static final int OUTLETS_BREAKING = 3;
  private static final int OUTLETS_DEVELOPING = 2;

  public Story {
    filed = List.copyOf(filed);
    if (filed.isEmpty()) {
      throw new IllegalArgumentException("story " + id + " has no report");
    }
  }

  /** A story whose reports were filed first of all, in this order and each in its own words. */
  public Story(long id, Collection<Report> reports) {
    this(id, numbered(reports));
  }

  private static List<Filed> numbered(Collection<Report> reports) {
    List<Filed> filed = new ArrayList<>();
    for (Report report : reports) {
      filed.add(new Filed(filed.size() + 1, report, filed.size() + 1));
    }
    return filed;
  }

  /** The reports in the order in which they were filed. */
  public List<Report> reports() {
    return filed.stream().map(Filed::report).toList();
  }

  /** How many different outlets reported it in words of their own; an agency's copies are one. */
  public int outlets() {
    return voices(filed).size();
  }

  /** When the oldest report appeared. */
  public Instant firstSeen() {
    return filed.stream()
        .map(each -> each.report().appeared())
        .min(Instant::compareTo)
        .orElseThrow();
  }

  /** When the newest report appeared. */
  public Instant lastSeen() {
    return filed.stream()
        .map(each -> each.report().appeared())
        .max(Instant::compareTo)
        .orElseThrow();
  }

  /**
   * Breaking, when it began within the last six hours and at least three outlets report it in words
   * of their own; else developing, when at least two such outlets have reported it within the last
   * six hours; else settled.
   */
  public Phase phase(Instant at) {
    Instant since = at.minus(NEW);
    if (!firstSeen().isBefore(since) && outlets() >= OUTLETS_BREAKING) {
      return Phase.BREAKING;
    }
    List<Filed> recent =
        filed.stream().filter(each -> !each.report().appeared().isBefore(since)).toList();
    return voices(recent).size() >= OUTLETS_DEVELOPING ? Phase.DEVELOPING : Phase.SETTLED;
  }

  /**
   * Of each outlet the first report whose wording no report before it has. An outlet that only
   * copies has none.
   */
  public static List<Filed> voices(List<Filed> reports) {
    Set<String> outlets = new HashSet<>();
    Set<Long> wordings = new HashSet<>();
    List<Filed> voices = new ArrayList<>();
    for (Filed each : reports) {
      String outlet = each.report().outlet().key();
      if (!outlets.contains(outlet) && wordings.add(each.wording())) {
        outlets.add(outlet);
        voices.add(each);
      }
    }
    return voices;
  }
}
