package org.broadsheet.news;

import java.util.List;

/**
 * What the operator says of the names that a digest, a topic or a subscriber had before.
 *
 * @param written the former names, newest or oldest first; or the one word {@value #NONE}
 */
public record Formerly(List<String> written) {
  /** Says that it takes the place of no other, although another one has gone. */
  public static final String NONE = "none";

  /** Nothing is said. */
  public static final Formerly UNSAID = new Formerly(List.of());

  public Formerly {
    written = List.copyOf(written);
  }

  /** The former names; empty where none are said. */
  public List<String> names() {
    return written.stream().filter(name -> !name.equals(NONE)).toList();
  }

  /** Whether the operator says that it takes the place of no other. */
  public boolean isNew() {
    return written.contains(NONE);
  }
}
