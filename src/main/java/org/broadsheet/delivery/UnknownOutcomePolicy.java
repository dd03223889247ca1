package org.broadsheet.delivery;

/**
 * What becomes of a letter that the server may or may not have taken.
 *
 * @see RetryPolicy
 * @see DeliveryPolicy#sendsDoubtful
 */
public enum UnknownOutcomePolicy {
  /**
   * It is sent again, at the risk of a second copy under the same Message-ID; none is ever lost.
   */
  RESEND,
  /** It waits until an operator decides; no second copy is ever sent. */
  HOLD
}
