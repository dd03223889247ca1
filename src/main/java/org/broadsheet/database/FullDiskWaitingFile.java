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
 * A file of H2's on a disk that may be full for a while: what is to be written waits until there is
 * space, and so does every commit. By itself H2 gives the whole database up at the first write that
 * fails, and a thread that then comes to it may turn for ever. What is read does not wait.
 * Thread-safe.
 */
@SuppressWarnings("UnsynchronizedOverridesSynchronized") // What is written may wait for long.
final class FullDiskWaitingFile extends FileBaseDefault {
  private static final Logger LOG = LoggerFactory.getLogger(FullDiskWaitingFile.class);
  private static final long LOOKS_EVERY = 200_000_000;

  private static final Set<Path> WAITING = ConcurrentHashMap.newKeySet();
  private static final Set<Path> GIVEN_UP = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel beneath;
  private final BooleanSupplier full;

  /**
   * @param beneath where it is read and written
   * @param full whether its disk has no space
   */
  FullDiskWaitingFile(Path path, FileChannel beneath, BooleanSupplier full) {
    this.path = path;
    this.beneath = beneath;
    this.full = full;
  }

  /** Whether something that is to be written to a database waits for space. */
  static boolean isWaiting(Path database) {
    Path real = real(database);
    return WAITING.stream().anyMatch(file -> isOf(real, file));
  }

  /** From now on nothing that is to be written to a database waits. */
  static void giveUp(Path database) {
    GIVEN_UP.add(real(database));
  }

  /** From now on it waits again, as at first. */
  static void hope(Path database) {
    GIVEN_UP.remove(real(database));
  }

  /** By the name that H2 gives its files, which goes through no links. */
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
      LOG.error("{}: {}; what is to be written waits for space", path, said(failure));
      source.position(start);
      return writeLater(source, position);
    }
  }

  /** Once more in any case, since there may be space again by now. */
  private int writeLater(ByteBuffer source, long position) throws IOException {
    boolean interrupted = false;
    WAITING.add(path);
    try {
      while (true) {
        interrupted |= Thread.interrupted();
        LockSupport.parkNanos(LOOKS_EVERY);
        int start = source.position();
        try {
          int written = beneath.write(source, position);
          LOG.info("{}: there is space again", path);
          return written;
        } catch (IOException failure) {
          if (!full.getAsBoolean() || GIVEN_UP.stream().anyMatch(each -> isOf(each, path))) {
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

  /** What the operating system said, without the names of exceptions around it. */
  private static String said(IOException failure) {
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
