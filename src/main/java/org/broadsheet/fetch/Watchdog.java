package org.broadsheet.fetch;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.concurrent.Cancellable;

/**
 * Cancels requests that take too long, whatever they wait for. One daemon thread serves all, and
 * runs the fetcher's periodic tasks too. Thread-safe.
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
  Watch watch(Cancellable work, long nanos) {
    return new Watch(work, nanos);
  }

  void every(Duration interval, Runnable task) {
    Future<?> _ =
        timer.scheduleWithFixedDelay(
            task, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  /** One piece of work, watched until this is closed. */
  final class Watch implements AutoCloseable {
    private final Cancellable work;
    private volatile boolean expired;
    private final Future<?> timeout;

    private Watch(Cancellable work, long nanos) {
      this.work = work;
      timeout = timer.schedule(this::expire, nanos, TimeUnit.NANOSECONDS);
    }

    /** Whether the work was cancelled for taking too long. */
    boolean isExpired() {
      return expired;
    }

    private void expire() {
      expired = true;
      work.cancel();
    }

    @Override
    public void close() {
      timeout.cancel(false);
    }
  }
}
