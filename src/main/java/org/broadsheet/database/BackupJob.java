package org.broadsheet.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes backups of an H2 database that is open and goes on being written to.
 *
 * <p>A backup is copied, then opened elsewhere and read to its end, and only then gets the name by
 * which a {@link BackupFolder} knows it. What is not yet a backup lies in a folder of its own,
 * which belongs to whoever has locked the file in it; what somebody left there who died goes with
 * the next attempt. One run at a time, in all processes together.
 */
public final class BackupJob {
  private static final String DRAFTS = "draft";
  private static final int ATTEMPTS = 5;

  private final Database database;
  private final BackupFolder backups;
  private final Function<Path, DiskSpace> disk;

  /**
   * @param disk tells what room there is where a file lies
   */
  public BackupJob(Database database, BackupFolder backups, Function<Path, DiskSpace> disk) {
    this.database = database;
    this.backups = backups;
    this.disk = disk;
  }

  /**
   * Makes a backup and removes old ones.
   *
   * @param keep how many there may be, at least one
   * @param now what the backup is named by
   * @param stop when it says true, the attempt is given up soon
   */
  public BackupOutcome run(int keep, Instant now, BooleanSupplier stop) {
    Path drafts = backups.folder().resolve(DRAFTS);
    try {
      Files.createDirectories(drafts);
      try (FileChannel channel = open(drafts.resolve("lock"))) {
        if (lock(channel) == null) {
          return new BackupOutcome.NotMade("another backup is being made in " + backups.folder());
        }
        try {
          clear(drafts);
          return make(drafts, keep, now, stop);
        } finally {
          clear(drafts);
        }
      }
    } catch (IOException
        | SQLException
        | UncheckedIOException
        | DatabaseUnavailable
        | CancellationException failure) {
      return new BackupOutcome.NotMade(words(failure));
    }
  }

  private static String words(Exception failure) {
    return failure instanceof DatabaseUnavailable || failure instanceof CancellationException
        ? String.valueOf(failure.getMessage())
        : "the backup failed: " + DatabaseUnavailable.oneLine(failure);
  }

  private static FileChannel open(Path lock) throws IOException {
    return FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException _) {
      return null;
    }
  }

  private BackupOutcome make(Path drafts, int keep, Instant now, BooleanSupplier stop)
      throws IOException, SQLException {
    String lack = lackOfRoom(drafts);
    if (!lack.isEmpty()) {
      return new BackupOutcome.NotMade(lack);
    }
    Path draft = drafts.resolve(Backup.name(backups.database().name(), now));
    DatabaseVerifier.Account account = copyAndVerify(draft, stop);
    long bytes = Files.size(draft);
    Path file = backups.folder().resolve(String.valueOf(draft.getFileName()));
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    Backup made = Backup.read(backups.database().name(), file).orElseThrow();
    backups.keep(keep, made);
    return new BackupOutcome.Made(made, account.rows(), bytes);
  }

  /**
   * While many write, now and then a copy of the file ends amidst what they write, and H2 opens it
   * as it was some time ago, or in disorder. The next one is a better one.
   */
  private DatabaseVerifier.Account copyAndVerify(Path draft, BooleanSupplier stop)
      throws IOException, SQLException {
    SQLException failure = new SQLException("So much is written that copies are out of date");
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      long mark = copyTo(draft);
      try {
        DatabaseVerifier.Account account = verify(draft, stop);
        if (account.mark() >= mark) {
          return account;
        }
      } catch (SQLException unreadable) {
        failure = unreadable;
      }
    }
    throw failure;
  }

  /** Empty if there is room for the backup, and for the copy that it is tried on. */
  private String lackOfRoom(Path drafts) throws IOException {
    long size = Files.size(backups.database().data());
    DiskSpace space = disk.apply(drafts);
    long needed = 2 * size + space.reserve();
    return space.free() >= needed
        ? ""
        : "there is not enough room for a backup in %s: %d MB are free, and %d MB are needed"
            .formatted(backups.folder(), space.free() / 1_000_000, needed / 1_000_000 + 1);
  }

  /**
   * Copies the database while others write to it.
   *
   * @return the least mark that the copy must have
   */
  long copyTo(Path draft) {
    long mark = database.checkpoint();
    database.backUpTo(draft);
    return mark;
  }

  /**
   * Reads a copy to its end.
   *
   * @throws IOException where it is not what was written
   * @throws SQLException where something in it can't be read
   */
  DatabaseVerifier.Account verify(Path draft, BooleanSupplier stop)
      throws IOException, SQLException {
    DatabaseFile copy = new DatabaseFile(draft.resolveSibling(backups.database().name()));
    DatabaseZip.unpack(draft, copy.data());
    DatabaseVerifier.Account account =
        DatabaseVerifier.ofCopy(database.address(), copy.base(), stop);
    try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    return account;
  }

  /** All but the lock, whose file is the same for all who come. */
  private static void clear(Path drafts) throws IOException {
    List<Path> left;
    try (Stream<Path> files = Files.list(drafts)) {
      left = files.filter(file -> !file.endsWith("lock")).toList();
    }
    for (Path file : left) {
      Files.deleteIfExists(file);
    }
  }
}
