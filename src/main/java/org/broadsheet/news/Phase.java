package org.broadsheet.news;

/** How a story stands at a moment; {@link Story#phase} has the rule. */
public enum Phase {
  /** It has just begun, and several outlets tell of it. */
  BREAKING,

  /** It goes on. */
  DEVELOPING,

  /** Nothing much is added to it any more. */
  SETTLED
}
