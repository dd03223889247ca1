package org.broadsheet.store;

import com.zaxxer.hikari.HikariConfig;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** How connections are kept. */
final class Pool {
  private static final int CONNECTIONS = 8;
  private static final long IDLE_MILLIS = 60_000;

  /**
   * A commit that PostgreSQL has acknowledged outlives its own crash even where the server is set
   * to forget some; and a node that is stopped within a transaction keeps the others waiting for
   * its locks no longer than this. No transaction of ours waits for anything but the database.
   */
  private static final String POSTGRESQL_SESSION =
      """
      select set_config('idle_in_transaction_session_timeout', '15s', false),
        case when current_setting('synchronous_commit') = 'off'
          then set_config('synchronous_commit', 'on', false) end
      """;

  private Pool() {}

  /**
   * @param url where the connections go, with all settings
   * @param node named to a PostgreSQL server
   */
  static HikariConfig of(DatabaseAddress address, String url, NodeName node) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("store");
    config.setJdbcUrl(url);
    config.setUsername(user(address));
    config.setPassword(password(address));
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(1);
    config.setIdleTimeout(IDLE_MILLIS);
    if (address.isH2()) {
      config.setExceptionOverride(new ClosedDatabaseEviction());
    } else {
      config.setConnectionInitSql(POSTGRESQL_SESSION);
      config.addDataSourceProperty("ApplicationName", "broadsheet " + node.pid());
      config.addDataSourceProperty("reWriteBatchedInserts", "true");
    }
    return config;
  }

  /** A connection to H2 that belongs to no pool. */
  static Connection connect(DatabaseAddress address, String url) throws SQLException {
    return DriverManager.getConnection(url, user(address), password(address));
  }

  private static @Nullable String user(DatabaseAddress address) {
    return address.user() == null && address.isH2() ? "sa" : address.user();
  }

  private static @Nullable String password(DatabaseAddress address) {
    return address.password() == null && address.isH2() ? "" : address.password();
  }
}
