package org.broadsheet.news;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The operator's digest: problems, and what the daemon did, before rendering.
 *
 * @param key its unique key among all editions
 * @param since the moment of the last one
 * @param due the moment of the slot
 * @param zone the operator's clock
 * @param language what it is written in
 * @param parts the most urgent first, each with at least one notice
 * @param work what was done since
 */
public record OperatorDigest(
    EditionKey key,
    Instant since,
    Instant due,
    ZoneId zone,
    Locale language,
    List<Part> parts,
    Work work) {
  /** The name under which its editions are kept; no digest of readers may have it. */
  public static final String NAME = "operator";

  public OperatorDigest {
    parts = List.copyOf(parts);
  }

  /** Whether it has a notice that the last one did not have. */
  public boolean hasNews() {
    return parts.stream().flatMap(part -> part.notices().stream()).anyMatch(Notice::isNew);
  }

  /** The kinds of problems, the most urgent first. */
  public enum Concern {
    /** A digest was due and has not been made. */
    OVERDUE,
    /** A letter was refused for good. */
    REFUSED,
    /** A letter was given up after days of trying. */
    EXPIRED,
    /** It is unknown whether a letter was accepted. */
    UNKNOWN,
    /** A letter has been waiting for long. */
    WAITING,
    /** A feed's polls fail. */
    FAILING,
    /** A feed's document did harm and is not read. */
    QUARANTINED,
    /** A feed has said that it is gone for good. */
    GONE,
    /** A feed has been silent for longer than usual. */
    SILENT,
    /** A feed has moved for good. */
    MOVED,
    /** A feed's entries bear no dates. */
    UNDATED,
    /** A feed's document had to be repaired. */
    REPAIRED
  }

  /** The problems of one kind. */
  public record Part(Concern concern, List<Notice> notices) {
    public Part {
      notices = List.copyOf(notices);
    }
  }

  /**
   * One problem.
   *
   * @param id tells it from all others of its concern
   * @param thing what it is about, as the operator knows it
   * @param place its address, or what else helps to find it; may be empty
   * @param said details, such as a server's reply; may be empty
   * @param from since when, where known
   * @param isNew whether no earlier operator digest had it
   */
  public record Notice(
      String id, String thing, String place, String said, @Nullable Instant from, boolean isNew) {}

  /**
   * What the daemon did.
   *
   * @param feeds that are configured
   * @param polled of these, how many were polled
   * @param entries that were filed
   * @param stories that began
   * @param editions that were made, empty ones left out
   * @param letters that were accepted
   */
  public record Work(
      int feeds, int polled, long entries, long stories, long editions, long letters) {}
}
