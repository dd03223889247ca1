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
 * Where an H2 database lies, and what lies beside it.
 *
 * @param base the file without its suffix, absolute
 */
record DatabaseFile(Path base) {
  /** Empty where the database lies in no plain file. */
  static Optional<DatabaseFile> of(DatabaseAddress address) {
    return address.dialect().file(address);
  }

  /** What H2 writes. */
  Path data() {
    return sibling(".mv.db");
  }

  /** The integrity file. */
  Path integrity() {
    return sibling(".seal");
  }

  /** Where backups lie unless the operator says otherwise. */
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

  /** Whether it holds anything at all. */
  boolean isThere() throws IOException {
    return Files.exists(data()) && Files.size(data()) > 0;
  }

  /**
   * Whether another program has it open. Not to be asked while this process has: the system lifts
   * all locks of a process on a file as soon as the process closes it anywhere.
   */
  boolean isInUse() throws IOException {
    return isThere() && inPeace(_ -> true) == null;
  }

  /**
   * The sum of all that is in the file, once all of it is on the disk; null where somebody has it
   * open. Not to be asked while this process has, either.
   */
  @Nullable Checksum checksum() throws IOException {
    return inPeace(
        channel -> {
          channel.force(true);
          return Checksum.of(channel);
        });
  }

  /** What is done with a file that nobody writes to meanwhile. */
  private interface Look<T> {
    T at(FileChannel channel) throws IOException;
  }

  private <T> @Nullable T inPeace(Look<T> look) throws IOException {
    FileChannel channel = FileChannel.open(data(), StandardOpenOption.READ);
    FileLock lock;
    try {
      lock = channel.tryLock(0, Long.MAX_VALUE, true);
    } catch (OverlappingFileLockException _) {
      // Ours, by another way; closing the channel would unlock it.
      return null;
    }
    try (channel) {
      return lock == null ? null : look.at(channel);
    }
  }
}
