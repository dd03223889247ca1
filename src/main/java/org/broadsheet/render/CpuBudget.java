package org.broadsheet.render;

import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;

/**
 * How much of the processor's time one thread may take: where nothing else keeps it busy, so much
 * time may pass; where it is busy with other things, the second half of it is counted by what the
 * thread takes. Where the system does not count that, which is so of virtual threads, six times as
 * much may pass. One thread only.
 *
 * <p>To learn of the processor's time costs a start half a tenth of a second, so it is asked for
 * only when the first half has passed, which it does for no page that is as it should be.
 */
final class CpuBudget {
  private static final int GENEROUS = 6;

  private final long most;
  private final LongSupplier clock;
  private final LongSupplier processor;
  private final long begun;
  private long nextLook;
  private boolean isLate;
  private long takenBefore;

  /**
   * Begins now, on the calling thread.
   *
   * @param most nanoseconds
   */
  CpuBudget(long most) {
    this(most, System::nanoTime, CpuBudget::taken);
  }

  /**
   * @param clock in nanoseconds from anywhere
   * @param processor what the thread has taken so far, in nanoseconds; negative where unknown
   */
  CpuBudget(long most, LongSupplier clock, LongSupplier processor) {
    this.most = most;
    this.clock = clock;
    this.processor = processor;
    this.begun = clock.getAsLong();
    this.nextLook = begun + most / 2;
  }

  private static long taken() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /** Whether more was taken than may be. */
  boolean isSpent() {
    long now = clock.getAsLong();
    if (now - nextLook <= 0) {
      return false;
    }
    long taken = processor.getAsLong();
    if (!isLate) {
      isLate = true;
      takenBefore = taken;
    }
    long rest = taken < 0 ? begun + GENEROUS * most - now : takenBefore + most / 2 - taken;
    nextLook = now + rest;
    return rest < 0;
  }
}
