package org.broadsheet.news;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A letter claimed by one node for sending.
 *
 * @param id the store's number
 * @param letter what is to be sent
 * @param attempts how often sending was attempted before this claim
 * @param queued when it was put in the outbox
 * @param fence grows with each claim; a change under an older fence is refused by the store
 */
public record Delivery(long id, Letter letter, int attempts, Instant queued, long fence) {
  /**
   * The letters in one state.
   *
   * @param letters how many there are
   * @param oldest when the first of them was queued; null if there is none
   */
  public record Standing(int letters, @Nullable Instant oldest) {
    /** No letter. */
    public static final Standing NONE = new Standing(0, null);
  }

  /** The state of a letter. */
  public enum State {
    /** Waits for its first attempt. */
    QUEUED,
    /** A node has claimed it and has not yet begun to send. */
    CLAIMED,
    /** A node has begun to send; after a crash nobody knows whether the server took it. */
    SENDING,
    /** The server took it. Final. */
    ACCEPTED,
    /** The server deferred it; waits for the next attempt. */
    DEFERRED,
    /** The server refused it for good. Final. */
    REFUSED,
    /** The recipient is suppressed: unsubscribed or bounced. Final. */
    SUPPRESSED,
    /** Was deferred for too long, or dropped by the operator. Final. */
    EXPIRED,
    /** The connection was lost after the message was sent and before the answer came. */
    UNKNOWN
  }
}
