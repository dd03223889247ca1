package org.broadsheet.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

final class HostThrottleTest {
  @Test
  void aHostIsAskedNoMoreThanAFewThingsAtATime() throws Exception {
    HostThrottle turns = new HostThrottle(2, Duration.ZERO);
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> visits = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        visits.add(
            threads.submit(
                () -> {
                  try (HostThrottle.Turn _ = turns.take("a.example")) {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    LockSupport.parkNanos(1_000);
                    now.decrementAndGet();
                  }
                  return null;
                }));
      }
      for (Future<?> visit : visits) {
        visit.get();
      }
    }
    assertThat(most.get()).isBetween(1, 2);
    assertThat(turns.size()).isZero();
  }

  @Test
  void startsAreTheGapApart() throws Exception {
    long gap = TimeUnit.MILLISECONDS.toNanos(30);
    HostThrottle turns = new HostThrottle(5, Duration.ofNanos(gap));
    List<Long> starts = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      turns.take("a.example").close();
      starts.add(System.nanoTime());
    }
    for (int i = 1; i < starts.size(); i++) {
      // A start is noted a little after it happened, so only the whole row can be compared.
      assertThat(starts.get(i) - starts.getFirst()).isGreaterThanOrEqualTo((i - 1) * gap);
    }
    assertThat(starts.getLast() - starts.getFirst()).isGreaterThanOrEqualTo(3 * gap);
  }

  @Test
  void aBusyHostDoesNotHoldUpAnother() throws Exception {
    HostThrottle turns = new HostThrottle(1, Duration.ofHours(1));
    try (HostThrottle.Turn _ = turns.take("busy.example");
        HostThrottle.Turn _ = turns.take("idle.example")) {
      assertThat(turns.size()).isEqualTo(2);
    }
  }

  @Test
  void aHostIsRememberedUntilItsPauseIsOver() throws Exception {
    HostThrottle turns = new HostThrottle(1, Duration.ofHours(1));
    turns.take("a.example").close();
    turns.forgetRested();
    assertThat(turns.size()).isEqualTo(1);

    HostThrottle eager = new HostThrottle(1, Duration.ofNanos(1));
    for (int i = 0; i < 1000; i++) {
      eager.take("host" + i + ".example").close();
    }
    eager.forgetRested();
    assertThat(eager.size()).isZero();
  }

  @Test
  void whoIsInterruptedWhileWaitingLeavesTheQueue() throws Exception {
    HostThrottle turns = new HostThrottle(1, Duration.ZERO);
    CountDownLatch interrupted = new CountDownLatch(1);
    try (HostThrottle.Turn _ = turns.take("a.example")) {
      Thread waiter =
          Thread.ofVirtual()
              .start(
                  () -> {
                    assertThatThrownBy(() -> turns.take("a.example"))
                        .isInstanceOf(InterruptedException.class);
                    interrupted.countDown();
                  });
      waiter.interrupt();
      interrupted.await();
    }
    assertThat(turns.size()).isZero();
  }

  @Test
  void aHostThatIsSilentTwiceInARowIsSetAside() throws Exception {
    HostThrottle turns = new HostThrottle(1, Duration.ZERO);
    note(turns, false);
    note(turns, true);
    note(turns, false);
    turns.take("other.example").close();
    note(turns, false);

    assertThatThrownBy(() -> turns.take("a.example"))
        .isInstanceOf(FetchException.class)
        .hasMessage("a.example did not answer others just now, so it was not asked");
    turns.take("other.example").close();
    turns.forgetRested();
    assertThat(turns.size()).isEqualTo(1);
  }

  @Test
  void whoWaitsForASilentHostNeedNotWaitForItsSilence() throws Exception {
    HostThrottle turns = new HostThrottle(1, Duration.ZERO);
    CountDownLatch refused = new CountDownLatch(100);
    note(turns, false);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      try (HostThrottle.Turn turn = turns.take("a.example")) {
        for (int i = 0; i < 100; i++) {
          threads.execute(
              () -> {
                assertThatThrownBy(() -> turns.take("a.example"))
                    .isInstanceOf(FetchException.class);
                refused.countDown();
              });
        }
        turn.note(false);
      }
      refused.await();
    }
  }

  private static void note(HostThrottle turns, boolean answered) throws Exception {
    try (HostThrottle.Turn turn = turns.take("a.example")) {
      turn.note(answered);
    }
  }
}
