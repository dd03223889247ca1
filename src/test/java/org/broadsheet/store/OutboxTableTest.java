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
import static org.broadsheet.store.Samples.sending;
import static org.broadsheet.store.Samples.settle;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.broadsheet.news.ClaimFilter;
import org.broadsheet.news.Delivery;
import org.broadsheet.news.Delivery.State;
import org.broadsheet.news.Edition;
import org.broadsheet.news.Letter;
import org.broadsheet.news.LetterChange;
import org.junit.jupiter.api.Test;

class OutboxTableTest extends StoreTestBase {
  private Delivery claimOne(Instant now) {
    return store.outbox().claim(now, LEASE, 1).getFirst();
  }

  private OutboxRow row() {
    return store.letters().list(1).getFirst();
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
  void anAcceptedLetterIsNotClaimedAgain() {
    queueLetters(store, 1, NOW);
    Delivery delivery = claimOne(NOW);
    assertThat(sending(store, delivery, NOW)).isTrue();
    assertThat(row().state()).isEqualTo(State.SENDING);
    Instant later = NOW.plusSeconds(1);
    assertThat(settle(store, delivery, State.ACCEPTED, null, "250 2.0.0 Ok", later)).isTrue();

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
  }

  @Test
  void aDeferredLetterIsClaimedAgainWhenItIsDue() {
    queueLetters(store, 1, NOW);
    Delivery first = claimOne(NOW);
    sending(store, first, NOW);
    Instant next = NOW.plusSeconds(300);
    settle(store, first, State.DEFERRED, next, "451 later", NOW);

    assertThat(store.outbox().claim(next.minusMillis(1), LEASE, 1)).isEmpty();
    Delivery second = claimOne(next);
    assertThat(second.attempts()).isEqualTo(1);
    assertThat(second.fence()).isGreaterThan(first.fence());
  }

  @Test
  void anUnknownLetterWithoutANextTimeIsHeld() {
    queueLetters(store, 1, NOW);
    Delivery delivery = claimOne(NOW);
    sending(store, delivery, NOW);
    settle(store, delivery, State.UNKNOWN, null, "lost", NOW);

    assertThat(store.outbox().claim(NOW.plus(LEASE), LEASE, 1)).isEmpty();
    assertThat(row().state()).isEqualTo(State.UNKNOWN);
  }

  @Test
  void aReturnedLetterKeepsItsState() {
    queueLetters(store, 1, NOW);
    Delivery first = claimOne(NOW);
    sending(store, first, NOW);
    settle(store, first, State.DEFERRED, NOW, "451 later", NOW);
    Delivery second = claimOne(NOW);
    sending(store, second, NOW);
    Instant next = NOW.plusSeconds(60);
    commit(new LetterChange.Returned(second, next, "535 login"), NOW);

    assertThat(row().state()).isEqualTo(State.DEFERRED);
    assertThat(row().reply()).isEqualTo("535 login");
    assertThat(store.outbox().claim(next.minusMillis(1), LEASE, 1)).isEmpty();
    Delivery third = claimOne(next);
    assertThat(third.attempts()).isEqualTo(1);
    commit(new LetterChange.Returned(third, next, ""), next);
    assertThat(row().reply()).isEqualTo("535 login");
  }

  @Test
  void aReturnedLetterForgetsAnExpiredClaim() {
    queueLetters(store, 1, NOW);
    claimOne(NOW);
    Instant later = NOW.plus(LEASE);
    Delivery again = claimOne(later);
    commit(new LetterChange.Returned(again, later, ""), later);
    assertThat(row().state()).isEqualTo(State.QUEUED);
  }

  @Test
  void sendingRenewsTheLease() {
    queueLetters(store, 1, NOW);
    Delivery delivery = claimOne(NOW);
    Instant late = NOW.plus(LEASE).minusSeconds(1);
    assertThat(sending(store, delivery, late)).isTrue();
    assertThat(store.outbox().claim(NOW.plus(LEASE), LEASE, 1)).isEmpty();
    assertThat(store.outbox().claim(late.plus(LEASE), LEASE, 1)).hasSize(1);
  }

  @Test
  void changesAreCommittedTogetherAndEachReportsItsSuccess() {
    queueLetters(store, 3, NOW);
    List<Delivery> letters = store.outbox().claim(NOW, LEASE, 3);
    sending(store, letters.get(0), NOW);
    settle(store, letters.get(2), State.REFUSED, null, "550", NOW);

    assertThat(
            store
                .outbox()
                .commit(
                    List.of(
                        new LetterChange.Settled(letters.get(0), State.ACCEPTED, null, "250"),
                        new LetterChange.Settled(letters.get(2), State.ACCEPTED, null, "250"),
                        new LetterChange.Sending(letters.get(1), NOW.plus(LEASE))),
                    NOW))
        .containsExactly(true, false, true);
    assertThat(store.outbox().counts())
        .containsEntry(State.ACCEPTED, 1)
        .containsEntry(State.REFUSED, 1)
        .containsEntry(State.SENDING, 1);
  }

  @Test
  void lettersOfUnknownOutcomeAreClaimedOnlyOnRequest() {
    queueLetters(store, 1, NOW);
    Delivery delivery = claimOne(NOW);
    sending(store, delivery, NOW);
    Instant later = NOW.plus(LEASE);
    ClaimFilter known = new ClaimFilter(false, Set.of(), null);

    assertThat(store.outbox().claim(later, LEASE, 1, known)).isEmpty();
    assertThat(row().state()).isEqualTo(State.UNKNOWN);
    assertThat(store.outbox().claim(later, LEASE, 1)).hasSize(1);
  }

  @Test
  void lettersAreClaimedByDomain() {
    queueLetters(store, 2, NOW);
    ClaimFilter others = new ClaimFilter(true, Set.of("example.org", "b.example"), null);
    ClaimFilter elsewhere = new ClaimFilter(true, Set.of(), "b.example");
    ClaimFilter here = new ClaimFilter(true, Set.of(), "example.org");

    assertThat(store.outbox().claim(NOW, LEASE, 2, others)).isEmpty();
    assertThat(store.outbox().claim(NOW, LEASE, 2, elsewhere)).isEmpty();
    assertThat(store.outbox().claim(NOW, LEASE, 2, here)).hasSize(2);
  }

  @Test
  void lettersExpireUnlessTheyAreClaimedOrHeld() {
    queueLetters(store, 5, NOW);
    List<Delivery> letters = store.outbox().claim(NOW, LEASE, 4);
    settle(store, letters.get(0), State.DEFERRED, NOW.plusSeconds(9), "451", NOW);
    settle(store, letters.get(1), State.UNKNOWN, NOW.plusSeconds(9), "lost", NOW);
    settle(store, letters.get(2), State.DEFERRED, null, "held", NOW);

    assertThat(store.outbox().expire(new ExpiredLetters.QueuedBefore(NOW), true, NOW)).isZero();
    ExpiredLetters old = new ExpiredLetters.QueuedBefore(NOW.plusMillis(1));
    assertThat(store.outbox().expire(old, false, NOW)).isEqualTo(2);
    assertThat(store.outbox().expire(old, true, NOW)).isEqualTo(1);
    assertThat(store.outbox().counts())
        .containsEntry(State.EXPIRED, 3)
        .containsEntry(State.DEFERRED, 1)
        .containsEntry(State.CLAIMED, 1);
  }

  @Test
  void aLetterIsOutdatedByTheSecondNextEditionThatHasOne() {
    for (int day = 0; day < 3; day++) {
      assertThat(store.outbox().expire(new ExpiredLetters.Outdated(), true, NOW)).isZero();
      Edition edition = edition(SLOT.plusDays(day));
      store.editions().publish(edition, 0, 0, null, "", "", NOW);
      store
          .editions()
          .publish(edition(SLOT.plusDays(day).plusHours(1)), 0, 0, letter(edition), "", "", NOW);
    }
    assertThat(store.outbox().expire(new ExpiredLetters.Outdated(), true, NOW)).isEqualTo(1);
    assertThat(store.letters().in(State.EXPIRED, 9))
        .extracting(expired -> expired.edition().slot())
        .containsExactly(SLOT.plusHours(1));
  }

  private void commit(LetterChange change, Instant now) {
    assertThat(store.outbox().commit(List.of(change), now)).containsExactly(true);
  }

  @Test
  void aClaimedLetterOfADeadNodeIsClaimedAgain() {
    queueLetters(store, 1, NOW);
    claimOne(NOW);
    assertThat(claimOne(NOW.plus(LEASE)).attempts()).isZero();
  }

  @Test
  void aLetterOfANodeThatDiedWhileSendingBecomesUnknownAndIsClaimed() {
    queueLetters(store, 1, NOW);
    Delivery first = claimOne(NOW);
    sending(store, first, NOW);

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
    assertThat(sending(store, delivery, NOW.plus(LEASE))).isFalse();
    assertThat(row().state()).isEqualTo(State.CLAIMED);
  }

  @Test
  void aStaleFenceChangesNothing() {
    queueLetters(store, 1, NOW);
    Delivery paused = claimOne(NOW);
    Instant later = NOW.plus(LEASE);
    Delivery current = claimOne(later);

    assertThat(sending(store, paused, later)).isFalse();
    assertThat(settle(store, paused, State.ACCEPTED, null, "250", later)).isFalse();
    assertThat(row().state()).isEqualTo(State.CLAIMED);
    assertThat(sending(store, current, later)).isTrue();
  }

  @Test
  void aLateReplyCountsUnlessTheLetterWasClaimedAgain() {
    queueLetters(store, 1, NOW);
    Delivery delivery = claimOne(NOW);
    sending(store, delivery, NOW);
    Instant late = NOW.plus(LEASE).plusSeconds(9);
    assertThat(settle(store, delivery, State.ACCEPTED, null, "250", late)).isTrue();
  }

  @Test
  void aLetterIsSettledOnceAndOnlyWithASettledState() {
    queueLetters(store, 1, NOW);
    Delivery delivery = claimOne(NOW);
    assertThatThrownBy(() -> settle(store, delivery, State.SENDING, null, "", NOW))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> settle(store, delivery, State.REFUSED, NOW, "", NOW))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(settle(store, delivery, State.SUPPRESSED, null, "", NOW)).isTrue();
    assertThat(settle(store, delivery, State.ACCEPTED, null, "", NOW)).isFalse();
  }

  @Test
  void theOutboxCountsLettersByState() {
    queueLetters(store, 3, NOW);
    Delivery delivery = claimOne(NOW);
    settle(store, delivery, State.REFUSED, null, "550", NOW);

    assertThat(store.outbox().counts())
        .containsEntry(State.QUEUED, 2)
        .containsEntry(State.REFUSED, 1)
        .containsEntry(State.UNKNOWN, 0)
        .hasSize(State.values().length);
    assertThat(store.outbox().standings())
        .containsEntry(State.QUEUED, new Delivery.Standing(2, NOW))
        .containsEntry(State.UNKNOWN, new Delivery.Standing(0, null));
    assertThat(store.letters().list(2)).hasSize(2);
    assertThat(store.letters().list(9))
        .extracting(OutboxRow::id)
        .isSortedAccordingTo(java.util.Comparator.reverseOrder());
  }
}
