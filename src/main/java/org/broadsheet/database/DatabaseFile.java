package org.broadsheet.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The path of an H2 database, and of the files beside it.
 *
 * @param base the file without its suffix, absolute
 */
record DatabaseFile(Path base) {
  /** Empty where the database is in no plain file. */
  static Optional<DatabaseFile> of(DatabaseAddress address) {
    return address.dialect().file(address);
  }

  /** The file that H2 writes. */
  Path data() {
    return sibling(".mv.db");
  }

  /** The integrity file. */
  Path integrity() {
    return sibling(".seal");
  }

  /** Port and key of the {@link LocalServer}. */
  Path port() {
    return sibling(".port");
  }

  /** The default folder of backups. */
  Path backups() {
    return folder().resolve("backups");
  }

  Path folder() {
    return Objects.requireNonNull(base.getParent(), "a file lies in a folder");
  }

  String name() {
    return String.valueOf(base.getFileName());
  }

  Path sibling(String suffix) {
    return base.resolveSibling(name() + suffix);
  }

  /** Whether it exists and is not empty. */
  boolean exists() throws IOException {
    return Files.exists(data()) && Files.size(data()) > 0;
  }

  /**
   * Whether another process has it open. Must not be called while this process has: the operating
   * system releases all locks of a process on a file as soon as the process closes it anywhere.
   */
  boolean isInUse() throws IOException {
    return exists() && locked(_ -> true) == null;
  }

  /**
   * The checksum of the file, once all of it is on the disk; null where another process has it
   * open. Must not be called while this process has, either.
   */
  @Nullable Checksum checksum() throws IOException {
    return locked(
        channel -> {
          channel.force(true);
          return Checksum.of(channel);
        });
  }

  /** Reads a file that is locked against writers. */
  private interface Reading<T> {
    T of(FileChannel channel) throws IOException;
  }

  private <T> @Nullable T locked(Reading<T> reading) throws IOException {
    FileChannel channel = FileChannel.open(data(), StandardOpenOption.READ);
    FileLock lock;
    try {
      lock = channel.tryLock(0, Long.MAX_VALUE, true);
    } catch (OverlappingFileLockException _) {
      // Locked by this process by another path; closing the channel would unlock it.
      return null;
    }
    try (channel) {
      return lock == null ? null : reading.of(channel);
    }
  }
}
