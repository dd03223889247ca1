package org.broadsheet.trial;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Waits for what can be observed, never for a mere span of time.
 *
 * <p>Patience is counted in processor time of this process and its descendants, on all cores: on a
 * quiet machine that passes as fast as the clock while they work, and on a busy one it lasts for
 * longer, as their work does. Only what uses no processor time at all is given up by the clock.
 */
public final class Wait {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** So many times the patience is waited for something that uses no processor time. */
  private static final int STANDSTILL = 5;

  private static final int CORES = Runtime.getRuntime().availableProcessors();
  private static final Duration LOOK_EVERY = Duration.ofMillis(20);

  private Wait() {}

  /** Waits until the condition holds; fails after what two minutes bring on a quiet machine. */
  public static void until(String what, BooleanSupplier condition) {
    until(what, PATIENCE, condition);
  }

  /** Waits until the condition holds; fails after what the patience brings on a quiet machine. */
  public static void until(String what, Duration patience, BooleanSupplier condition) {
    long start = System.nanoTime();
    Duration used = processorTime();
    while (!condition.getAsBoolean()) {
      Duration waited = Duration.ofNanos(System.nanoTime() - start);
      if (waited.compareTo(patience) > 0
          && (processorTime().minus(used).compareTo(patience.multipliedBy(CORES)) > 0
              || waited.compareTo(patience.multipliedBy(STANDSTILL)) > 0)) {
        throw new AssertionError("waited in vain for " + what);
      }
      briefly();
    }
  }

  /** Waits until a process has ended, and answers its exit code. */
  public static int forEnd(String what, Process process) throws InterruptedException {
    until(what + " to end", () -> !process.isAlive());
    return process.waitFor();
  }

  /** Waits for a result. */
  public static <T> T forResult(String what, Future<T> future) throws Exception {
    until(what, future::isDone);
    return future.get(0, TimeUnit.SECONDS);
  }

  /** Lets others work before one looks again. */
  public static void briefly() {
    LockSupport.parkNanos(LOOK_EVERY.toNanos());
  }

  private static Duration processorTime() {
    ProcessHandle self = ProcessHandle.current();
    return Stream.concat(Stream.of(self), self.descendants())
        .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }
}
