package org.broadsheet.daemon;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Bounds how many threads run one task at a time, however often it is triggered: a trigger while
 * all places are taken makes one of the threads run the task once more. Thread-safe.
 */
final class SingleFlight {
  private final BooleanSupplier task;
  private final Runnable next;
  private final int places;
  private final Semaphore free;
  private final AtomicBoolean triggered = new AtomicBoolean();

  /**
   * @param task does what is due and tells whether it did anything
   * @param next is called after a run that did something
   * @param places how many threads may run the task at a time
   */
  SingleFlight(BooleanSupplier task, Runnable next, int places) {
    this.places = places;
    this.free = new Semaphore(places);
    this.task = task;
    this.next = next;
  }

  /** Runs the task on the calling thread, unless enough threads run it already. */
  void trigger() {
    triggered.set(true);
    while (triggered.get() && free.tryAcquire()) {
      try {
        if (triggered.getAndSet(false) && task.getAsBoolean()) {
          next.run();
        }
      } finally {
        free.release();
      }
    }
  }

  /** Waits until no thread runs the task; false when one still does after the given time. */
  boolean awaitIdle(Duration patience) {
    try {
      if (!free.tryAcquire(places, patience.toNanos(), TimeUnit.NANOSECONDS)) {
        return false;
      }
      free.release(places);
      return true;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
