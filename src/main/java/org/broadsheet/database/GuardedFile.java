package org.broadsheet.database;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An H2 file that this process has open: it stays open as long as the database does, clients come
 * in by the local server, and the integrity file says what the file must hold. Thread-safe.
 */
final class GuardedFile {
  private static final Logger LOG = LoggerFactory.getLogger(GuardedFile.class);

  /** Whether compacting would free a megabyte, and a fifth of the file. */
  private static final String IS_SPARSE =
      """
      select unused > 1000000 and 5 * unused > size
      from (
        select size, size - size * fill / 100 * chunks / 100 as unused
        from (
          select
            max(case setting_name when 'info.FILE_SIZE' then cast(setting_value as bigint) end)
              as size,
            max(case setting_name when 'info.FILL_RATE' then cast(setting_value as bigint) end)
              as fill,
            max(case setting_name when 'info.CHUNKS_FILL_RATE' then cast(setting_value as bigint) end)
              as chunks
          from information_schema.settings
          where setting_name in ('info.FILE_SIZE', 'info.FILL_RATE', 'info.CHUNKS_FILL_RATE')))
      """;

  private final DatabaseAddress address;
  private final DatabaseFile file;
  private final IntegrityFile integrity;
  private @Nullable LocalServer server;
  private @Nullable FileCompaction compaction;
  private @Nullable Object identity;

  /**
   * @param integrity closed when this is closed
   */
  GuardedFile(DatabaseAddress address, DatabaseFile file, IntegrityFile integrity) {
    this.address = address;
    this.file = file;
    this.integrity = integrity;
  }

  /**
   * Begins to guard the file, in which all tables are. From now on it stays open, even when the
   * pool has no connection. This is no setting of the pool's address, or else a connection that the
   * pool makes in the moment of closing would undo {@link #closeWithLastConnection}.
   */
  void begin(DataSource source) throws SQLException, IOException {
    if (integrity.state() instanceof IntegrityState.Making) {
      integrity.write(new IntegrityState.Open(0));
    }
    identity = identity();
    server = LocalServer.start(file);
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("set db_close_delay -1");
    }
    compaction = new FileCompaction(source, this::isInPlace);
    compaction.start();
  }

  /** Compacts the file as far as that goes while it is in use, as also happens once a minute. */
  void compactInUse() {
    Objects.requireNonNull(compaction, "the file is not guarded yet").run();
  }

  /**
   * Whether the file that this process has open is still where it was. One that was removed goes on
   * to take what is written, and all of that is lost when the process ends.
   */
  boolean isInPlace() {
    try {
      return Objects.equals(identity, identity());
    } catch (IOException gone) {
      return false;
    }
  }

  /** What it means that the file is not in its place, and the remedy. */
  String absence() {
    return "the file "
        + file.data()
        + " was removed or replaced while it was in use. Nothing is done any more, since it would"
        + " be forgotten: stop the daemon, and put the file back or run \"broadsheet restore\"";
  }

  /** What tells the file from another one of its name; null where the system cannot tell. */
  private @Nullable Object identity() throws IOException {
    return Files.readAttributes(file.data(), BasicFileAttributes.class).fileKey();
  }

  /** The database has this mark durably. An integrity file that lags behind demands less. */
  void raise(long mark) {
    try {
      integrity.raise(mark);
    } catch (IOException failure) {
      LOG.warn("The integrity file beside the database could not be written", failure);
    }
  }

  /** Closes all connections and the file, and notes its checksum. */
  void close(HikariDataSource source) {
    // While the file is closed nothing waits for space on its disk.
    FullDiskWaitingFile.stopWaiting(file.base());
    try {
      boolean isInPlace = isInPlace();
      boolean isSparse = closeFile(source);
      if (isInPlace) {
        if (isSparse) {
          compact();
        }
        noteChecksum();
      }
    } finally {
      FullDiskWaitingFile.resumeWaiting(file.base());
      release();
    }
  }

  /** Returns whether the file is sparse. */
  private boolean closeFile(HikariDataSource source) {
    try (source) {
      if (compaction != null) {
        compaction.close();
      }
      if (server != null) {
        server.close();
      }
      return closeWithLastConnection(source);
    }
  }

  private boolean closeWithLastConnection(DataSource source) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("set db_close_delay 0");
      try (ResultSet row = statement.executeQuery(IS_SPARSE)) {
        return row.next() && row.getBoolean(1);
      }
    } catch (SQLException e) {
      throw DatabaseUnavailable.of(address, e);
    }
  }

  /** Opens the file once more, so that H2 compacts it when it closes it. */
  private void compact() {
    try {
      Connections.single(address, H2Url.compacting(address)).close();
    } catch (SQLException _) {
      // Another process has the file meanwhile, and will compact it in turn.
    }
  }

  /**
   * Notes what is in the file, unless another store of this process, or another program, has it.
   * Without that note the next one to open the file reads it to its end.
   */
  private void noteChecksum() {
    synchronized (integrity) {
      try {
        if (integrity.hasOneOwner()
            && integrity.state() instanceof IntegrityState.Open(long mark)) {
          Checksum content = file.checksum();
          if (content != null) {
            integrity.write(new IntegrityState.Closed(mark, content));
          }
        }
      } catch (IOException failure) {
        LOG.warn(
            "The database's checksum could not be noted; the next start reads the file to its end",
            failure);
      }
    }
  }

  private void release() {
    try {
      integrity.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
