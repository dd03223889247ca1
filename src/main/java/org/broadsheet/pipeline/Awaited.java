package org.broadsheet.pipeline;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** What another thread works out. */
final class Awaited {
  private Awaited() {}

  /** Waits for it; what the other thread failed with comes out as it is. */
  static <T> T result(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException failure) {
      throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
    }
  }
}
