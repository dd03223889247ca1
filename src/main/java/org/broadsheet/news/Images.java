package org.broadsheet.news;

/** How pictures of stories are shown. */
public enum Images {
  /** No pictures. */
  NONE,
  /** By their address on the outlet's server, which thereby learns that the mail was opened. */
  LINKED,
  /** In the mail itself. */
  EMBEDDED
}
