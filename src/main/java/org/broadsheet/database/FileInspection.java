package org.broadsheet.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Inspection of an H2 file before H2 opens it, which may make damage worse. */
final class FileInspection {
  private static final Logger LOG = LoggerFactory.getLogger(FileInspection.class);
  private static final int HEADER = 8_192;
  private static final String NO_HEADER = "has zeros in place of its header";

  private final DatabaseAddress address;
  private final DatabaseFile file;
  private final BackupFolder backups;

  FileInspection(DatabaseAddress address, DatabaseFile file, BackupFolder backups) {
    this.address = address;
    this.file = file;
    this.backups = backups;
  }

  /**
   * Compares a file that was closed with its checksum, and reads one that was left open to its end.
   * Changes nothing.
   *
   * @throws DatabaseUnavailable where the file is damaged or missing; names the cause, the file and
   *     the remedies
   */
  void inspect(IntegrityState state) throws IOException {
    switch (state) {
      case IntegrityState.None _ -> requireNew();
      case IntegrityState.Making _ -> {}
      case IntegrityState.Open(long mark) -> {
        requireExists();
        requireMark(mark);
      }
      case IntegrityState.Closed(long _, Checksum content) -> {
        requireExists();
        requireUnchanged(content);
      }
    }
  }

  /** Without its folder nothing beside the database tells that it existed, but elsewhere may. */
  private void requireNew() throws IOException {
    if (file.exists()) {
      return;
    }
    Optional<CreationMark> mark = backups.mark();
    boolean isNoted = mark.isPresent() && mark.get().exists();
    if (isNoted || (backups.isApart() && backups.newest().isPresent())) {
      throw refusal("is gone with its folder", false);
    }
    if (backups.newest().isPresent()) {
      LOG.warn(
          "A new database is created in {}, although there are backups of one in {}",
          file.data(),
          backups.folder());
    }
  }

  private void requireExists() throws IOException {
    if (!file.exists()) {
      throw refusal(Files.exists(file.data()) ? "is empty" : "is gone", false);
    }
  }

  private void requireUnchanged(Checksum left) throws IOException {
    Checksum found = file.checksum();
    if (found == null) {
      throw DatabaseUnavailable.inUse(address);
    }
    if (found.size() < left.size()) {
      throw refusal(
          "was cut short: of %d bytes %d are left".formatted(left.size(), found.size()), true);
    }
    if (!found.equals(left)) {
      throw hasHeader()
          ? refusal("has changed since it was closed, and not by Broadsheet", true)
          : refusal(NO_HEADER, false);
    }
  }

  private void requireMark(long mark) throws IOException {
    LOG.info(
        "The database was not closed when it was last used: {} is read to its end once",
        file.data());
    try {
      DatabaseVerifier.Result result = DatabaseVerifier.of(address);
      if (result.mark() < mark) {
        throw refusal("is older than it has been, as it is when its end is lost", true);
      }
    } catch (SQLException failure) {
      if (H2Errors.isInUse(failure) || H2Errors.isWrongLogin(failure)) {
        throw DatabaseUnavailable.of(address, failure);
      }
      throw hasHeader()
          ? refusal("can't be read: " + DatabaseUnavailable.oneLine(failure), false)
          : refusal(NO_HEADER, false);
    }
  }

  private boolean hasHeader() throws IOException {
    try (FileChannel channel = FileChannel.open(file.data())) {
      ByteBuffer header = ByteBuffer.allocate(HEADER);
      channel.read(header, 0);
      header.flip();
      while (header.hasRemaining()) {
        if (header.get() != 0) {
          return true;
        }
      }
      return false;
    }
  }

  private DatabaseUnavailable refusal(String cause, boolean readable) throws IOException {
    return new DatabaseUnavailable(
        "The database %s is not opened, for its file is damaged: %s %s. %s. %s"
            .formatted(
                address,
                file.data(),
                cause,
                RepairAdvice.restore(backups),
                RepairAdvice.goOn(backups, readable)));
  }
}
