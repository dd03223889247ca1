package org.broadsheet.delivery;

import java.time.Instant;
import java.util.OptionalInt;
import org.broadsheet.news.Delivery;
import org.broadsheet.news.LetterChange;
import org.jspecify.annotations.Nullable;

/**
 * A letter from its claim until its outcome is committed, and the only place where this node keeps
 * how far it has come. Others hold references, by which they find it; the state is changed by the
 * worker that has taken the letter, or by {@link CommitBatcher} while a change is uncommitted.
 */
final class LetterInFlight {
  private final Delivery delivery;
  private final OptionalInt term;
  private volatile State state = new State.Claimed();

  /**
   * @param term of the queue, as it was just before the claim
   */
  LetterInFlight(Delivery delivery, OptionalInt term) {
    this.delivery = delivery;
    this.term = term;
  }

  private sealed interface State {
    /** Waits for a worker. */
    record Claimed() implements State {}

    /**
     * Has changed, which is to be committed.
     *
     * @param failure what kept it from being committed; null before that is tried
     */
    record Uncommitted(LetterChange change, @Nullable Throwable failure) implements State {}

    /** That sending begins is committed, so that a server may be told of it. */
    record Begun(Instant at) implements State {}

    /** Its outcome is committed, or another node has taken it over. */
    record Ended() implements State {}
  }

  Delivery delivery() {
    return delivery;
  }

  OptionalInt term() {
    return term;
  }

  boolean isClaimed() {
    return state instanceof State.Claimed;
  }

  boolean isBegun() {
    return state instanceof State.Begun;
  }

  /** Whether sending was begun after a moment, and not in the future of a clock set back since. */
  boolean isBegunSince(Instant moment, Instant now) {
    return state instanceof State.Begun(Instant at) && at.isAfter(moment) && !now.isBefore(at);
  }

  boolean isUncommitted() {
    return state instanceof State.Uncommitted;
  }

  boolean isEnded() {
    return state instanceof State.Ended;
  }

  void change(LetterChange change) {
    state = new State.Uncommitted(change, null);
  }

  /** The letter is not sent now and may be claimed again at once. */
  void giveBack(Instant now) {
    change(new LetterChange.Returned(delivery, now, ""));
  }

  LetterChange uncommitted() {
    if (state instanceof State.Uncommitted(LetterChange change, var _)) {
      return change;
    }
    throw new IllegalStateException("nothing to commit: " + state);
  }

  /** The change was committed; where it was not made, another node has the letter. */
  void committed(boolean made, Instant now) {
    boolean begins = uncommitted() instanceof LetterChange.Sending;
    state = begins && made ? new State.Begun(now) : new State.Ended();
  }

  /** The change could not be committed. A letter whose sending is not committed is not sent. */
  void notCommitted(Throwable failure, Instant now) {
    LetterChange change =
        switch (uncommitted()) {
          case LetterChange.Sending _ -> new LetterChange.Returned(delivery, now, "");
          case LetterChange.Settled settled -> settled;
          case LetterChange.Returned returned -> returned;
        };
    state = new State.Uncommitted(change, failure);
  }

  /** What kept the change from being committed; null where nothing did. */
  @Nullable Throwable failure() {
    return state instanceof State.Uncommitted(var _, Throwable failure) ? failure : null;
  }
}
