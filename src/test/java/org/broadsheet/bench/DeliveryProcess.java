package org.broadsheet.bench;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.broadsheet.pipeline.Deliver;
import org.broadsheet.store.Store;

/** A program that sends what is in a store and ends; says when it begins to, and when it has. */
final class DeliveryProcess {
  static final String BEGUN = "Delivering";
  static final String DONE = "Delivered";

  private DeliveryProcess() {}

  /** Starts it in a Java of its own. */
  static Process start(Path store, int port, int connections, Path log) throws IOException {
    return start(List.of(), store, port, connections, log);
  }

  /**
   * Starts it in a Java of its own, by way of another program.
   *
   * @param by the other program and its arguments
   */
  static Process start(List<String> by, Path store, int port, int connections, Path log)
      throws IOException {
    List<String> command = new ArrayList<>(by);
    command.addAll(Child.java(DeliveryProcess.class, store, port, connections));
    return new ProcessBuilder(command)
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
    try (Store store = DeliveryFixture.store(Path.of(arguments[0]));
        Deliver deliver =
            DeliveryFixture.deliver(
                store, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]), clock)) {
      System.out.println(BEGUN);
      deliver.run(() -> false);
      System.out.println(DONE);
    }
  }
}
