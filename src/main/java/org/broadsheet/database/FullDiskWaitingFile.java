package org.broadsheet.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.h2.store.fs.FileBaseDefault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * File channel of H2 that waits while its disk is full: writes, and with them commits, wait until
 * there is space. By itself H2 closes the whole database at the first write that fails, and a
 * thread that uses it afterwards may loop for ever. Reads do not wait. Thread-safe.
 */
@SuppressWarnings("UnsynchronizedOverridesSynchronized") // A write may wait for long.
final class FullDiskWaitingFile extends FileBaseDefault {
  private static final Logger LOG = LoggerFactory.getLogger(FullDiskWaitingFile.class);
  private static final long RETRY_NANOS = 200_000_000;

  private static final Set<Path> WAITING = ConcurrentHashMap.newKeySet();
  private static final Set<Path> NOT_WAITING = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel beneath;
  private final BooleanSupplier full;

  /**
   * @param beneath the channel that reads and writes
   * @param full whether its disk has no space
   */
  FullDiskWaitingFile(Path path, FileChannel beneath, BooleanSupplier full) {
    this.path = path;
    this.beneath = beneath;
    this.full = full;
  }

  /** Whether a write to a database waits for space. */
  static boolean isWaiting(Path database) {
    Path real = real(database);
    return WAITING.stream().anyMatch(file -> isOf(real, file));
  }

  /** From now on writes to a database do not wait. */
  static void stopWaiting(Path database) {
    NOT_WAITING.add(real(database));
  }

  /** From now on they wait again. */
  static void resumeWaiting(Path database) {
    NOT_WAITING.remove(real(database));
  }

  /** The path as H2 names it, with links resolved. */
  private static Path real(Path database) {
    try {
      Path folder = Objects.requireNonNull(database.getParent(), "a file lies in a folder");
      return folder.toRealPath().resolve(database.getFileName());
    } catch (IOException gone) {
      return database;
    }
  }

  private static boolean isOf(Path database, Path file) {
    return file.toString().startsWith(database + ".");
  }

  @Override
  public int write(ByteBuffer source, long position) throws IOException {
    int start = source.position();
    try {
      return beneath.write(source, position);
    } catch (IOException failure) {
      LOG.error("{}: {}; writes wait until there is space", path, rootMessage(failure));
      source.position(start);
      return retryWrite(source, position);
    }
  }

  /** Tries at least once more, since there may be space again by now. */
  private int retryWrite(ByteBuffer source, long position) throws IOException {
    boolean interrupted = false;
    WAITING.add(path);
    try {
      while (true) {
        interrupted |= Thread.interrupted();
        LockSupport.parkNanos(RETRY_NANOS);
        int start = source.position();
        try {
          int written = beneath.write(source, position);
          LOG.info("{}: there is space again", path);
          return written;
        } catch (IOException failure) {
          if (!full.getAsBoolean() || NOT_WAITING.stream().anyMatch(each -> isOf(each, path))) {
            throw failure;
          }
          source.position(start);
        }
      }
    } finally {
      WAITING.remove(path);
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** The message of the operating system, without the exceptions around it. */
  private static String rootMessage(IOException failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }

  @Override
  public int read(ByteBuffer target, long position) throws IOException {
    return beneath.read(target, position);
  }

  @Override
  public long size() throws IOException {
    return beneath.size();
  }

  @Override
  protected void implTruncate(long size) throws IOException {
    beneath.truncate(size);
  }

  @Override
  public void force(boolean metaData) throws IOException {
    beneath.force(metaData);
  }

  @Override
  public FileLock tryLock(long position, long size, boolean shared) throws IOException {
    return beneath.tryLock(position, size, shared);
  }

  @Override
  protected void implCloseChannel() throws IOException {
    beneath.close();
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
