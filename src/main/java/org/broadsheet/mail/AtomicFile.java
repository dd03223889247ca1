package org.broadsheet.mail;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes files atomically and durably. */
final class AtomicFile {
  private AtomicFile() {}

  /**
   * Writes it under a temporary name, forces it to the disk and renames it.
   *
   * @param temporary on the same file system; what a killed process left there is written over
   * @param place the final name; a file of that name is replaced
   */
  static void write(byte[] bytes, Path temporary, Path place) throws IOException {
    try {
      try (FileChannel file =
          FileChannel.open(
              temporary,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
          file.write(rest);
        }
        file.force(true);
      }
      Files.move(temporary, place, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
