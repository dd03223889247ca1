package org.broadsheet.render;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.LongSupplier;

/**
 * How much of the processor's time one thread may take. Where the system does not count that, which
 * is so of virtual threads, it is a sixth of the time by the clock. One thread only.
 *
 * <p>By the clock alone a page would take too long on a machine that is busy with other things.
 */
final class Effort {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int GENEROUS = 6;

  private final long most;
  private final LongSupplier clock;
  private final LongSupplier processor;
  private final long begun;
  private final long takenBefore;
  private long nextLook;

  /**
   * Begins now, on the calling thread.
   *
   * @param most nanoseconds
   */
  Effort(long most) {
    this(most, System::nanoTime, Effort::taken);
  }

  /**
   * @param clock in nanoseconds from anywhere
   * @param processor what the thread has taken so far, in nanoseconds; negative where unknown
   */
  Effort(long most, LongSupplier clock, LongSupplier processor) {
    this.most = most;
    this.clock = clock;
    this.processor = processor;
    this.begun = clock.getAsLong();
    this.takenBefore = processor.getAsLong();
    this.nextLook = begun + most;
  }

  private static long taken() {
    return THREADS.isCurrentThreadCpuTimeSupported() ? THREADS.getCurrentThreadCpuTime() : -1;
  }

  /**
   * Whether more was taken than may be. No thread takes more than has passed by the clock, so the
   * processor's is seldom asked.
   */
  boolean isSpent() {
    long now = clock.getAsLong();
    if (now - nextLook <= 0) {
      return false;
    }
    long rest = most - spent(now);
    nextLook = now + rest;
    return rest < 0;
  }

  private long spent(long now) {
    long taken = processor.getAsLong();
    return taken < 0 || takenBefore < 0 ? (now - begun) / GENEROUS : taken - takenBefore;
  }
}
