package org.broadsheet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.broadsheet.store.Samples.DIGEST;
import static org.broadsheet.store.Samples.LEASE;
import static org.broadsheet.store.Samples.NOW;
import static org.broadsheet.store.Samples.READER;
import static org.broadsheet.store.Samples.queueLetters;

import java.time.Instant;
import org.broadsheet.news.Delivery;
import org.broadsheet.news.Delivery.State;
import org.junit.jupiter.api.Test;

class OptOutTableTest extends StoreTestBase {
  private static final StoredSubscription SUBSCRIPTION = new StoredSubscription(DIGEST, READER);
  private static final Instant LATER = NOW.plusSeconds(3600);

  private boolean isAway(String digest) {
    return store.optOuts().all().blocking(digest, READER).isPresent();
  }

  @Test
  void unsubscribingFromADigestKeepsTheOthers() {
    assertThat(store.optOuts().unsubscribe(SUBSCRIPTION, false, "by the page", NOW)).isTrue();
    assertThat(isAway(DIGEST)).isTrue();
    assertThat(isAway("evening")).isFalse();
  }

  @Test
  void unsubscribingFromAllEndsAll() {
    store.optOuts().unsubscribe(SUBSCRIPTION, true, "by the page", NOW);
    assertThat(isAway(DIGEST)).isTrue();
    assertThat(isAway("a digest of next year")).isTrue();
  }

  @Test
  void unsubscribingTwiceIsTheSameAsOnce() {
    store.optOuts().unsubscribe(SUBSCRIPTION, false, "by the page", NOW);
    assertThat(store.optOuts().unsubscribe(SUBSCRIPTION, false, "by mail", LATER)).isFalse();
    assertThat(store.optOuts().all().active())
        .containsExactly(
            new OptOut(READER, DIGEST, OptOut.Kind.UNSUBSCRIBED, NOW, "by the page", null));
  }

  @Test
  void anAddressWrittenInAnotherCaseIsTheSameReader() {
    store
        .optOuts()
        .unsubscribe(new StoredSubscription(DIGEST, "OLENA@Example.org"), false, "", NOW);
    assertThat(isAway(DIGEST)).isTrue();
  }

  @Test
  void lettersThatWaitAreNotSentToAReaderWhoUnsubscribed() {
    queueLetters(store, 3, NOW);
    Delivery claimed = store.outbox().claim(NOW, LEASE, 1).getFirst();
    Delivery sending = store.outbox().claim(NOW, LEASE, 1).getFirst();
    Samples.sending(store, sending, NOW);

    store.optOuts().unsubscribe(SUBSCRIPTION, false, "unsubscribed by the page", NOW);
    assertThat(Samples.sending(store, claimed, NOW)).isFalse();
    assertThat(store.outbox().claim(NOW, LEASE, 9)).isEmpty();
    assertThat(store.outbox().counts())
        .containsEntry(State.SUPPRESSED, 2)
        .containsEntry(State.SENDING, 1);
    assertThat(Samples.settle(store, sending, State.ACCEPTED, null, "250", NOW)).isTrue();
  }

  @Test
  void lettersOfAnotherDigestAreSent() {
    queueLetters(store, 1, NOW);
    store.optOuts().unsubscribe(new StoredSubscription("evening", READER), false, "", NOW);
    assertThat(store.outbox().claim(NOW, LEASE, 9)).hasSize(1);
  }

  @Test
  void aLetterQueuedDuringTheUnsubscriptionIsNotClaimed() {
    store.optOuts().unsubscribe(SUBSCRIPTION, true, "unsubscribed by mail", NOW);
    queueLetters(store, 2, NOW);
    assertThat(store.outbox().claim(NOW, LEASE, 1)).isEmpty();
    assertThat(store.outbox().counts()).containsEntry(State.SUPPRESSED, 2);
    assertThat(store.letters().list(1).getFirst().reply()).isEqualTo("unsubscribed by mail");
  }

  @Test
  void aPauseEndsAndRecordsWhen() {
    assertThat(store.optOuts().resume(READER, NOW)).isFalse();
    assertThat(store.optOuts().pause("Olena@example.org", NOW)).isTrue();
    assertThat(store.optOuts().pause(READER, NOW)).isFalse();
    assertThat(isAway(DIGEST)).isTrue();
    assertThat(store.optOuts().all().lastEnded(DIGEST, READER)).isEmpty();

    assertThat(store.optOuts().resume(READER, LATER)).isTrue();
    assertThat(isAway(DIGEST)).isFalse();
    assertThat(store.optOuts().all().lastEnded(DIGEST, READER)).contains(LATER);
  }

  @Test
  void lettersThatWaitAreSentToAPausedReader() {
    queueLetters(store, 1, NOW);
    store.optOuts().pause(READER, NOW);
    assertThat(store.outbox().claim(NOW, LEASE, 9)).hasSize(1);
  }

  @Test
  void restoringEndsAllOptOutsButAPause() {
    store.optOuts().unsubscribe(SUBSCRIPTION, false, "", NOW);
    store.optOuts().unsubscribe(SUBSCRIPTION, true, "", NOW);
    store.suppressions().suppress(READER, "5.1.1", NOW);
    store.optOuts().pause(READER, NOW);

    assertThat(store.optOuts().restore("OLENA@EXAMPLE.ORG", LATER)).isEqualTo(3);
    assertThat(store.optOuts().all().active())
        .extracting(OptOut::kind)
        .containsExactly(OptOut.Kind.PAUSED);
    assertThat(store.optOuts().restore(READER, LATER)).isZero();
  }

  @Test
  void oneDigestMayBeRestoredAlone() {
    store.optOuts().unsubscribe(SUBSCRIPTION, false, "", NOW);
    store.optOuts().unsubscribe(new StoredSubscription("evening", READER), false, "", NOW);
    assertThat(store.optOuts().restore(READER, DIGEST, LATER)).isTrue();
    assertThat(isAway(DIGEST)).isFalse();
    assertThat(isAway("evening")).isTrue();
    assertThat(store.optOuts().restore(READER, DIGEST, LATER)).isFalse();
  }

  @Test
  void aRestoredReaderMayUnsubscribeAgain() {
    store.optOuts().unsubscribe(SUBSCRIPTION, false, "first", NOW);
    store.optOuts().restore(READER, LATER);
    assertThat(store.optOuts().unsubscribe(SUBSCRIPTION, false, "again", LATER)).isTrue();
    assertThat(store.optOuts().all().active())
        .singleElement()
        .extracting(OptOut::why, OptOut::since)
        .containsExactly("again", LATER);
  }
}
