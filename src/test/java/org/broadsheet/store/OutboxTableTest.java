package org.broadsheet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.broadsheet.store.Samples.LEASE;
import static org.broadsheet.store.Samples.NOW;
import static org.broadsheet.store.Samples.READER;
import static org.broadsheet.store.Samples.SLOT;
import static org.broadsheet.store.Samples.edition;
import static org.broadsheet.store.Samples.letter;
import static org.broadsheet.store.Samples.queueLetters;

import java.time.Instant;
import org.broadsheet.news.Delivery;
import org.broadsheet.news.Delivery.State;
import org.broadsheet.news.Letter;
import org.junit.jupiter.api.Test;

class OutboxTableTest extends StoreTestBase {
  private Delivery claimOne(Instant now) {
    return store.outbox().claim(now, LEASE, 1).getFirst();
  }

  private OutboxRow row() {
    return store.outbox().list(1).getFirst();
  }

  @Test
  void aQueuedLetterIsClaimedByteForByte() {
    queueLetters(store, 1, NOW);
    Delivery delivery = claimOne(NOW);

    Letter sent = letter(edition(SLOT));
    assertThat(delivery.letter()).usingRecursiveComparison().isEqualTo(sent);
    assertThat(delivery.attempts()).isZero();
    assertThat(delivery.queued()).isEqualTo(NOW);
    assertThat(row().state()).isEqualTo(State.CLAIMED);
    assertThat(store.outbox().claim(NOW, LEASE, 1)).isEmpty();
  }

  @Test
  void noMoreLettersAreClaimedThanAskedFor() {
    queueLetters(store, 5, NOW);
    assertThat(store.outbox().claim(NOW, LEASE, 3)).hasSize(3);
    assertThat(store.outbox().claim(NOW, LEASE, 3)).hasSize(2);
  }

  @Test
  void anAcceptedLetterIsDone() {
    queueLetters(store, 1, NOW);
    Delivery delivery = claimOne(NOW);
    assertThat(store.outbox().sending(delivery, NOW)).isTrue();
    assertThat(row().state()).isEqualTo(State.SENDING);
    Instant later = NOW.plusSeconds(1);
    assertThat(store.outbox().settle(delivery, State.ACCEPTED, null, "250 2.0.0 Ok", true, later))
        .isTrue();

    assertThat(row())
        .isEqualTo(
            new OutboxRow(
                delivery.id(),
                edition(SLOT).key(),
                READER,
                "<1@broadsheet.example>",
                State.ACCEPTED,
                1,
                NOW,
                later,
                null,
                "250 2.0.0 Ok"));
    assertThat(store.outbox().claim(Instant.parse("2030-01-01T00:00:00Z"), LEASE, 1)).isEmpty();
    assertThat(store.outbox().oldestQueued()).isEmpty();
  }

  @Test
  void aDeferredLetterIsClaimedAgainWhenItsTimeComes() {
    queueLetters(store, 1, NOW);
    Delivery first = claimOne(NOW);
    store.outbox().sending(first, NOW);
    Instant next = NOW.plusSeconds(300);
    store.outbox().settle(first, State.DEFERRED, next, "451 later", true, NOW);

    assertThat(store.outbox().claim(next.minusMillis(1), LEASE, 1)).isEmpty();
    Delivery second = claimOne(next);
    assertThat(second.attempts()).isEqualTo(1);
    assertThat(second.fence()).isGreaterThan(first.fence());
  }

  @Test
  void anUnknownLetterWithoutANextTimeIsHeld() {
    queueLetters(store, 1, NOW);
    Delivery delivery = claimOne(NOW);
    store.outbox().sending(delivery, NOW);
    store.outbox().settle(delivery, State.UNKNOWN, null, "lost", true, NOW);

    assertThat(store.outbox().claim(NOW.plus(LEASE), LEASE, 1)).isEmpty();
    assertThat(row().state()).isEqualTo(State.UNKNOWN);
  }

  @Test
  void anAttemptThatBlamesTheTransportIsNotCounted() {
    queueLetters(store, 1, NOW);
    Delivery delivery = claimOne(NOW);
    store.outbox().sending(delivery, NOW);
    store.outbox().settle(delivery, State.QUEUED, NOW, "535 login", false, NOW);
    assertThat(claimOne(NOW).attempts()).isZero();
  }

  @Test
  void aClaimedLetterWhoseNodeDiedIsClaimedAsItWas() {
    queueLetters(store, 1, NOW);
    claimOne(NOW);
    assertThat(claimOne(NOW.plus(LEASE)).attempts()).isZero();
  }

  @Test
  void aLetterWhoseNodeDiedWhileSendingIsUnknownThenClaimed() {
    queueLetters(store, 1, NOW);
    Delivery first = claimOne(NOW);
    store.outbox().sending(first, NOW);

    assertThat(store.outbox().claim(NOW.plus(LEASE), LEASE, 0)).isEmpty();
    assertThat(row().state()).isEqualTo(State.UNKNOWN);
    assertThat(row().reply()).contains("died");
    Delivery second = claimOne(NOW.plus(LEASE));
    assertThat(second.attempts()).isEqualTo(1);
    assertThat(second.letter().messageId()).isEqualTo(first.letter().messageId());
  }

  @Test
  void aNodePausedPastItsLeaseMayNotBeginToSend() {
    queueLetters(store, 1, NOW);
    Delivery delivery = claimOne(NOW);
    assertThat(store.outbox().sending(delivery, NOW.plus(LEASE))).isFalse();
    assertThat(row().state()).isEqualTo(State.CLAIMED);
  }

  @Test
  void aStaleFenceChangesNothing() {
    queueLetters(store, 1, NOW);
    Delivery paused = claimOne(NOW);
    Instant later = NOW.plus(LEASE);
    Delivery current = claimOne(later);

    assertThat(store.outbox().sending(paused, later)).isFalse();
    assertThat(store.outbox().settle(paused, State.ACCEPTED, null, "250", true, later)).isFalse();
    assertThat(row().state()).isEqualTo(State.CLAIMED);
    assertThat(store.outbox().sending(current, later)).isTrue();
  }

  @Test
  void aLateAnswerCountsAsLongAsNobodyElseTookTheLetter() {
    queueLetters(store, 1, NOW);
    Delivery delivery = claimOne(NOW);
    store.outbox().sending(delivery, NOW);
    Instant late = NOW.plus(LEASE).plusSeconds(9);
    assertThat(store.outbox().settle(delivery, State.ACCEPTED, null, "250", true, late)).isTrue();
  }

  @Test
  void aLetterIsSettledOnceAndOnlyAsSomethingSettled() {
    queueLetters(store, 1, NOW);
    Delivery delivery = claimOne(NOW);
    assertThatThrownBy(() -> store.outbox().settle(delivery, State.SENDING, null, "", true, NOW))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store.outbox().settle(delivery, State.REFUSED, NOW, "", true, NOW))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(store.outbox().settle(delivery, State.SUPPRESSED, null, "", false, NOW)).isTrue();
    assertThat(store.outbox().settle(delivery, State.ACCEPTED, null, "", true, NOW)).isFalse();
  }

  @Test
  void theOutboxCountsWhatStandsWhere() {
    queueLetters(store, 3, NOW);
    Delivery delivery = claimOne(NOW);
    store.outbox().settle(delivery, State.REFUSED, null, "550", true, NOW);

    assertThat(store.outbox().counts())
        .containsEntry(State.QUEUED, 2)
        .containsEntry(State.REFUSED, 1)
        .containsEntry(State.UNKNOWN, 0)
        .hasSize(State.values().length);
    assertThat(store.outbox().oldestQueued()).contains(NOW);
    assertThat(store.outbox().list(2)).hasSize(2);
    assertThat(store.outbox().list(9))
        .extracting(OutboxRow::id)
        .isSortedAccordingTo(java.util.Comparator.reverseOrder());
  }
}
