package org.broadsheet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.broadsheet.store.Samples.DIGEST;
import static org.broadsheet.store.Samples.LEASE;
import static org.broadsheet.store.Samples.NOW;
import static org.broadsheet.store.Samples.READER;
import static org.broadsheet.store.Samples.SLOT;
import static org.broadsheet.store.Samples.queueLetters;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.broadsheet.news.Delivery.State;
import org.broadsheet.news.EditionKey;
import org.broadsheet.news.InboundMail;
import org.broadsheet.news.InboundMail.Failure;
import org.broadsheet.news.Letter;
import org.broadsheet.news.SoftLimit;
import org.broadsheet.store.Suppressions.Effect;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SuppressionsTest extends StoreTestBase {
  private static final SoftLimit THREE_A_WEEK = new SoftLimit(3, Duration.ofDays(7));
  private static final Duration DAY = Duration.ofDays(1);

  private String token = "";

  @BeforeEach
  void queueOne() {
    queueLetters(store, 1, NOW);
    token = store.tokens().letter(new EditionKey(DIGEST, READER, SLOT), READER);
  }

  private Effect bounce(String report, Failure failure, String of, Instant now) {
    return store
        .suppressions()
        .bounced(
            new InboundMail.Bounced(report, List.of(of), failure, "5.1.1 no such user"),
            THREE_A_WEEK,
            now);
  }

  @Test
  void aHardBounceSuppressesTheAddressAndItsWaitingLetters() {
    assertThat(bounce("r1", Failure.HARD, token, NOW)).isEqualTo(Effect.SUPPRESSED);
    assertThat(store.suppressions().isSuppressed(READER)).isTrue();
    assertThat(store.outbox().claim(NOW, LEASE, 9)).isEmpty();
    assertThat(store.outbox().counts()).containsEntry(State.SUPPRESSED, 1);
    assertThat(store.letters().list(1).getFirst().reply()).isEqualTo("5.1.1 no such user");
    assertThat(store.optOuts().all().of(READER).getFirst().why()).isEqualTo("5.1.1 no such user");
  }

  @Test
  void aForgedOrUnknownTokenIsIgnored() {
    String forged = token.substring(1) + (token.endsWith("a") ? 'b' : 'a');
    assertThat(bounce("r1", Failure.HARD, forged, NOW)).isEqualTo(Effect.NONE);
    assertThat(bounce("r2", Failure.HARD, "", NOW)).isEqualTo(Effect.NONE);
    assertThat(bounce("r3", Failure.HARD, READER, NOW)).isEqualTo(Effect.NONE);
    assertThat(store.optOuts().all().active()).isEmpty();
  }

  @Test
  void enoughSoftBouncesWithinTheLimitSuppressTheAddress() {
    assertThat(bounce("r1", Failure.SOFT, token, NOW)).isEqualTo(Effect.NOTED);
    assertThat(bounce("r2", Failure.SOFT, token, NOW.plus(DAY))).isEqualTo(Effect.NOTED);
    Instant eighth = NOW.plus(DAY.multipliedBy(7));
    assertThat(bounce("r3", Failure.SOFT, token, eighth)).isEqualTo(Effect.NOTED);
    assertThat(bounce("r4", Failure.SOFT, token, eighth.plusSeconds(1)))
        .isEqualTo(Effect.SUPPRESSED);
  }

  @Test
  void aBounceThatIsReadTwiceCountsOnce() {
    for (int i = 0; i < 5; i++) {
      bounce("r1", Failure.SOFT, token, NOW.plusSeconds(i));
    }
    assertThat(store.suppressions().isSuppressed(READER)).isFalse();
    assertThat(bounce("r1", Failure.SOFT, token, NOW)).isEqualTo(Effect.NONE);
  }

  @Test
  void aRefusalOfTheLetterNeverSuppressesItsReader() {
    for (int i = 0; i < 9; i++) {
      assertThat(bounce("r" + i, Failure.LETTER, token, NOW)).isEqualTo(Effect.NOTED);
    }
    assertThat(store.suppressions().isSuppressed(READER)).isFalse();
  }

  @Test
  void anUnexplainedRefusalCountsAsOneSoftBouncePerLetter() {
    assertThat(bounce("r1", Failure.SOFT, token, NOW)).isEqualTo(Effect.NOTED);
    assertThat(refused("<1@paper>", NOW)).isEqualTo(Effect.NOTED);
    assertThat(refused("<1@paper>", NOW.plusSeconds(1))).isEqualTo(Effect.NONE);
    assertThat(refused("<2@paper>", NOW.plus(DAY.multipliedBy(7)))).isEqualTo(Effect.NOTED);
    assertThat(store.suppressions().isSuppressed(READER)).isFalse();
    assertThat(refused("<3@paper>", NOW.plus(DAY))).isEqualTo(Effect.SUPPRESSED);
    assertThat(store.optOuts().all().of(READER).getFirst().why()).isEqualTo("550 not here");
  }

  private Effect refused(String messageId, Instant now) {
    Letter letter =
        new Letter(
            new EditionKey(DIGEST, READER, SLOT),
            READER,
            messageId,
            "paper@x.example",
            new byte[1]);
    return store.suppressions().refused(letter, "550 not here", THREE_A_WEEK, now);
  }

  @Test
  void softBouncesBeforeARestoreDoNotCount() {
    for (int i = 0; i < 3; i++) {
      bounce("r" + i, Failure.SOFT, token, NOW);
    }
    assertThat(store.suppressions().isSuppressed(READER)).isTrue();
    store.optOuts().restore(READER, NOW.plusSeconds(9));
    assertThat(bounce("r9", Failure.SOFT, token, NOW.plus(DAY))).isEqualTo(Effect.NOTED);
    assertThat(store.suppressions().isSuppressed(READER)).isFalse();
  }

  @Test
  void aComplaintIsMatchedByLetterOrSubscription() {
    InboundMail.Complained byLetter =
        new InboundMail.Complained("c1", List.of("?", token), "abuse");
    assertThat(store.suppressions().complained(byLetter, NOW)).isEqualTo(Effect.SUPPRESSED);
    store.optOuts().restore(READER, NOW);
    String subscription = store.tokens().subscription(DIGEST, READER);
    InboundMail.Complained bySubscription =
        new InboundMail.Complained("c2", List.of(subscription), "abuse");
    assertThat(store.suppressions().complained(bySubscription, NOW)).isEqualTo(Effect.SUPPRESSED);
    InboundMail.Complained unknown = new InboundMail.Complained("c3", List.of("?"), "abuse");
    assertThat(store.suppressions().complained(unknown, NOW)).isEqualTo(Effect.NONE);
  }

  @Test
  void anAddressIsSuppressedOnceInWhateverCaseItIsWritten() {
    assertThat(store.suppressions().suppress(READER, "550 5.1.1", NOW)).isTrue();
    assertThat(store.suppressions().suppress(READER, "550 5.2.1", NOW)).isFalse();
    assertThat(store.suppressions().isSuppressed("Olena@Example.ORG")).isTrue();
    assertThat(store.suppressions().isSuppressed("tom@example.org")).isFalse();
  }
}
