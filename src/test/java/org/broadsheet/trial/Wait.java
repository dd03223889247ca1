package org.broadsheet.trial;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what can be observed, never for a mere span of time. */
public final class Wait {
  /** Far beyond what anything takes on a busy machine. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final Duration LOOK_EVERY = Duration.ofMillis(20);

  private Wait() {}

  /** Waits until the condition holds; fails after two minutes. */
  public static void until(String what, BooleanSupplier condition) {
    until(what, PATIENCE, condition);
  }

  /** Waits until the condition holds; fails when the patience is at its end. */
  public static void until(String what, Duration patience, BooleanSupplier condition) {
    long end = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("waited in vain for " + what);
      }
      briefly();
    }
  }

  /** Lets others work before one looks again. */
  public static void briefly() {
    LockSupport.parkNanos(LOOK_EVERY.toNanos());
  }
}
