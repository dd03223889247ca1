package org.broadsheet.daemon;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers in time a question that may take long or never be answered: it is asked on a thread of
 * its own, and not again before that has ended. Thread-safe.
 *
 * @param <T> what the answer is
 */
final class PromptAnswer<T> {
  private final Supplier<T> question;
  private final Duration patience;
  private final LongSupplier nanos;
  private @Nullable Asked<T> last;

  /** The question, asked at a moment of the monotonic clock. */
  private record Asked<T>(CompletableFuture<T> answer, long at) {}

  /**
   * @param patience how long an answer is waited for, counted from when it was asked for
   * @param nanos a monotonic clock, in nanoseconds
   */
  PromptAnswer(Supplier<T> question, Duration patience, LongSupplier nanos) {
    this.question = question;
    this.patience = patience;
    this.nanos = nanos;
  }

  /**
   * The answer; empty when there is none in time.
   *
   * @throws CompletionException where the question failed
   */
  Optional<T> get() {
    Asked<T> asked = ask();
    long rest = patience.toNanos() - (nanos.getAsLong() - asked.at);
    CompletableFuture<Optional<T>> answer = asked.answer.thenApply(Optional::of);
    return rest > 0
        ? answer.completeOnTimeout(Optional.empty(), rest, TimeUnit.NANOSECONDS).join()
        : answer.getNow(Optional.empty());
  }

  /** For how long the question has been open that was asked last; zero where it is answered. */
  synchronized Duration open() {
    return last == null || last.answer.isDone()
        ? Duration.ZERO
        : Duration.ofNanos(nanos.getAsLong() - last.at);
  }

  private synchronized Asked<T> ask() {
    if (last == null || last.answer.isDone()) {
      last =
          new Asked<>(
              CompletableFuture.supplyAsync(
                  question, task -> Thread.ofVirtual().name("health").start(task)),
              nanos.getAsLong());
    }
    return last;
  }
}
