package org.broadsheet.database;

import static org.broadsheet.store.Samples.DIGEST;

import java.io.IOException;
import java.nio.file.Path;
import org.broadsheet.store.Acknowledging;
import org.broadsheet.store.Samples;
import org.broadsheet.store.Store;

/**
 * A program that opens a store, writes to it, makes it last, compacts and closes it, over and over
 * and from two threads, until it is killed.
 */
final class SyncingWriter {
  private static final int SYNCS = 3;

  private SyncingWriter() {}

  /** Starts it in a JVM of its own on the H2 file given without its suffix. */
  static Process start(Path file) throws IOException {
    return Acknowledging.start(SyncingWriter.class, file);
  }

  public static void main(String[] arguments) throws InterruptedException {
    DatabaseAddress address = new DatabaseAddress("jdbc:h2:" + arguments[0], null, null);
    for (int round = 0; ; round++) {
      try (Store store = Store.open(address, Samples.node("writer"))) {
        System.out.println("round " + round);
        String name = ProcessHandle.current().pid() + "-" + round;
        Thread other = Thread.ofPlatform().start(() -> write(store, "other-" + name));
        write(store, name);
        other.join();
      }
    }
  }

  private static void write(Store store, String name) {
    for (int i = 0; i < SYNCS; i++) {
      store.editions().subscribed(DIGEST, name + "-" + i + "@example.org", Samples.NOW);
      store.database().sync();
      store.database().compact();
    }
  }
}
