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
 * Online backup of an H2 database.
 *
 * <p>The database is copied, the copy is opened elsewhere and read to its end, and only then gets
 * the name by which a {@link BackupFolder} finds it. Unfinished backups are in a folder of their
 * own, which one run at a time locks, in all processes together; those that a dead process left are
 * deleted by the next run.
 */
public final class BackupJob {
  private static final String DRAFTS = "draft";
  private static final int ATTEMPTS = 5;

  private final Database database;
  private final BackupFolder backups;
  private final Function<Path, DiskSpace> disk;

  /**
   * @param disk returns the space on the disk of a file
   */
  public BackupJob(Database database, BackupFolder backups, Function<Path, DiskSpace> disk) {
    this.database = database;
    this.backups = backups;
    this.disk = disk;
  }

  /**
   * Makes a backup and removes old ones.
   *
   * @param keep how many backups there may be, at least one
   * @param now names the backup
   * @param stop when it returns true, the run is given up soon
   */
  public BackupOutcome run(int keep, Instant now, BooleanSupplier stop) {
    Path drafts = backups.folder().resolve(DRAFTS);
    try {
      PrivateFile.createFolder(drafts);
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
      return new BackupOutcome.NotMade(message(failure));
    }
  }

  private static String message(Exception failure) {
    return failure instanceof DatabaseUnavailable || failure instanceof CancellationException
        ? String.valueOf(failure.getMessage())
        : "the backup failed: " + DatabaseUnavailable.oneLine(failure);
  }

  private static FileChannel open(Path lock) throws IOException {
    PrivateFile.create(lock);
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
    String lack = lackOfSpace(drafts);
    if (!lack.isEmpty()) {
      return new BackupOutcome.NotMade(lack);
    }
    Path draft = drafts.resolve(Backup.name(backups.database().name(), now));
    DatabaseVerifier.Result result = copyAndVerify(draft, stop);
    DatabaseZip.note(draft, result.mark());
    long bytes = Files.size(draft);
    Path file = backups.folder().resolve(String.valueOf(draft.getFileName()));
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    Backup made = Backup.read(backups.database().name(), file).orElseThrow();
    backups.keep(keep, made);
    return new BackupOutcome.Made(made, result.rows(), bytes);
  }

  /**
   * During heavy writing, a copy of the file now and then ends in the middle of a write, and H2
   * opens it in an older state or finds it damaged. It is then copied again.
   */
  private DatabaseVerifier.Result copyAndVerify(Path draft, BooleanSupplier stop)
      throws IOException, SQLException {
    SQLException failure = new SQLException("So much is written that copies are out of date");
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      long mark = copyTo(draft);
      try {
        DatabaseVerifier.Result result = verify(draft, stop);
        if (result.mark() >= mark) {
          return result;
        }
      } catch (SQLException unreadable) {
        failure = unreadable;
      }
    }
    throw failure;
  }

  /** Empty if there is space for the backup, and for the copy that is verified. */
  private String lackOfSpace(Path drafts) throws IOException {
    long size = Files.size(backups.database().data());
    DiskSpace space = disk.apply(drafts);
    long needed = 2 * size + space.reserve();
    return space.free() >= needed
        ? ""
        : "there is not enough space for a backup in %s: %d MB are free, and %d MB are needed"
            .formatted(backups.folder(), space.free() / 1_000_000, needed / 1_000_000 + 1);
  }

  /**
   * Copies the database while it is being written to.
   *
   * @return the least watermark that the copy must have
   */
  long copyTo(Path draft) throws IOException {
    PrivateFile.create(draft);
    BackupRestore.renameOlder(backups.database());
    long highest = backups.backups().stream().mapToLong(Backup::mark).max().orElse(0);
    long mark = database.checkpoint(highest);
    database.backUpTo(draft);
    return mark;
  }

  /**
   * Reads a copy to its end.
   *
   * @throws IOException where the copy is damaged
   * @throws SQLException where part of it can't be read
   */
  DatabaseVerifier.Result verify(Path draft, BooleanSupplier stop)
      throws IOException, SQLException {
    DatabaseFile copy = new DatabaseFile(draft.resolveSibling(backups.database().name()));
    DatabaseZip.unpack(draft, copy.data());
    DatabaseVerifier.Result result = DatabaseVerifier.ofCopy(database.address(), copy.base(), stop);
    try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    return result;
  }

  /** Deletes everything but the lock file, which all runs share. */
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
