package org.broadsheet.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Opens connections, those of the connection pool and single ones. */
final class Connections {
  private static final int POOL_SIZE = 8;
  private static final long IDLE_MILLIS = 60_000;
  private static final Duration PROMPT = Duration.ofSeconds(5);

  private Connections() {}

  /**
   * The connection pool.
   *
   * @param url where the connections go, with all settings
   * @param client the name by which a server knows this process
   */
  static HikariDataSource pool(DatabaseAddress address, String url, String client) {
    HikariConfig config = config(address, url, client);
    config.setPoolName("store");
    config.setMaximumPoolSize(POOL_SIZE);
    config.setMinimumIdle(1);
    config.setIdleTimeout(IDLE_MILLIS);
    return new HikariDataSource(config);
  }

  /** A pool of one connection that keeps nobody waiting for longer than five seconds. */
  static HikariDataSource prompt(DatabaseAddress address, String url, String client) {
    HikariConfig config = config(address, url, client);
    config.setPoolName("prompt");
    config.setMaximumPoolSize(1);
    config.setConnectionTimeout(PROMPT.toMillis());
    config.setValidationTimeout(PROMPT.toMillis() / 2);
    config.setInitializationFailTimeout(-1);
    config.addDataSourceProperty("connectTimeout", PROMPT.toSeconds());
    config.addDataSourceProperty("socketTimeout", PROMPT.toSeconds());
    return new HikariDataSource(config);
  }

  private static HikariConfig config(DatabaseAddress address, String url, String client) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setUsername(user(address));
    config.setPassword(password(address));
    address.dialect().configure(config, client);
    return config;
  }

  /** A connection to H2 outside the pool. */
  static Connection single(DatabaseAddress address, String url) throws SQLException {
    return DriverManager.getConnection(url, user(address), password(address));
  }

  private static @Nullable String user(DatabaseAddress address) {
    return address.user() == null ? address.dialect().defaultUser() : address.user();
  }

  private static @Nullable String password(DatabaseAddress address) {
    return address.password() == null ? address.dialect().defaultPassword() : address.password();
  }
}
