package org.broadsheet.render;

import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;

/**
 * A limit on the processor time of one thread. The first half is measured by the clock; only then,
 * so that a busy machine does not count against the thread, the second half by the thread's
 * processor time. Where the system does not count that, as for virtual threads, six times the limit
 * may pass by the clock. For one thread only.
 *
 * <p>The first reading of processor time costs 0.05 s at start, so it is taken only when the first
 * half has passed, which happens for no normal page.
 */
final class CpuBudget {
  private static final int WALL_FACTOR = 6;

  private final long limit;
  private final LongSupplier clock;
  private final LongSupplier processor;
  private final long start;
  private long nextCheck;
  private boolean isMeasuring;
  private long cpuAtMeasuring;

  /**
   * Starts now, on the calling thread.
   *
   * @param limit nanoseconds
   */
  CpuBudget(long limit) {
    this(limit, System::nanoTime, CpuBudget::cpuTime);
  }

  /**
   * @param clock in nanoseconds from anywhere
   * @param processor the thread's processor time so far, in nanoseconds; negative where unknown
   */
  CpuBudget(long limit, LongSupplier clock, LongSupplier processor) {
    this.limit = limit;
    this.clock = clock;
    this.processor = processor;
    this.start = clock.getAsLong();
    this.nextCheck = start + limit / 2;
  }

  private static long cpuTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /** Whether the limit is exceeded. */
  boolean isSpent() {
    long now = clock.getAsLong();
    if (now - nextCheck <= 0) {
      return false;
    }
    long cpuTime = processor.getAsLong();
    if (!isMeasuring) {
      isMeasuring = true;
      cpuAtMeasuring = cpuTime;
    }
    long rest =
        cpuTime < 0 ? start + WALL_FACTOR * limit - now : cpuAtMeasuring + limit / 2 - cpuTime;
    nextCheck = now + rest;
    return rest < 0;
  }
}
