package org.broadsheet.news;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A change to a letter by the node that has claimed it. */
public sealed interface LetterChange {
  /** The letter as it was claimed. */
  Delivery delivery();

  /**
   * Sending begins, or begins again through another server.
   *
   * @param until when the claim ends, unless the letter is settled before
   */
  record Sending(Delivery delivery, Instant until) implements LetterChange {}

  /**
   * An attempt has ended.
   *
   * @param state the letter's new state; neither claimed nor in sending
   * @param next when to claim it again; null for a final state, and null for another state holds it
   *     until an operator decides
   * @param reply what the server said
   */
  record Settled(Delivery delivery, Delivery.State state, @Nullable Instant next, String reply)
      implements LetterChange {
    public Settled {
      if (!mayBe(state, next)) {
        throw new IllegalArgumentException(
            "a letter cannot be settled as " + state + ", next " + next);
      }
    }

    private static boolean mayBe(Delivery.State state, @Nullable Instant next) {
      return switch (state) {
        case QUEUED, DEFERRED, UNKNOWN -> true;
        case ACCEPTED, REFUSED, SUPPRESSED, EXPIRED -> next == null;
        case CLAIMED, SENDING -> false;
      };
    }
  }

  /**
   * There was no attempt; the letter returns to its state before the claim.
   *
   * @param next when to claim it again
   * @param reply why; empty to keep the last reply
   */
  record Returned(Delivery delivery, Instant next, String reply) implements LetterChange {}
}
