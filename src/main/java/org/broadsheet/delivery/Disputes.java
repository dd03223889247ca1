package org.broadsheet.delivery;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.broadsheet.news.SendOutcome;

/**
 * Letters that a relay refused in words that blame the relay. One that is refused twice by a relay
 * that takes others is at fault itself; where several are refused and none is taken between, the
 * relay is. Not thread-safe: its {@link Relay} guards it.
 */
final class Disputes {
  /** So many letters refused without one taken between show that the relay is at fault. */
  private static final int LETTERS_AGAINST_A_RELAY = 3;

  /** So many letters are remembered; one that is forgotten is tried once more. */
  private static final int MAX_REMEMBERED = 1000;

  private final Set<Long> refusedBefore = new LinkedHashSet<>();
  private final Set<Long> refusedSinceTaken = new HashSet<>();
  private boolean isTaking;

  /** The outcome, or of a disputed one what the other letters tell. */
  SendOutcome judge(long letter, SendOutcome outcome) {
    if (outcome instanceof SendOutcome.Disputed(String reply)) {
      return judgeRefusal(letter, reply);
    }
    refusedBefore.remove(letter);
    refusedSinceTaken.remove(letter);
    if (outcome instanceof SendOutcome.Accepted) {
      isTaking = true;
      refusedSinceTaken.clear();
    }
    return outcome;
  }

  /** The relay has failed; what it took before tells nothing of it any more. */
  void relayFailed() {
    isTaking = false;
  }

  private SendOutcome judgeRefusal(long letter, String reply) {
    boolean isRefusedAgain = !remember(letter);
    refusedSinceTaken.add(letter);
    if (isRefusedAgain && isTaking && refusedSinceTaken.size() == 1) {
      refusedBefore.remove(letter);
      refusedSinceTaken.remove(letter);
      return new SendOutcome.Refused(reply);
    }
    boolean isRelayAtFault =
        (isRefusedAgain && !isTaking) || refusedSinceTaken.size() >= LETTERS_AGAINST_A_RELAY;
    return isRelayAtFault ? new SendOutcome.TransportDown(reply) : new SendOutcome.Disputed(reply);
  }

  /** Returns whether the letter was not known. */
  private boolean remember(long letter) {
    boolean isNew = refusedBefore.add(letter);
    if (refusedBefore.size() > MAX_REMEMBERED) {
      Long oldest = refusedBefore.iterator().next();
      refusedBefore.remove(oldest);
      refusedSinceTaken.remove(oldest);
    }
    return isNew;
  }
}
