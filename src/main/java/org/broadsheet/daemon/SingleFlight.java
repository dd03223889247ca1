package org.broadsheet.daemon;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Sees to it that one shift is worked by no more threads at a time on this node than it has places,
 * however often it is rung: a ring while all are taken makes one of the threads go once more.
 * Thread-safe.
 */
final class SingleFlight {
  private final BooleanSupplier shift;
  private final Runnable next;
  private final int places;
  private final Semaphore free;
  private final AtomicBoolean rung = new AtomicBoolean();

  /**
   * Makes a rota.
   *
   * @param shift works what is due and tells whether it did anything
   * @param next is called after a run that did something
   * @param places how many threads may work the shift at a time
   */
  SingleFlight(BooleanSupplier shift, Runnable next, int places) {
    this.places = places;
    this.free = new Semaphore(places);
    this.shift = shift;
    this.next = next;
  }

  /** Works the shift on the calling thread, unless others are at it and one is told to go on. */
  void ring() {
    rung.set(true);
    while (rung.get() && free.tryAcquire()) {
      try {
        if (rung.getAndSet(false) && shift.getAsBoolean()) {
          next.run();
        }
      } finally {
        free.release();
      }
    }
  }

  /** Waits until nobody is at work; false when somebody still is after the given time. */
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
