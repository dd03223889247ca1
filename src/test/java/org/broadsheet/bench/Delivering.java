package org.broadsheet.bench;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.InstantSource;
import org.broadsheet.shift.Deliver;
import org.broadsheet.store.Store;

/** A program that sends what is in a store and ends. */
final class Delivering {
  private Delivering() {}

  /** Starts it in a Java of its own. */
  static Process start(Path store, int port, int connections, Path log) throws IOException {
    return new ProcessBuilder(Child.java(Delivering.class, store, port, connections))
        .redirectErrorStream(true)
        .redirectOutput(Redirect.appendTo(log.toFile()))
        .start();
  }

  /**
   * Runs once.
   *
   * @param arguments the store's file; the mail server's port; the number of connections
   */
  public static void main(String[] arguments) {
    InstantSource clock = InstantSource.system();
    try (Store store = Mailbag.store(Path.of(arguments[0]));
        Deliver deliver =
            Mailbag.deliver(
                store, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]), clock)) {
      deliver.run(() -> false);
    }
  }
}
