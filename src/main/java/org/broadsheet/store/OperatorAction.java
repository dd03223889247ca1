package org.broadsheet.store;

/** What an operator wants of a letter. */
public enum OperatorAction {
  /** Send it now, whatever came of it before; its time begins anew. */
  RETRY,
  /** Leave it alone until it is told to be sent or dropped. */
  HOLD,
  /** Give it up. */
  DROP
}
