package org.broadsheet.outlet;

/** Whose the pages of a host are, where its registrable domain does not tell. */
sealed interface HostRule {
  /** The address does not tell. */
  record Nobody() implements HostRule {}

  /** Each host's own. */
  record EachHost() implements HostRule {}

  /** Theirs whom the first segments of the path name. */
  record EachPath(int segments) implements HostRule {}

  /** The outlet's at another domain. */
  record SameAs(String domain) implements HostRule {}
}
