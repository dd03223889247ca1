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
  void aHostGetsNoMoreThanTheAllowedRequestsAtATime() throws Exception {
    HostThrottle throttle = new HostThrottle(2, Duration.ZERO);
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> visits = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        visits.add(
            threads.submit(
                () -> {
                  try (HostThrottle.Permit _ = throttle.acquire("a.example")) {
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
    assertThat(throttle.size()).isZero();
  }

  @Test
  void startsAreTheGapApart() throws Exception {
    long gap = TimeUnit.MILLISECONDS.toNanos(30);
    HostThrottle throttle = new HostThrottle(5, Duration.ofNanos(gap));
    List<Long> starts = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      throttle.acquire("a.example").close();
      starts.add(System.nanoTime());
    }
    for (int i = 1; i < starts.size(); i++) {
      // A start is noted a little after it happened, so only the whole row can be compared.
      assertThat(starts.get(i) - starts.getFirst()).isGreaterThanOrEqualTo((i - 1) * gap);
    }
    assertThat(starts.getLast() - starts.getFirst()).isGreaterThanOrEqualTo(3 * gap);
  }

  @Test
  void aBusyHostDoesNotDelayAnother() throws Exception {
    HostThrottle throttle = new HostThrottle(1, Duration.ofHours(1));
    try (HostThrottle.Permit _ = throttle.acquire("busy.example");
        HostThrottle.Permit _ = throttle.acquire("idle.example")) {
      assertThat(throttle.size()).isEqualTo(2);
    }
  }

  @Test
  void aHostIsRememberedUntilItsPauseIsOver() throws Exception {
    HostThrottle throttle = new HostThrottle(1, Duration.ofHours(1));
    throttle.acquire("a.example").close();
    throttle.forgetIdle();
    assertThat(throttle.size()).isEqualTo(1);

    HostThrottle eager = new HostThrottle(1, Duration.ofNanos(1));
    for (int i = 0; i < 1000; i++) {
      eager.acquire("host" + i + ".example").close();
    }
    eager.forgetIdle();
    assertThat(eager.size()).isZero();
  }

  @Test
  void anInterruptedWaiterLeavesTheQueue() throws Exception {
    HostThrottle throttle = new HostThrottle(1, Duration.ZERO);
    CountDownLatch interrupted = new CountDownLatch(1);
    try (HostThrottle.Permit _ = throttle.acquire("a.example")) {
      Thread waiter =
          Thread.ofVirtual()
              .start(
                  () -> {
                    assertThatThrownBy(() -> throttle.acquire("a.example"))
                        .isInstanceOf(InterruptedException.class);
                    interrupted.countDown();
                  });
      waiter.interrupt();
      interrupted.await();
    }
    assertThat(throttle.size()).isZero();
  }

  @Test
  void aHostThatDoesNotAnswerTwiceInARowIsSuspended() throws Exception {
    HostThrottle throttle = new HostThrottle(1, Duration.ZERO);
    report(throttle, false);
    report(throttle, true);
    report(throttle, false);
    throttle.acquire("other.example").close();
    report(throttle, false);

    assertThatThrownBy(() -> throttle.acquire("a.example"))
        .isInstanceOf(FetchException.class)
        .hasMessage("a.example did not answer others just now, so it was not asked");
    throttle.acquire("other.example").close();
    throttle.forgetIdle();
    assertThat(throttle.size()).isEqualTo(1);
  }

  @Test
  void waitersOfASuspendedHostFailAtOnce() throws Exception {
    HostThrottle throttle = new HostThrottle(1, Duration.ZERO);
    CountDownLatch refused = new CountDownLatch(100);
    report(throttle, false);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      try (HostThrottle.Permit permit = throttle.acquire("a.example")) {
        for (int i = 0; i < 100; i++) {
          threads.execute(
              () -> {
                assertThatThrownBy(() -> throttle.acquire("a.example"))
                    .isInstanceOf(FetchException.class);
                refused.countDown();
              });
        }
        permit.report(false);
      }
      refused.await();
    }
  }

  private static void report(HostThrottle throttle, boolean answered) throws Exception {
    try (HostThrottle.Permit permit = throttle.acquire("a.example")) {
      permit.report(answered);
    }
  }
}
