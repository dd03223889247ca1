package org.broadsheet.fetch;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.concurrent.Cancellable;

/**
 * Breaks off what takes too long, whatever it is waiting for. One daemon thread serves all, and
 * does the fetcher's housekeeping too. Thread-safe.
 */
final class Watchdog implements AutoCloseable {
  private final ScheduledThreadPoolExecutor timer;

  Watchdog() {
    timer =
        new ScheduledThreadPoolExecutor(
            1,
            Thread.ofPlatform().daemon().name("fetch-watchdog").factory(),
            new ThreadPoolExecutor.DiscardPolicy());
    timer.setRemoveOnCancelPolicy(true);
  }

  /** Cancels the work once that many nanoseconds have passed, unless the watch ended before. */
  Watch over(Cancellable work, long nanos) {
    return new Watch(work, nanos);
  }

  void every(Duration interval, Runnable chore) {
    Future<?> _ =
        timer.scheduleWithFixedDelay(
            chore, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  /** One piece of work, watched until this is closed. */
  final class Watch implements AutoCloseable {
    private final Cancellable work;
    private volatile boolean expired;
    private final Future<?> alarm;

    private Watch(Cancellable work, long nanos) {
      this.work = work;
      alarm = timer.schedule(this::bark, nanos, TimeUnit.NANOSECONDS);
    }

    /** Whether the work was cancelled for taking too long. */
    boolean isExpired() {
      return expired;
    }

    private void bark() {
      expired = true;
      work.cancel();
    }

    @Override
    public void close() {
      alarm.cancel(false);
    }
  }
}
