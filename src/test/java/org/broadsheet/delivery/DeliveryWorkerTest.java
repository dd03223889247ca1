package org.broadsheet.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.broadsheet.news.ClaimFilter;
import org.broadsheet.news.Delivery;
import org.broadsheet.news.Delivery.State;
import org.broadsheet.news.Letter;
import org.broadsheet.news.LetterChange;
import org.broadsheet.news.SendOutcome;
import org.broadsheet.news.SoftLimit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the queue knows of letters at each final dot, and after failures that are no letter's. */
class DeliveryWorkerTest {
  private static final Instant START = Instant.parse("2026-03-02T07:00:00Z");
  private static final int LETTERS = 100;
  private static final SendOutcome TAKEN = new SendOutcome.Accepted("250 2.0.0 taken");

  private final FakeLetterQueue queue = new FakeLetterQueue(LETTERS, START);
  private final List<String> taken = Collections.synchronizedList(new ArrayList<>());
  private final List<State> reached = Collections.synchronizedList(new ArrayList<>());

  private Dispatcher dispatcher(
      UnknownOutcomePolicy doubt, int connections, RelayConnection connection) {
    DeliveryPolicy policy =
        new DeliveryPolicy(doubt, Expiry.STANDARD, Map.of(), SoftLimit.STANDARD);
    Relay relay = new Relay("relay", Collections.nCopies(connections, connection), null);
    return new Dispatcher(queue, List.of(relay), policy, () -> START, new StateRecorder());
  }

  private final class StateRecorder implements DeliveryListener {
    @Override
    public void letterReached(Delivery.State state) {
      reached.add(state);
    }

    @Override
    public void sendAttempted(SendOutcome outcome) {
      assertThat(outcome.reply()).isNotEmpty();
    }

    @Override
    public void addressRefused(Letter letter, String reply) {
      throw new AssertionError("no address is refused");
    }

    @Override
    public void addressDoubted(Letter letter, String reply) {
      throw new AssertionError("no address is doubted");
    }
  }

  private static int run(Dispatcher dispatcher) {
    DeliveryCounts counts = new DeliveryCounts();
    assertThat(dispatcher.run(counts, () -> false)).isEmpty();
    return counts.accepted();
  }

  @ParameterizedTest
  @EnumSource
  void theOutcomeOfALetterIsCommittedBeforeTheNextFinalDot(UnknownOutcomePolicy doubt) {
    List<Long> accepted = new ArrayList<>();
    List<Long> sending = new ArrayList<>();
    RelayConnection connection =
        (letter, beforeFinalDot) -> {
          beforeFinalDot.run();
          accepted.add(queue.count(State.ACCEPTED));
          sending.add(queue.count(State.SENDING));
          return TAKEN;
        };
    assertThat(run(dispatcher(doubt, 1, connection))).isEqualTo(LETTERS);
    assertThat(accepted).isEqualTo(IntStream.range(0, LETTERS).mapToObj(i -> (long) i).toList());
    switch (doubt) {
      case HOLD -> assertThat(sending).containsOnly(1L);
      case RESEND -> assertThat(sending).containsOnly(1L, 2L).contains(1L, 2L);
    }
    assertThat(reached).filteredOn(State.ACCEPTED::equals).hasSize(LETTERS);
  }

  @Test
  void withFourConnectionsAtMostFourLettersHaveNoKnownOutcomeAtAFinalDot() {
    List<Long> unknown = Collections.synchronizedList(new ArrayList<>());
    RelayConnection connection =
        (letter, beforeFinalDot) -> {
          beforeFinalDot.run();
          taken.add(letter.recipient());
          unknown.add(taken.size() - queue.count(State.ACCEPTED));
          return TAKEN;
        };
    assertThat(run(dispatcher(UnknownOutcomePolicy.RESEND, 4, connection))).isEqualTo(LETTERS);
    assertThat(taken).hasSize(LETTERS).doesNotHaveDuplicates();
    assertThat(unknown).allMatch(count -> count <= 4);
  }

  @Test
  void whereNothingCanBeCommittedNoFurtherLetterIsTakenAndTheNextRunCatchesUp() {
    RelayConnection connection =
        (letter, beforeFinalDot) -> {
          beforeFinalDot.run();
          taken.add(letter.recipient());
          queue.fail(taken.size() == 7);
          return TAKEN;
        };
    Dispatcher dispatcher = dispatcher(UnknownOutcomePolicy.RESEND, 1, connection);
    assertThatThrownBy(() -> run(dispatcher)).hasMessage("the queue is away");
    assertThat(taken).hasSize(7);
    queue.fail(false);
    assertThat(run(dispatcher)).isEqualTo(LETTERS - 7);
    assertThat(taken).hasSize(LETTERS).doesNotHaveDuplicates();
    assertThat(queue.count(State.ACCEPTED)).isEqualTo(LETTERS);
  }

  /** No letter waits in state SENDING for its lease to end. */
  @ParameterizedTest
  @EnumSource
  void anErrorAfterTheFinalDotLeavesTheLetterUnknownAndEndsTheRun(UnknownOutcomePolicy doubt) {
    RelayConnection connection =
        (letter, beforeFinalDot) -> {
          beforeFinalDot.run();
          if (letter.recipient().startsWith("reader7@")) {
            throw new OutOfMemoryError("no memory");
          }
          taken.add(letter.recipient());
          return TAKEN;
        };
    Dispatcher dispatcher = dispatcher(doubt, 1, connection);
    assertThatThrownBy(() -> run(dispatcher)).isInstanceOf(OutOfMemoryError.class);
    assertThat(queue.state(7)).isEqualTo(State.UNKNOWN);
    assertThat(run(dispatcher)).isEqualTo(LETTERS - 7);
    assertThat(queue.count(State.ACCEPTED)).isEqualTo(LETTERS - 1);
    assertThat(queue.count(State.SENDING)).isZero();
  }

  @Test
  void anErrorBeforeTheFinalDotGivesTheLetterBack() {
    List<String> failed = new ArrayList<>();
    RelayConnection connection =
        (letter, beforeFinalDot) -> {
          if (letter.recipient().startsWith("reader7@") && failed.isEmpty()) {
            failed.add(letter.recipient());
            throw new NoClassDefFoundError("Missing");
          }
          beforeFinalDot.run();
          taken.add(letter.recipient());
          return TAKEN;
        };
    Dispatcher dispatcher = dispatcher(UnknownOutcomePolicy.RESEND, 1, connection);
    assertThatThrownBy(() -> run(dispatcher)).isInstanceOf(NoClassDefFoundError.class);
    assertThat(queue.count(State.SENDING) + queue.count(State.CLAIMED)).isZero();
    run(dispatcher);
    assertThat(taken).hasSize(LETTERS).doesNotHaveDuplicates();
    assertThat(queue.count(State.ACCEPTED)).isEqualTo(LETTERS);
  }

  @Test
  void anErrorOnOneConnectionKeepsNoOtherFromSending() {
    RelayConnection connection =
        (letter, beforeFinalDot) -> {
          beforeFinalDot.run();
          if (letter.recipient().startsWith("reader7@")) {
            throw new OutOfMemoryError("no memory");
          }
          taken.add(letter.recipient());
          return TAKEN;
        };
    Dispatcher dispatcher = dispatcher(UnknownOutcomePolicy.RESEND, 3, connection);
    assertThatThrownBy(() -> run(dispatcher)).isInstanceOf(OutOfMemoryError.class);
    assertThat(queue.count(State.SENDING) + queue.count(State.CLAIMED)).isZero();
    assertThat(taken).hasSize(LETTERS - 1).doesNotHaveDuplicates();
    run(dispatcher);
    assertThat(queue.count(State.ACCEPTED)).isEqualTo(LETTERS - 1);
    assertThat(queue.state(7)).isEqualTo(State.UNKNOWN);
  }

  @Test
  void lettersThatWereClaimedAndCouldNotBeSecuredAreGivenBack() {
    RelayConnection connection =
        (letter, beforeFinalDot) -> {
          beforeFinalDot.run();
          taken.add(letter.recipient());
          return TAKEN;
        };
    Dispatcher dispatcher = dispatcher(UnknownOutcomePolicy.RESEND, 2, connection);
    queue.failSync(true);
    assertThatThrownBy(() -> run(dispatcher)).hasMessage("nothing is made lasting");
    assertThat(taken).isEmpty();
    assertThat(queue.count(State.QUEUED)).isEqualTo(LETTERS);

    queue.failSync(false);
    assertThat(run(dispatcher)).isEqualTo(LETTERS);
  }

  /** A process that was stopped for a while, with letters that others have meanwhile. */
  @ParameterizedTest
  @ValueSource(ints = {-1, 1})
  void noLetterIsHandedOverInAnotherTermThanItWasClaimedIn(int term) {
    RelayConnection connection =
        (letter, beforeFinalDot) -> {
          if (letter.recipient().startsWith("reader7@") && queue.term().equals(OptionalInt.of(0))) {
            queue.term(term < 0 ? OptionalInt.empty() : OptionalInt.of(term));
          }
          beforeFinalDot.run();
          taken.add(letter.recipient());
          return TAKEN;
        };
    Dispatcher dispatcher = dispatcher(UnknownOutcomePolicy.RESEND, 1, connection);
    assertThatThrownBy(() -> run(dispatcher)).hasMessageContaining("the term is over");
    assertThat(taken).hasSize(6);
    assertThat(queue.count(State.ACCEPTED)).isEqualTo(6);
    assertThat(queue.count(State.SENDING) + queue.count(State.CLAIMED)).isZero();

    queue.term(OptionalInt.of(2));
    run(dispatcher);
    assertThat(taken).hasSize(LETTERS).doesNotHaveDuplicates();
  }

  @Test
  void aLetterBegunMoreThanAMinuteAgoIsBegunAnew() {
    LetterInFlight letter =
        new LetterInFlight(queue.claim(ClaimFilter.ALL, 1, Duration.ZERO).getFirst(), queue.term());
    letter.change(new LetterChange.Sending(letter.delivery(), START.plusSeconds(1800)));
    letter.committed(true, START);
    assertThat(letter.isBegunSince(START.minusSeconds(60), START)).isTrue();
    assertThat(letter.isBegunSince(START, START.plusSeconds(60))).isFalse();
    assertThat(letter.isBegunSince(START.minusSeconds(61), START.minusSeconds(1)))
        .as("the clock was set back since")
        .isFalse();
  }
}
