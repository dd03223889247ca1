package org.broadsheet.news;

/** How the pictures of stories come to the reader. */
public enum Images {
  /** Not at all. */
  NONE,
  /** By their address on the outlet's server, which thereby learns that the mail was opened. */
  LINKED,
  /** In the mail itself. */
  EMBEDDED
}
