package org.broadsheet.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import org.broadsheet.bench.DeliveryFixture;
import org.broadsheet.mail.ScriptedServer;
import org.broadsheet.mail.ScriptedServer.Phase;
import org.broadsheet.mail.SmtpTransport;
import org.broadsheet.news.Delivery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that say "later" for minutes and for days, by a clock that the test sets. */
class DeferringServersTest {
  private static final Duration OFTEN = Duration.ofSeconds(30);
  private static final Duration SELDOM = Duration.ofMinutes(15);
  private static final Duration HOURLY = Duration.ofHours(1);
  private static final String LATER = "451 4.7.1 later";

  @TempDir private Path folder;
  private TestPipeline pipeline;
  private ScriptedServer server;
  private SmtpTransport connection;
  private Deliver deliver;
  private Instant queued = Instant.EPOCH;

  @BeforeEach
  void open() throws IOException {
    pipeline = new TestPipeline(folder);
    server = new ScriptedServer().start();
    connection = FakeServer.connection(server.port());
    deliver = pipeline.deliver(connection);
  }

  @AfterEach
  void close() throws IOException {
    deliver.close();
    server.close();
    pipeline.close();
  }

  private void queue(int letters) {
    queued = pipeline.now;
    DeliveryFixture.queue(pipeline.store, DeliveryFixture.letters(letters, 1), queued);
  }

  /** Delivers until a time after the letters were queued. */
  private void deliverUntil(Duration age, Duration betweenBells) {
    for (;
        pipeline.now.isBefore(queued.plus(age));
        pipeline.now = pipeline.now.plus(betweenBells)) {
      deliver.run(() -> false);
    }
  }

  private void refuse(Phase phase, String act) {
    Collections.nCopies(10_000, act).forEach(each -> server.then(phase, each));
  }

  private void allStand(Delivery.State state, int letters) {
    Map<Delivery.State, Integer> counts = pipeline.store.outbox().counts();
    assertThat(counts).containsEntry(state, letters);
    assertThat(counts.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(letters);
  }

  @Test
  void aServerThatGreylistsForFiveMinutesHasOneCopyWithinSeven() {
    queue(20);
    refuse(Phase.RCPT, LATER);
    deliverUntil(Duration.ofMinutes(5), OFTEN);
    assertThat(server.received()).isEmpty();
    server.obey();
    deliverUntil(Duration.ofMinutes(7), OFTEN);
    assertThat(server.received()).hasSize(20).doesNotHaveDuplicates();
    allStand(Delivery.State.ACCEPTED, 20);
    assertThat(server.count("RCPT")).isEqualTo(40);
  }

  @Test
  void aServerThatDefersForThreeDaysIsTriedAtMost75TimesPerLetter() {
    queue(10);
    refuse(Phase.RCPT, LATER);
    deliverUntil(Duration.ofDays(3), SELDOM);
    for (int reader = 0; reader < 10; reader++) {
      assertThat(server.count("RCPT TO:<reader%d@".formatted(reader))).isBetween(50L, 75L);
    }
    server.obey();
    deliverUntil(Duration.ofDays(3).plusMinutes(75), SELDOM);
    assertThat(server.received()).hasSize(10).doesNotHaveDuplicates();
    allStand(Delivery.State.ACCEPTED, 10);
  }

  @Test
  void aServerDownForThreeDaysHasAThousandLettersFiveMinutesAfterItIsBack() {
    queue(1_000);
    refuse(Phase.GREETING, "421 4.3.2 down+drop");
    deliverUntil(Duration.ofDays(3), HOURLY);
    assertThat(server.count("MAIL")).isZero();
    allStand(Delivery.State.QUEUED, 1_000);
    server.obey();
    deliverUntil(Duration.ofDays(3).plusMinutes(5), OFTEN);
    assertThat(server.received()).hasSize(1_000).doesNotHaveDuplicates();
    allStand(Delivery.State.ACCEPTED, 1_000);
  }

  @Test
  void aDeferredLetterExpiresAfterFourDaysAndIsListedAndCounted() {
    queue(10);
    refuse(Phase.RCPT, LATER);
    deliverUntil(Duration.ofDays(4).minus(HOURLY), HOURLY);
    allStand(Delivery.State.DEFERRED, 10);
    deliverUntil(Duration.ofDays(4).plusMinutes(5), OFTEN);
    allStand(Delivery.State.EXPIRED, 10);
    assertThat(pipeline.store.letters().in(Delivery.State.EXPIRED, 100))
        .hasSize(10)
        .allSatisfy(letter -> assertThat(letter.reply()).startsWith(LATER));
    assertThat(pipeline.store.letters().givenUpSince(queued)).isEqualTo(10);
    assertThat(pipeline.metrics.text())
        .containsPattern("broadsheet_letter_\\w*\\{[^}]*expired[^}]*\\} 10.0");
  }
}
