package org.broadsheet.render;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Platform threads, whose processor time can be measured, unlike that of virtual threads. As many
 * as processors, as nothing on them blocks. Thread-safe.
 */
final class CpuTimedThreads {
  private static final int SIZE = Runtime.getRuntime().availableProcessors();
  private static final Executor THREADS = threads();

  private CpuTimedThreads() {}

  private static Executor threads() {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            SIZE,
            SIZE,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().name("print-", 0).daemon().factory());
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  /** Runs the work, on a platform thread where this one is virtual, and waits for it. */
  static <T> T on(Supplier<T> work) {
    if (!Thread.currentThread().isVirtual()) {
      return work.get();
    }
    try {
      return CompletableFuture.supplyAsync(work, THREADS).join();
    } catch (CompletionException failure) {
      switch (failure.getCause()) {
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        case null, default -> throw failure;
      }
    }
  }
}
