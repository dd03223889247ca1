package org.broadsheet.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.broadsheet.bench.DeliveryFixture;
import org.broadsheet.delivery.RelayConnection;
import org.broadsheet.delivery.UnknownOutcomePolicy;
import org.broadsheet.mail.ScriptedServer;
import org.broadsheet.mail.SmtpTransport;
import org.broadsheet.news.Delivery;
import org.broadsheet.store.FeedHealth;
import org.broadsheet.store.OutboxRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A letter that nobody can send and a feed that nobody can store: the others must not notice. */
class FaultyLettersAndFeedsTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void aFaultyLetterIsHeldAfterThreeTriesAndHoldsUpNoOther(UnknownOutcomePolicy doubt)
      throws IOException {
    TestPipeline pipeline = new TestPipeline(folder.resolve("data"));
    DeliveryFixture.queue(pipeline.store, DeliveryFixture.letters(20, 1), pipeline.now);
    AtomicInteger tries = new AtomicInteger();
    try (pipeline;
        ScriptedServer server = new ScriptedServer().start();
        SmtpTransport transport = FakeServer.connection(server.port());
        Deliver deliver = pipeline.deliver(doubt, List.of(poisoned(transport, tries)))) {
      for (int run = 0; run < 6; run++) {
        deliver.run(() -> false);
        assertThat(server.received()).hasSize(19);
        pipeline.now = pipeline.now.plus(Duration.ofMinutes(30));
      }
      assertThat(tries).hasValue(doubt == UnknownOutcomePolicy.HOLD ? 1 : 3);
      OutboxRow held = pipeline.store.letters().in(Delivery.State.UNKNOWN, 1).getFirst();
      assertThat(held.next()).isNull();
      assertThat(held.reply()).isEqualTo("it did harm: StackOverflowError");
    }
  }

  private static RelayConnection poisoned(SmtpTransport transport, AtomicInteger tries) {
    return (letter, beforeFinalDot) -> {
      if (letter.recipient().startsWith("reader7@")) {
        tries.incrementAndGet();
        throw new StackOverflowError();
      }
      return transport.send(letter, beforeFinalDot);
    };
  }

  /** As where a value fits no column: the database is made not to like it. */
  @Test
  void aFeedWithAnEntryTheDatabaseRefusesIsParsedThreeTimesUntilItChanges() throws Exception {
    try (GatherFixture.Site site = new GatherFixture.Site();
        GatherFixture intake =
            new GatherFixture(site, folder, Instant.parse("2026-03-02T12:00:00Z"))) {
      try (Connection connection = intake.store.database().dataSource().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("alter table entry add constraint no_wasps check (title <> 'Wasps')");
        connection.commit();
      }
      FeedPoll.Reader parser = intake.reader;
      AtomicInteger reads = new AtomicInteger();
      intake.reader =
          (body, type, base) -> {
            reads.incrementAndGet();
            return parser.parse(body, type, base);
          };
      site.serve(
          "/feed",
          GatherFixture.rss(GatherFixture.item("1", "https://one.example/1", "Wasps", "")));
      for (int visit = 0; visit < 5; visit++) {
        intake.gatherWhenDue();
      }
      assertThat(reads).hasValue(3);
      assertThat(intake.health().state()).isEqualTo(FeedHealth.State.QUARANTINED);
      intake.gatherWhenDue(
          GatherFixture.rss(GatherFixture.item("2", "https://one.example/2", "Bees", "")));
      assertThat(intake.health().state()).isEqualTo(FeedHealth.State.FINE);
      assertThat(intake.waiting()).isEqualTo(1);
    }
  }
}
