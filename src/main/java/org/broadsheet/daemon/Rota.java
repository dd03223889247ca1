package org.broadsheet.daemon;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Sees to it that one shift is worked by one thread at a time on this node, however often it is
 * rung: a ring during a run makes the run's thread go once more. Thread-safe.
 */
final class Rota {
  private final BooleanSupplier shift;
  private final Runnable next;
  private final ReentrantLock atWork = new ReentrantLock();
  private final AtomicBoolean rung = new AtomicBoolean();

  /**
   * Makes a rota.
   *
   * @param shift works what is due and tells whether it did anything
   * @param next is called after a run that did something
   */
  Rota(BooleanSupplier shift, Runnable next) {
    this.shift = shift;
    this.next = next;
  }

  /** Works the shift on the calling thread, unless another thread is at it and is told to go on. */
  void ring() {
    rung.set(true);
    while (rung.get() && atWork.tryLock()) {
      try {
        if (rung.getAndSet(false) && shift.getAsBoolean()) {
          next.run();
        }
      } finally {
        atWork.unlock();
      }
    }
  }

  /** Waits until nobody is at work; false when somebody still is after the given time. */
  boolean awaitIdle(Duration patience) {
    try {
      if (!atWork.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        return false;
      }
      atWork.unlock();
      return true;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
