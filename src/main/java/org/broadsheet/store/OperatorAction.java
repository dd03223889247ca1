package org.broadsheet.store;

/** An operator's action on a letter. */
public enum OperatorAction {
  /** Send it now, whatever its state; its expiry is counted from now. */
  RETRY,
  /** Do not send it until it is retried or dropped. */
  HOLD,
  /** Do not send it any more. */
  DROP
}
