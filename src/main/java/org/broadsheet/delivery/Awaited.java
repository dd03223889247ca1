package org.broadsheet.delivery;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The result of work on another thread. */
final class Awaited {
  private Awaited() {}

  /** Waits for it and throws what the other thread failed with, as it is. */
  static <T> T result(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException failure) {
      switch (failure.getCause()) {
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        case null, default -> throw failure;
      }
    }
  }
}
