package org.broadsheet.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.broadsheet.bench.DeliveryFixture;
import org.broadsheet.database.DatabaseAddress;
import org.broadsheet.database.DatabaseUnavailable;
import org.broadsheet.delivery.RelayConnection;
import org.broadsheet.delivery.UnknownOutcomePolicy;
import org.broadsheet.news.Delivery;
import org.broadsheet.news.SendOutcome;
import org.broadsheet.trial.Wait;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is committed when, while letters follow one another. */
class DeliverCommitTest {
  private static final SendOutcome TAKEN = new SendOutcome.Accepted("250 2.0.0 taken");

  @TempDir private Path folder;
  private TestPipeline pipeline;
  private final List<String> taken = Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  void open() {
    pipeline = new TestPipeline(folder);
    DeliveryFixture.queue(pipeline.store, DeliveryFixture.letters(120, 1), pipeline.now);
  }

  @AfterEach
  void close() {
    pipeline.close();
  }

  private Deliver deliver(int connections, UnknownOutcomePolicy doubt, RelayConnection connection) {
    return pipeline.deliver(doubt, Collections.nCopies(connections, connection));
  }

  @ParameterizedTest
  @EnumSource
  void theOutcomeOfALetterIsCommittedBeforeTheNextFinalDot(UnknownOutcomePolicy doubt) {
    List<Integer> accepted = new ArrayList<>();
    List<Integer> sending = new ArrayList<>();
    RelayConnection connection =
        (letter, beforeFinalDot) -> {
          beforeFinalDot.run();
          Map<Delivery.State, Integer> counts = pipeline.store.outbox().counts();
          accepted.add(counts.get(Delivery.State.ACCEPTED));
          sending.add(counts.get(Delivery.State.SENDING));
          taken.add(letter.recipient());
          return TAKEN;
        };
    try (Deliver deliver = deliver(1, doubt, connection)) {
      assertThat(deliver.run(() -> false).accepted()).isEqualTo(120);
    }
    assertThat(taken).hasSize(120).doesNotHaveDuplicates();
    assertThat(accepted).isEqualTo(IntStream.range(0, 120).boxed().toList());
    switch (doubt) {
      case HOLD -> assertThat(sending).as("none that an operator must ask after").containsOnly(1);
      case RESEND -> assertThat(sending).as("one ahead").containsOnly(1, 2).contains(1, 2);
    }
  }

  @Test
  void withoutCommitsNoServerGetsAnotherLetter() {
    RelayConnection connection =
        (letter, beforeFinalDot) -> {
          beforeFinalDot.run();
          taken.add(letter.recipient());
          if (taken.size() == 7) {
            pipeline.store.close();
          }
          return TAKEN;
        };
    try (Deliver deliver = deliver(1, UnknownOutcomePolicy.RESEND, connection)) {
      assertThatThrownBy(() -> deliver.run(() -> false)).isInstanceOf(DatabaseUnavailable.class);
    }
    assertThat(taken).hasSize(7);
  }

  @ParameterizedTest
  @EnumSource
  void afterADatabaseOutageOutcomesAreCommittedAndNoLetterIsSentTwice(UnknownOutcomePolicy doubt)
      throws SQLException {
    pipeline.close();
    pipeline = new TestPipeline(new DatabaseAddress(url("away"), null, null));
    DeliveryFixture.queue(pipeline.store, DeliveryFixture.letters(120, 1), pipeline.now);
    try (Connection other = pipeline.store.database().dataSource().getConnection()) {
      RelayConnection connection =
          (letter, beforeFinalDot) -> {
            beforeFinalDot.run();
            taken.add(letter.recipient());
            if (taken.size() == 7) {
              lockAll(other);
            }
            return TAKEN;
          };
      try (Deliver deliver = deliver(1, doubt, connection)) {
        assertThatThrownBy(() -> deliver.run(() -> false)).isInstanceOf(DatabaseUnavailable.class);
        other.rollback();
        assertThat(deliver.run(() -> false).accepted()).isEqualTo(113);
      }
    }
    assertThat(taken).hasSize(120).doesNotHaveDuplicates();
    assertThat(pipeline.store.outbox().counts()).containsEntry(Delivery.State.ACCEPTED, 120);
  }

  private String url(String name) {
    return "jdbc:h2:" + folder.resolve(name) + ";LOCK_TIMEOUT=200";
  }

  private static void lockAll(Connection connection) {
    try (Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("select id from progress for update");
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aLetterBegunAheadDoesNotWaitForAHangingServer() throws InterruptedException {
    CountDownLatch others = new CountDownLatch(119);
    List<Boolean> waited = Collections.synchronizedList(new ArrayList<>());
    RelayConnection connection =
        (letter, beforeFinalDot) -> {
          beforeFinalDot.run();
          taken.add(letter.recipient());
          if (letter.recipient().startsWith("reader5@")) {
            waited.add(gone(others));
          } else {
            others.countDown();
          }
          return TAKEN;
        };
    try (Deliver deliver = deliver(2, UnknownOutcomePolicy.RESEND, connection)) {
      assertThat(deliver.run(() -> false).accepted()).isEqualTo(120);
    }
    assertThat(taken).hasSize(120).doesNotHaveDuplicates();
    assertThat(waited).containsExactly(true);
  }

  private static boolean gone(CountDownLatch others) {
    Wait.until("the other letters", () -> others.getCount() == 0);
    return true;
  }

  @Test
  void aStoppedRunGivesBackItsClaimedAndBegunLetters() {
    RelayConnection connection =
        (letter, beforeFinalDot) -> {
          beforeFinalDot.run();
          taken.add(letter.recipient());
          return TAKEN;
        };
    try (Deliver deliver = deliver(2, UnknownOutcomePolicy.RESEND, connection)) {
      deliver.run(() -> taken.size() >= 30);
    }
    Map<Delivery.State, Integer> counts = pipeline.store.outbox().counts();
    assertThat(counts).containsEntry(Delivery.State.ACCEPTED, taken.size());
    assertThat(counts).containsEntry(Delivery.State.QUEUED, 120 - taken.size());
    assertThat(taken.size()).isLessThan(35);
  }
}
