package org.broadsheet.web;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is logged of requests that failed: at most one line a second of each kind, which counts
 * those that were left out, since whoever asks must not be able to fill the disk. Thread-safe.
 */
final class FailureLog {
  private static final Logger LOG = LoggerFactory.getLogger(FailureLog.class);

  private final Kind brokenOff;
  private final Kind failed;

  /**
   * @param nanos a monotonic clock, in nanoseconds
   */
  FailureLog(LongSupplier nanos) {
    this.brokenOff = new Kind(nanos);
    this.failed = new Kind(nanos);
  }

  /**
   * A client went away, or fell silent, before its request was complete.
   *
   * @param path where it asked, without what a token in it opens
   */
  void brokenOff(String path, IOException reason) {
    if (brokenOff.admits()) {
      LOG.info(
          "A client broke off its request to {} ({}){}",
          path,
          reason.getClass().getSimpleName(),
          brokenOff.leftOut());
    }
  }

  /** A page failed, which is this program's fault. */
  void failed(String path, Exception failure) {
    if (failed.admits()) {
      LOG.error("The page {} failed{}", path, failed.leftOut(), failure);
    }
  }

  /** One kind of line. */
  private static final class Kind {
    private final RequestThrottle throttle;
    private final AtomicLong leftOut = new AtomicLong();

    Kind(LongSupplier nanos) {
      this.throttle = new RequestThrottle(1, 1, nanos);
    }

    boolean admits() {
      boolean admits = throttle.admits();
      if (!admits) {
        leftOut.incrementAndGet();
      }
      return admits;
    }

    String leftOut() {
      long count = leftOut.getAndSet(0);
      return count == 0 ? "" : "; " + count + " more since the last such line";
    }
  }
}
