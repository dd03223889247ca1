package org.broadsheet.daemon;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that one shift is worked by one thread at a time on this node, however often it is
 * rung: a ring during a run makes the run's thread go once more. Thread-safe.
 */
final class Rota {
  private static final Logger LOG = LoggerFactory.getLogger(Rota.class);

  private final String name;
  private final Callable<Boolean> shift;
  private final Runnable next;
  private final ReentrantLock atWork = new ReentrantLock();
  private final AtomicBoolean rung = new AtomicBoolean();

  /**
   * Makes a rota.
   *
   * @param name names the shift in the log
   * @param shift works what is due and tells whether it did anything
   * @param next is called after a run that did something
   */
  Rota(String name, Callable<Boolean> shift, Runnable next) {
    this.name = name;
    this.shift = shift;
    this.next = next;
  }

  /** Works the shift on the calling thread, unless another thread is at it and is told to go on. */
  void ring() {
    rung.set(true);
    while (rung.get() && atWork.tryLock()) {
      try {
        if (rung.getAndSet(false)) {
          work();
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

  private void work() {
    try {
      if (shift.call()) {
        next.run();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (Exception failure) {
      LOG.error("{} failed; it is tried again at the next bell", name, failure);
    }
  }
}
