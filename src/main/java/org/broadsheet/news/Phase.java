package org.broadsheet.news;

/** The phase of a story at a moment; {@link Story#phase} has the rule. */
public enum Phase {
  /** It has just begun, and several outlets report it. */
  BREAKING,

  /** More reports are added to it. */
  DEVELOPING,

  /** Few or no reports are added to it. */
  SETTLED
}
