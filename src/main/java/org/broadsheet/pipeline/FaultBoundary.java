package org.broadsheet.pipeline;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.broadsheet.database.DatabaseUnavailable;

/**
 * Keeps one bad feed, entry, story, topic, template, letter or mail from stopping the others.
 *
 * <p>The fault of an input is an exception or a stack overflow. Whatever else is thrown is not the
 * input's doing and passes: an unavailable database, memory that has run out, a class that cannot
 * be loaded. It ends the run of the step, which then counts as failed.
 */
final class FaultBoundary {
  private FaultBoundary() {}

  /** Works on one input; a fault of it becomes the result that the function makes of it. */
  static <T> T call(Supplier<T> work, Function<Throwable, T> onFault) {
    try {
      return work.get();
    } catch (DatabaseUnavailable failure) {
      throw failure;
    } catch (RuntimeException | StackOverflowError fault) {
      return onFault.apply(fault);
    }
  }

  /** Works on one input and reports a fault of it. */
  static void run(Runnable work, Consumer<Throwable> onFault) {
    boolean _ =
        call(
            () -> {
              work.run();
              return true;
            },
            fault -> {
              onFault.accept(fault);
              return false;
            });
  }

  /** Lets a fault pass that turned out not to be the input's. */
  static RuntimeException passing(Throwable fault) {
    if (fault instanceof Error error) {
      throw error;
    }
    return (RuntimeException) fault;
  }
}
