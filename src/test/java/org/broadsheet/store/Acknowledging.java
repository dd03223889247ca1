package org.broadsheet.store;

import static org.broadsheet.store.Samples.DIGEST;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.broadsheet.database.DatabaseAddress;

/**
 * A program that writes rows from several threads and prints the name of each once its commit has
 * returned, until it is killed.
 */
public final class Acknowledging {
  private static final int THREADS = 4;

  private Acknowledging() {}

  /** Starts it in a JVM of its own on the H2 file given without its suffix. */
  public static Process start(Path file) throws IOException {
    return start(Acknowledging.class, file);
  }

  /** Starts any such program so. */
  public static Process start(Class<?> program, Path file) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            program.getName(),
            file.toString())
        .redirectError(errors(file).toFile())
        .start();
  }

  /** Where a program started on this file says what went wrong. */
  public static Path errors(Path file) {
    return file.resolveSibling(file.getFileName() + ".errors");
  }

  /** What it said there. */
  public static String said(Path file) {
    try {
      return Files.readString(errors(file));
    } catch (IOException e) {
      return e.toString();
    }
  }

  public static void main(String[] arguments) throws InterruptedException {
    Store store =
        Store.open(
            new DatabaseAddress("jdbc:h2:" + arguments[0], null, null), Samples.node("writer"));
    AtomicLong names = new AtomicLong(ProcessHandle.current().pid() * 1_000_000L);
    Thread[] writers = new Thread[THREADS];
    for (int i = 0; i < THREADS; i++) {
      writers[i] = Thread.ofPlatform().start(() -> write(store, names));
    }
    for (Thread writer : writers) {
      writer.join();
    }
  }

  private static void write(Store store, AtomicLong names) {
    while (true) {
      String name = names.incrementAndGet() + "@example.org";
      store.editions().subscribed(DIGEST, name, Samples.NOW);
      synchronized (System.out) {
        System.out.println("acked " + name);
      }
    }
  }
}
