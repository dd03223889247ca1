package org.broadsheet.store;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections of a store and, where this process holds an H2 file, what goes with the file: it
 * stays open as long as the store does, others come in by the side door, and the seal says what the
 * file must hold. Thread-safe.
 */
final class OpenDatabase implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OpenDatabase.class);

  /** Whether less than half of a file that is worth the trouble is in use. */
  private static final String HOLES =
      """
      select size.setting_value > 4000000 and used.setting_value < 50
      from information_schema.settings size, information_schema.settings used
      where size.setting_name = 'info.FILE_SIZE'
        and used.setting_name = 'info.CHUNKS_FILL_RATE'
      """;

  private final DatabaseAddress address;
  private final HikariDataSource source;
  private final @Nullable DatabaseFile file;
  private final @Nullable IntegrityFile seal;
  private @Nullable LocalServer door;

  /** Connections to a database that somebody else looks after. */
  OpenDatabase(DatabaseAddress address, HikariDataSource source) {
    this(address, source, null, null);
  }

  /** Connections to a file, with its seal, which is given back when this is closed. */
  OpenDatabase(
      DatabaseAddress address,
      HikariDataSource source,
      @Nullable DatabaseFile file,
      @Nullable IntegrityFile seal) {
    this.address = address;
    this.source = source;
    this.file = file;
    this.seal = seal;
  }

  HikariDataSource source() {
    return source;
  }

  /** Whether there is a seal to be kept up to date. */
  boolean isSealed() {
    return seal != null;
  }

  /**
   * Begins to hold the file, in which all tables are. From now on it stays open, even when the pool
   * has no connection. This is no setting of the pool's address, or else a connection that the pool
   * makes in the moment of closing would undo {@link #closeFileWithLastConnection}.
   */
  void begin() throws SQLException, IOException {
    try {
      if (seal != null && file != null) {
        if (seal.state() instanceof IntegrityState.Making) {
          seal.write(new IntegrityState.Open(0));
        }
        door = LocalServer.open(file.base());
      }
      execute("set db_close_delay -1");
    } catch (SQLException | IOException | UncheckedIOException failure) {
      source.close();
      throw failure;
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The database has this mark for good. A seal that lags behind asks for less, and is told. */
  void raise(long mark) {
    try {
      if (seal != null) {
        seal.raise(mark);
      }
    } catch (IOException failure) {
      LOG.warn("The seal beside the database could not be written", failure);
    }
  }

  /** Closes all connections and the file, and seals it. */
  @Override
  public void close() {
    if (source.isClosed()) {
      return;
    }
    try (var _ = impatience()) {
      boolean holes = false;
      try {
        if (door != null) {
          door.close();
        }
        if (isSealed()) {
          holes = closeFileWithLastConnection();
        }
      } finally {
        source.close();
      }
      if (holes) {
        tidy();
      }
      sealFile();
    } finally {
      letGo();
    }
  }

  /** While the file is closed nothing waits for space on its disk. */
  private Impatience impatience() {
    if (file == null) {
      return () -> {};
    }
    FullDiskWaitingFile.giveUp(file.base());
    return () -> FullDiskWaitingFile.hope(file.base());
  }

  private interface Impatience extends AutoCloseable {
    @Override
    void close();
  }

  /** Returns whether the file is mostly holes. */
  private boolean closeFileWithLastConnection() {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("set db_close_delay 0");
      try (ResultSet row = statement.executeQuery(HOLES)) {
        return row.next() && row.getBoolean(1);
      }
    } catch (SQLException e) {
      throw DatabaseUnavailable.of(address, e);
    }
  }

  /** Opens the file once more, so that H2 moves together what is in it when it closes it. */
  private void tidy() {
    try {
      Pool.connect(address, H2Url.tidying(address)).close();
    } catch (SQLException _) {
      // Somebody else has the file meanwhile, and will tidy it in turn.
    }
  }

  /**
   * Notes what is in the file, unless another store of this process, or another program, has it.
   * Without that note the next one to open the file reads it to its end.
   */
  private void sealFile() {
    if (seal == null || file == null) {
      return;
    }
    synchronized (seal) {
      try {
        if (seal.hasOneHolder() && seal.state() instanceof IntegrityState.Open(long mark)) {
          Checksum content = file.sum();
          if (content != null) {
            seal.write(new IntegrityState.Closed(mark, content));
          }
        }
      } catch (IOException failure) {
        LOG.warn("The database could not be sealed; the next start reads it once", failure);
      }
    }
  }

  private void letGo() {
    try {
      if (seal != null) {
        seal.close();
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
