package org.broadsheet.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.broadsheet.delivery.DeliveryPolicy;
import org.broadsheet.delivery.DomainLimit;
import org.broadsheet.delivery.Expiry;
import org.broadsheet.delivery.Rate;
import org.broadsheet.delivery.Relay;
import org.broadsheet.delivery.UnknownOutcomePolicy;
import org.broadsheet.mail.ScriptedServer;
import org.broadsheet.mail.ScriptedServer.Phase;
import org.broadsheet.mail.SmtpTransport;
import org.broadsheet.news.Delivery.State;
import org.broadsheet.news.Edition;
import org.broadsheet.news.EditionKey;
import org.broadsheet.news.Images;
import org.broadsheet.news.Letter;
import org.broadsheet.news.SoftLimit;
import org.broadsheet.store.OperatorAction;
import org.broadsheet.store.OutboxRow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many letters, several connections and servers, by a clock that the test sets. */
class MailRelaysTest {
  private static final LocalDateTime SLOT = LocalDateTime.parse("2026-03-02T07:00");
  private static final int NOBODY = 1;

  @TempDir private Path folder;
  private TestPipeline pipeline;

  @BeforeEach
  void open() {
    pipeline = new TestPipeline(folder.resolve("data"));
  }

  @AfterEach
  void close() {
    pipeline.close();
  }

  private void queue(int letters, String domain) {
    queue(letters, domain, SLOT);
  }

  private void queue(int letters, String domain, LocalDateTime slot) {
    for (int i = 0; i < letters; i++) {
      String reader = "reader%d@%s".formatted(i, domain);
      EditionKey key = new EditionKey("morning", reader, slot);
      Edition edition =
          new Edition(
              key,
              "News",
              slot.toInstant(ZoneOffset.UTC),
              ZoneOffset.UTC,
              Locale.ENGLISH,
              Images.NONE,
              null,
              List.of());
      String id = "<%d.%s@%s>".formatted(i, slot, domain);
      byte[] mime = ("Message-ID: " + id + "\r\n\r\nNews\r\n").getBytes(StandardCharsets.US_ASCII);
      Letter letter = new Letter(key, reader, id, "paper@paper.example", mime);
      pipeline.store.editions().publish(edition, 0, 0, letter, "", "", pipeline.now);
    }
  }

  private static RelayTransports relay(int port, int connections) {
    return relay(port, connections, null);
  }

  private static RelayTransports relay(int port, int connections, @Nullable Rate rate) {
    List<SmtpTransport> all =
        IntStream.range(0, connections).mapToObj(_ -> FakeServer.connection(port)).toList();
    return new RelayTransports("port " + port, all, rate);
  }

  private static DeliveryPolicy dispatch(UnknownOutcomePolicy doubt, Expiry expiry) {
    return new DeliveryPolicy(doubt, expiry, Map.of(), SoftLimit.STANDARD);
  }

  private Map<State, Integer> counts() {
    return pipeline.store.outbox().counts();
  }

  private static Deliver.Summary run(Deliver deliver) {
    return deliver.run(() -> false);
  }

  @Test
  void aHundredLettersAreSentOnceEachOverAllConnections() throws IOException {
    queue(100, "a.example");
    try (ScriptedServer server = new ScriptedServer().start();
        Deliver deliver = pipeline.deliver(DeliveryPolicy.STANDARD, relay(server.port(), 4))) {
      assertThat(run(deliver).accepted()).isEqualTo(100);
      assertThat(new HashSet<>(texts(server))).hasSize(100);
      assertThat(server.received()).hasSize(100);
      assertThat(counts()).containsEntry(State.ACCEPTED, 100);
    }
  }

  @Test
  void noMoreConnectionsAreOpenedThanAllowed() throws IOException {
    queue(90, "a.example");
    try (ScriptedServer server = new ScriptedServer().start();
        Deliver deliver = pipeline.deliver(DeliveryPolicy.STANDARD, relay(server.port(), 2))) {
      run(deliver);
      assertThat(server.received()).hasSize(90);
      assertThat(server.connectionCount()).isBetween(1, 2);
    }
  }

  @Test
  void oneBadAddressInAHundredHoldsUpNoOther() throws IOException {
    queue(100, "a.example");
    try (ScriptedServer server = FakeServer.answeringRecipients("550 5.1.1 no such user");
        Deliver deliver = pipeline.deliver(DeliveryPolicy.STANDARD, relay(server.port(), 3))) {
      Deliver.Summary done = run(deliver);
      assertThat(done.accepted()).isEqualTo(99);
      assertThat(done.ended()).isEqualTo(1);
      assertThat(counts()).containsEntry(State.ACCEPTED, 99).containsEntry(State.REFUSED, 1);
      String bad = pipeline.store.letters().in(State.REFUSED, 1).getFirst().recipient();
      assertThat(pipeline.store.suppressions().isSuppressed(bad)).isTrue();
    }
  }

  @Test
  void aFullMailboxEndsTheLetterAndSuppressesNoAddress() throws IOException {
    queue(1, "a.example");
    try (ScriptedServer server = FakeServer.answeringRecipients("552 5.2.2 full");
        Deliver deliver = pipeline.deliver(DeliveryPolicy.STANDARD, relay(server.port(), 1))) {
      assertThat(run(deliver).ended()).isEqualTo(1);
      assertThat(pipeline.store.suppressions().isSuppressed("reader0@a.example")).isFalse();
      assertThat(pipeline.store.letters().givenUpSince(pipeline.now)).isEqualTo(1);
    }
  }

  /** Servers say so of spam, of senders they do not like, and of mailboxes they have not. */
  @ParameterizedTest
  @CsvSource({"1, true", "2, false"})
  void anUnexplainedRefusalEndsTheLetterAndCountsAgainstTheAddress(int limit, boolean closed)
      throws IOException {
    queue(1, "a.example");
    SoftLimit doubtful = new SoftLimit(limit, Duration.ofDays(14));
    DeliveryPolicy dispatch =
        new DeliveryPolicy(UnknownOutcomePolicy.RESEND, Expiry.STANDARD, Map.of(), doubtful);
    try (ScriptedServer server = FakeServer.answeringRecipients("550 not here");
        Deliver deliver = pipeline.deliver(dispatch, relay(server.port(), 1))) {
      assertThat(run(deliver).ended()).isEqualTo(1);
      assertThat(counts()).containsEntry(State.REFUSED, 1);
      assertThat(pipeline.store.suppressions().isSuppressed("reader0@a.example")).isEqualTo(closed);
    }
  }

  @Test
  void aSuppressedAddressIsNotSentTo() throws IOException {
    queue(2, "a.example");
    pipeline.store.suppressions().suppress("reader0@a.example", "550 5.1.1", pipeline.now);
    try (ScriptedServer server = new ScriptedServer().start();
        Deliver deliver = pipeline.deliver(DeliveryPolicy.STANDARD, relay(server.port(), 1))) {
      run(deliver);
      assertThat(texts(server)).hasSize(1).first().asString().contains("<1.");
      assertThat(counts()).containsEntry(State.SUPPRESSED, 1);
    }
  }

  @Test
  void greylistedMailArrivesOnceAfterFiveToSevenMinutes() throws IOException {
    queue(1, "a.example");
    Instant start = pipeline.now;
    try (ScriptedServer server = FakeServer.answeringRecipients("451 4.7.1 greylisted");
        Deliver deliver = pipeline.deliver(DeliveryPolicy.STANDARD, relay(server.port(), 1))) {
      assertThat(run(deliver).again()).isEqualTo(1);
      while (server.received().isEmpty()) {
        pipeline.now = pipeline.now.plusSeconds(10);
        run(deliver);
      }
      assertThat(Duration.between(start, pipeline.now))
          .isBetween(Duration.ofMinutes(5), Duration.ofMinutes(7));
      assertThat(counts()).containsEntry(State.ACCEPTED, 1);
    }
  }

  @Test
  void wrongCredentialsPauseTheRelayAfterOneAttemptAndChangeNoLetter() throws IOException {
    queue(20, "a.example");
    try (ScriptedServer server = new ScriptedServer()) {
      server.then(Phase.MAIL, "530 5.7.0 log in first").start();
      Deliver deliver = pipeline.deliver(DeliveryPolicy.STANDARD, relay(server.port(), 8));
      run(deliver);

      Relay.Condition condition = deliver.conditions().getFirst();
      assertThat(condition.pausedUntil()).isAfter(pipeline.now);
      assertThat(condition.fault()).contains("530 5.7.0");
      assertThat(server.connectionCount()).isEqualTo(1);
      assertThat(counts()).containsEntry(State.QUEUED, 20);
      run(deliver);
      assertThat(server.connectionCount()).isEqualTo(1);

      pipeline.now = condition.pausedUntil();
      assertThat(run(deliver).accepted()).isEqualTo(20);
      deliver.close();
    }
  }

  /** The order of the letters is that of the readers' numbers. */
  @ParameterizedTest
  @CsvSource({
    "reader0, 500 5.5.2 what",
    "reader0, 502 5.5.1 not here",
    "reader9, 503 5.5.1 not now",
    "reader9, 530 5.7.0 log in first",
    "reader0, 534 5.7.9 weak login",
    "reader5, 535 5.7.8 log in",
    "reader5, 538 5.7.11 no TLS",
    "reader0, 550 5.7.1 relaying denied"
  })
  void whereOthersAreTakenARefusedRecipientsLetterIsAtFaultAndPausesNothing(
      String reader, String reply) throws IOException {
    queue(10, "a.example");
    try (ScriptedServer server = new ScriptedServer().refusing(reader + "@a.", reply).start();
        Deliver deliver = pipeline.deliver(DeliveryPolicy.STANDARD, relay(server.port(), 2))) {
      assertThat(run(deliver).accepted()).isEqualTo(9);
      assertThat(deliver.conditions().getFirst().pausedUntil()).isBeforeOrEqualTo(pipeline.now);
      pipeline.now = pipeline.now.plus(Duration.ofMinutes(7));
      queue(1, "b.example");
      run(deliver);
      assertThat(counts()).containsEntry(State.ACCEPTED, 10).containsEntry(State.REFUSED, 1);
      assertThat(pipeline.store.suppressions().isSuppressed(reader + "@a.example")).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({"DATA, 503 5.5.1 not now", "DOT, 530 5.7.0 log in first", "DOT, 535 5.7.8 log in"})
  void whereOthersAreTakenARefusedMessageIsAtFaultAndPausesNothing(Phase phase, String reply)
      throws IOException {
    queue(10, "a.example");
    try (ScriptedServer server = new ScriptedServer().then(phase, reply).start();
        Deliver deliver = pipeline.deliver(DeliveryPolicy.STANDARD, relay(server.port(), 1))) {
      assertThat(run(deliver).accepted()).isEqualTo(9);
      assertThat(deliver.conditions().getFirst().pausedUntil()).isBeforeOrEqualTo(pipeline.now);
      pipeline.now = pipeline.now.plus(Duration.ofMinutes(7));
      server.then(phase, reply);
      run(deliver);
      assertThat(counts()).containsEntry(State.ACCEPTED, 9).containsEntry(State.REFUSED, 1);
    }
  }

  /** As after a login was forgotten; once it is there, every letter arrives. */
  @ParameterizedTest
  @CsvSource({"1, 3", "40, 3"})
  void whereEveryRecipientIsRefusedTheServerIsPausedAndNoLetterIsLost(int letters, int tries)
      throws IOException {
    queue(letters, "a.example");
    Instant start = pipeline.now;
    try (ScriptedServer server =
            new ScriptedServer().refusing("reader", "550 5.7.1 relaying denied").start();
        Deliver deliver = pipeline.deliver(DeliveryPolicy.STANDARD, relay(server.port(), 4))) {
      run(deliver);
      assertThat(server.count("RCPT")).isEqualTo(Math.min(letters, tries));
      pipeline.now = pipeline.now.plus(Duration.ofMinutes(7));
      run(deliver);
      assertThat(deliver.conditions().getFirst().pausedUntil()).isAfter(pipeline.now);
      while (pipeline.now.isBefore(start.plus(Duration.ofDays(2)))) {
        pipeline.now = pipeline.now.plus(Duration.ofHours(1));
        run(deliver);
      }
      assertThat(deliver.conditions().getFirst().fault()).contains("550 5.7.1");
      server.obey();
      pipeline.now = pipeline.now.plus(Duration.ofHours(2));
      assertThat(run(deliver).accepted()).isEqualTo(letters);
    }
  }

  /** The letter that is refused goes behind those that have not been tried. */
  @Test
  void aLetterThatPausedTheServerByItselfHoldsUpTheNextOnesForMinutesOnly() throws IOException {
    queue(1, "a.example");
    try (ScriptedServer server =
            new ScriptedServer().refusing("reader0@a.", "503 5.5.1 not now").start();
        Deliver deliver = pipeline.deliver(DeliveryPolicy.STANDARD, relay(server.port(), 1))) {
      for (int i = 0; i < 60; i++) {
        run(deliver);
        pipeline.now = pipeline.now.plusSeconds(30);
      }
      queue(3, "b.example");
      Instant queued = pipeline.now;
      while (counts().getOrDefault(State.ACCEPTED, 0) < 3) {
        pipeline.now = pipeline.now.plusSeconds(30);
        run(deliver);
      }
      assertThat(Duration.between(queued, pipeline.now)).isLessThan(Duration.ofMinutes(11));
      pipeline.now = pipeline.now.plus(Duration.ofHours(2));
      run(deliver);
      assertThat(counts()).containsEntry(State.REFUSED, 1);
    }
  }

  @Test
  void theSecondRelayTakesOverWhileTheFirstIsPaused() throws IOException {
    queue(10, "a.example");
    try (ScriptedServer first = new ScriptedServer();
        ScriptedServer second = new ScriptedServer().start()) {
      first.then(Phase.GREETING, "554 5.3.2 no service").start();
      Deliver deliver =
          pipeline.deliver(
              DeliveryPolicy.STANDARD, relay(first.port(), 2), relay(second.port(), 2));
      assertThat(run(deliver).accepted()).isEqualTo(10);
      assertThat(second.received()).hasSize(10);
      assertThat(counts()).containsEntry(State.ACCEPTED, 10);

      pipeline.now = deliver.conditions().getFirst().pausedUntil();
      queue(3, "b.example");
      run(deliver);
      assertThat(first.received()).hasSize(3);
      deliver.close();
    }
  }

  @Test
  void lettersExpireAlsoWhileNoServerCanBeReached() {
    queue(40, "a.example");
    Instant start = pipeline.now;
    try (Deliver deliver = pipeline.deliver(DeliveryPolicy.STANDARD, relay(NOBODY, 4))) {
      while (pipeline.now.isBefore(start.plus(Duration.ofDays(3)))) {
        run(deliver);
        pipeline.now = pipeline.now.plus(Duration.ofHours(1));
      }
      assertThat(counts()).containsEntry(State.QUEUED, 40);
      pipeline.now = start.plus(Duration.ofDays(4)).plusSeconds(1);
      assertThat(run(deliver).ended()).isEqualTo(40);
      assertThat(counts()).containsEntry(State.EXPIRED, 40);
      assertThat(pipeline.metrics.text())
          .contains("broadsheet_letter_transitions_total{state=\"expired\"} 40.0");
    }
  }

  @Test
  void afterThreeDaysWithoutAServerTheQueueIsSentInOneRun() throws IOException {
    queue(200, "a.example");
    try (ScriptedServer server = new ScriptedServer()) {
      int runs = 24;
      for (int i = 0; i < runs; i++) {
        server.then(Phase.GREETING, "421 4.3.2 down");
      }
      server.start();
      Deliver deliver = pipeline.deliver(DeliveryPolicy.STANDARD, relay(server.port(), 4));
      for (int i = 0; i < runs; i++) {
        run(deliver);
        pipeline.now = pipeline.now.plus(Duration.ofHours(3));
      }
      assertThat(server.received()).isEmpty();
      assertThat(run(deliver).accepted()).isEqualTo(200);
      assertThat(server.received()).hasSize(200);
      deliver.close();
    }
  }

  @Test
  void theSecondNextEditionExpiresALetterWhereConfigured() {
    queue(1, "a.example", SLOT);
    queue(1, "a.example", SLOT.plusDays(1));
    DeliveryPolicy dispatch =
        dispatch(UnknownOutcomePolicy.RESEND, new Expiry(Duration.ofDays(4), true));
    try (Deliver deliver = pipeline.deliver(dispatch, relay(NOBODY, 1))) {
      run(deliver);
      assertThat(counts()).containsEntry(State.EXPIRED, 0);
      queue(1, "a.example", SLOT.plusDays(2));
      run(deliver);
      assertThat(pipeline.store.letters().in(State.EXPIRED, 9))
          .extracting(row -> row.edition().slot())
          .containsExactly(SLOT);
    }
  }

  @Test
  void aLetterWithAnUnknownOutcomeIsSentAgainUnderTheSameMessageId() throws IOException {
    queue(1, "a.example");
    try (ScriptedServer server = new ScriptedServer()) {
      server.then(Phase.DOT, "drop").start();
      Deliver deliver = pipeline.deliver(DeliveryPolicy.STANDARD, relay(server.port(), 1));
      run(deliver);
      assertThat(counts()).containsEntry(State.UNKNOWN, 1);
      pipeline.now = pipeline.now.plus(Duration.ofMinutes(7));
      run(deliver);
      assertThat(texts(server)).hasSize(2).containsOnly(texts(server).getFirst());
      assertThat(counts()).containsEntry(State.ACCEPTED, 1);
      deliver.close();
    }
  }

  @Test
  void aLetterWithAnUnknownOutcomeIsHeldForTheOperatorWhereConfigured() throws IOException {
    queue(1, "a.example");
    try (ScriptedServer server = new ScriptedServer()) {
      server.then(Phase.DOT, "drop").start();
      Deliver deliver =
          pipeline.deliver(
              dispatch(UnknownOutcomePolicy.HOLD, Expiry.STANDARD), relay(server.port(), 1));
      run(deliver);
      pipeline.now = pipeline.now.plus(Duration.ofDays(9));
      run(deliver);
      OutboxRow held = pipeline.store.letters().in(State.UNKNOWN, 1).getFirst();
      assertThat(server.received()).hasSize(1);
      assertThat(held.next()).isNull();

      pipeline.store.letters().apply(held.id(), OperatorAction.RETRY, pipeline.now);
      assertThat(run(deliver).accepted()).isEqualTo(1);
      deliver.close();
    }
  }

  @Test
  void aRelaysRateIsKeptAndTheRunSaysWhenToGoOn() throws IOException {
    queue(700, "a.example");
    Instant start = pipeline.now;
    try (ScriptedServer server = new ScriptedServer().start();
        Deliver deliver =
            pipeline.deliver(
                DeliveryPolicy.STANDARD,
                relay(server.port(), 3, new Rate(10, Duration.ofSeconds(1))))) {
      Deliver.Summary done = run(deliver);
      while (pipeline.now.isBefore(start.plusSeconds(60)) && done.next().isPresent()) {
        boolean atOnce = pipeline.now.isBefore(start.plusSeconds(10));
        pipeline.now = done.next().orElseThrow().plusMillis(atOnce ? 0 : 500);
        done = run(deliver);
      }
      assertThat(server.received().size()).isBetween(570, 630);
    }
  }

  @Test
  void aDomainsRateHoldsUpNoOtherDomain() throws IOException {
    queue(30, "slow.example");
    queue(30, "a.example");
    DomainLimit limit = new DomainLimit(new Rate(20, Duration.ofMinutes(1)), 2);
    DeliveryPolicy dispatch =
        new DeliveryPolicy(
            UnknownOutcomePolicy.RESEND,
            Expiry.STANDARD,
            Map.of("slow.example", limit),
            SoftLimit.STANDARD);
    Instant start = pipeline.now;
    try (ScriptedServer server = new ScriptedServer().start();
        Deliver deliver = pipeline.deliver(dispatch, relay(server.port(), 3))) {
      Deliver.Summary done = run(deliver);
      assertThat(server.received()).hasSize(31);
      while (done.next().isPresent()) {
        pipeline.now = done.next().orElseThrow();
        done = run(deliver);
      }
      assertThat(server.received()).hasSize(60);
      assertThat(Duration.between(start, pipeline.now))
          .isBetween(Duration.ofSeconds(85), Duration.ofSeconds(90));
    }
  }

  @Test
  void onceTheDaemonStopsNoLetterBeginsOrStaysClaimed() throws IOException {
    queue(50, "a.example");
    try (ScriptedServer server = new ScriptedServer().start();
        Deliver deliver = pipeline.deliver(DeliveryPolicy.STANDARD, relay(server.port(), 2))) {
      deliver.run(() -> server.received().size() >= 5);
      int sent = server.received().size();
      assertThat(sent).isBetween(5, 7);
      assertThat(counts())
          .containsEntry(State.ACCEPTED, sent)
          .containsEntry(State.QUEUED, 50 - sent);
    }
  }

  private static List<String> texts(ScriptedServer server) {
    return server.received().stream()
        .map(bytes -> new String(bytes, StandardCharsets.US_ASCII))
        .toList();
  }
}
