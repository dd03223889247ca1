package org.broadsheet.database;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Restores an H2 database, which no process has open, from a backup.
 *
 * <p>The backup is read to its end before anything is moved. The old file is kept under another
 * name. After a crash half-way there is no database or one that is refused, and restoring can be
 * repeated.
 */
public final class BackupRestore {
  private static final String ASIDE = "-replaced-";
  private static final String OLD_ASIDE = ".replaced-";

  private final DatabaseAddress address;
  private final BackupFolder backups;

  public BackupRestore(DatabaseAddress address, BackupFolder backups) {
    this.address = address;
    this.backups = backups;
  }

  /**
   * The result of a restore.
   *
   * @param file the database
   * @param aside where the old file is now; null where there was none
   * @param rows in the restored database
   */
  public record Restored(Backup backup, Path file, @Nullable Path aside, long rows) {}

  /**
   * Restores a backup.
   *
   * @param now names the old file
   * @throws DatabaseUnavailable where a process has the database open, or the backup can't be used;
   *     then nothing is changed
   */
  public Restored restore(Backup backup, Instant now) {
    DatabaseFile file = backups.database();
    try (IntegrityFile integrity = IntegrityFile.take(file.integrity())) {
      if (integrity == null || integrity.isInUse() || file.isInUse()) {
        throw DatabaseUnavailable.inUse(address);
      }
      synchronized (integrity) {
        return restore(backup, now, file, integrity);
      }
    } catch (IOException failure) {
      throw unusable(backup, failure);
    }
  }

  private Restored restore(Backup backup, Instant now, DatabaseFile file, IntegrityFile integrity)
      throws IOException {
    DatabaseFile copy = new DatabaseFile(file.sibling(".restoring"));
    try {
      DatabaseZip.unpack(backup.file(), copy.data());
      DatabaseVerifier.Result result = DatabaseVerifier.ofCopy(address, copy.base(), () -> false);
      Checksum content = copy.checksum();
      if (content == null) {
        throw DatabaseUnavailable.inUse(address);
      }
      Path aside = putAside(file, now);
      Files.move(copy.data(), file.data(), StandardCopyOption.ATOMIC_MOVE);
      integrity.write(new IntegrityState.Closed(result.mark(), content));
      return new Restored(backup, file.data(), aside, result.rows());
    } catch (SQLException failure) {
      throw unusable(backup, failure);
    } finally {
      Files.deleteIfExists(copy.data());
    }
  }

  private static @Nullable Path putAside(DatabaseFile file, Instant now) throws IOException {
    if (!Files.exists(file.data())) {
      return null;
    }
    return Files.move(file.data(), file.sibling(ASIDE + Backup.moment(now) + ".mv.db"));
  }

  /**
   * Renames what earlier versions put aside under names that begin like the database's, for H2
   * takes such files for parts of it and then makes no backup.
   */
  static void renameOlder(DatabaseFile file) throws IOException {
    String begin = file.name() + OLD_ASIDE;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(file.folder(), begin + "*")) {
      for (Path old : files) {
        String moment = String.valueOf(old.getFileName()).substring(begin.length());
        Files.move(old, file.sibling(ASIDE + moment));
      }
    }
  }

  private DatabaseUnavailable unusable(Backup backup, Exception failure) {
    return new DatabaseUnavailable(
        "The backup %s can't be put in the place of %s: %s"
            .formatted(
                backup.file(), backups.database().data(), DatabaseUnavailable.oneLine(failure)),
        failure);
  }
}
