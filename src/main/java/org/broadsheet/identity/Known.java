package org.broadsheet.identity;

/**
 * A name that something has or had.
 *
 * @param id the first name that it ever had
 */
public record Known(Kind kind, String name, String id, Standing standing) {
  /** How a name stands to what it means. */
  public enum Standing {
    /** It is the name in the configuration that was last taken over. */
    CURRENT,
    /** It was the last name of what is not configured any more. */
    GONE,
    /** It has another name now. */
    FORMER
  }

  Known as(String otherId, Standing other) {
    return new Known(kind, name, otherId, other);
  }
}
