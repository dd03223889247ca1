package org.broadsheet.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;

/** The database, open and at the current version of its tables. Thread-safe. */
public final class Store implements AutoCloseable {
  /**
   * What our SQL needs of H2, and what keeps a commit: by default H2 acknowledges commits up to
   * half a second before it writes them.
   */
  private static final String[] H2_SETTINGS = {
    "MODE=PostgreSQL",
    "DATABASE_TO_LOWER=TRUE",
    "DEFAULT_NULL_ORDERING=HIGH",
    "WRITE_DELAY=0",
    "DB_CLOSE_DELAY=-1",
    "DB_CLOSE_ON_EXIT=FALSE",
    "LOCK_TIMEOUT=10000",
    "CACHE_SIZE=16384"
  };

  private static final int CONNECTIONS = 8;
  private static final long IDLE_MILLIS = 60_000;

  private final HikariDataSource source;
  private final Database database;
  private final StoreAddress address;
  private final FeedTable feeds;
  private final EntryTable entries;
  private final StoryTable stories;
  private final EditionTable editions;
  private final OutboxTable outbox;

  private Store(StoreAddress address, HikariDataSource source, String node) {
    this.source = source;
    this.database = new Database(address, source, node);
    this.address = address;
    this.feeds = new FeedTable(database);
    this.entries = new EntryTable(database);
    this.stories = new StoryTable(database);
    this.editions = new EditionTable(database);
    this.outbox = new OutboxTable(database);
  }

  /**
   * Opens the database, creates it if it is an H2 file that does not exist, and brings its tables
   * up to date. Several nodes may do so at once on PostgreSQL.
   *
   * @param node this process's name, as the operator reads it next to what the process has claimed
   * @throws StoreUnavailable if that fails; the message names the cause and the remedy
   */
  public static Store open(StoreAddress address, String node) {
    try {
      HikariDataSource source = new HikariDataSource(pool(address, node));
      try {
        Migrations.run(source, address.isH2());
        return new Store(address, source, node);
      } catch (FlywayException e) {
        source.close();
        throw e;
      }
    } catch (PoolInitializationException | FlywayException e) {
      throw StoreUnavailable.of(address, e);
    }
  }

  private static HikariConfig pool(StoreAddress address, String node) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("store");
    config.setJdbcUrl(address.isH2() ? withSettings(address.url()) : address.url());
    config.setUsername(address.user() == null && address.isH2() ? "sa" : address.user());
    config.setPassword(address.password() == null && address.isH2() ? "" : address.password());
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(1);
    config.setIdleTimeout(IDLE_MILLIS);
    if (!address.isH2()) {
      config.addDataSourceProperty("ApplicationName", "broadsheet " + node);
      config.addDataSourceProperty("reWriteBatchedInserts", "true");
    }
    return config;
  }

  /** Adds the settings that the address does not make itself. */
  static String withSettings(String url) {
    StringBuilder settled = new StringBuilder(url);
    String stated = url.toUpperCase(Locale.ROOT);
    for (String setting : H2_SETTINGS) {
      if (!stated.contains(";" + setting.substring(0, setting.indexOf('=') + 1))) {
        settled.append(';').append(setting);
      }
    }
    return settled.toString();
  }

  /** The feeds, and who visits them when. */
  public FeedTable feeds() {
    return feeds;
  }

  /** The reports, and the order in which they are filed under stories. */
  public EntryTable entries() {
    return entries;
  }

  /** The stories. */
  public StoryTable stories() {
    return stories;
  }

  /** The editions, and who subscribes since when. */
  public EditionTable editions() {
    return editions;
  }

  /** The letters on their way. */
  public OutboxTable outbox() {
    return outbox;
  }

  /** The pool of connections, for a scheduler that keeps its own tables in this database. */
  public DataSource dataSource() {
    return source;
  }

  /**
   * Makes all commits so far survive a power cut. A commit survives the death of the process
   * without this; H2, however, leaves it to the operating system when the disk gets it. PostgreSQL
   * needs no such call, and for it this does nothing.
   */
  public void sync() {
    if (address.isH2()) {
      database.inTransaction(handle -> handle.execute("checkpoint sync"));
    }
  }

  /** Closes all connections and, with H2, the file. */
  @Override
  public void close() {
    if (source.isClosed()) {
      return;
    }
    try {
      if (address.isH2()) {
        closeFileWithLastConnection();
      }
    } finally {
      source.close();
    }
  }

  /** While the store is open the file stays open, even when the pool has no connection. */
  private void closeFileWithLastConnection() {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("set db_close_delay 0");
    } catch (SQLException e) {
      throw StoreUnavailable.of(address, e);
    }
  }
}
