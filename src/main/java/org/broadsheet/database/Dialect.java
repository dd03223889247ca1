package org.broadsheet.database;

import com.zaxxer.hikari.HikariConfig;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One of the two database systems, with everything in which they differ for this program. */
public enum Dialect {
  /** The embedded database, which one process has open in a file. */
  H2("jdbc:h2:", "sa", "") {
    @Override
    Migrations migrations() {
      return new Migrations(
          Set.of("1", "2", "3", "5", "6", "7", "8", "9", "10", "11", "12", "13"),
          List.of("db/migration", "db/h2"),
          Map.of("text", "character large object", "bytes", "binary large object"));
    }

    @Override
    public boolean supportsSeveralNodes() {
      return false;
    }

    // H2 stops at the limit only if it reads the index in its order and is not asked to sort.
    @Override
    public String orderByIndexed(String column) {
      return "";
    }

    @Override
    boolean isDurableOnCommit() {
      return false;
    }

    @Override
    String connectionUrl(DatabaseAddress address) {
      return H2Url.of(address);
    }

    @Override
    Optional<DatabaseFile> file(DatabaseAddress address) {
      return H2Url.file(address).map(DatabaseFile::new);
    }

    @Override
    void configure(HikariConfig pool, String client) {
      pool.setExceptionOverride(new ClosedDatabaseEviction());
    }

    @Override
    String remedy(SQLException error) {
      return H2Errors.remedy(error).orElseGet(() -> super.remedy(error));
    }
  },

  /** The server, on which several nodes may share a database and Quartz's tables. */
  POSTGRESQL("jdbc:postgresql:", null, null) {
    @Override
    Migrations migrations() {
      return new Migrations(
          Set.of("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "12", "13"),
          List.of("db/migration", "db/postgresql"),
          Map.of("text", "text", "bytes", "bytea"));
    }

    @Override
    public boolean supportsSeveralNodes() {
      return true;
    }

    @Override
    public String orderByIndexed(String column) {
      return "order by " + column;
    }

    @Override
    boolean isDurableOnCommit() {
      return true;
    }

    @Override
    String connectionUrl(DatabaseAddress address) {
      return address.url();
    }

    @Override
    Optional<DatabaseFile> file(DatabaseAddress address) {
      return Optional.empty();
    }

    @Override
    void configure(HikariConfig pool, String client) {
      pool.setConnectionInitSql(POSTGRESQL_SESSION);
      pool.addDataSourceProperty("ApplicationName", client);
      pool.addDataSourceProperty("reWriteBatchedInserts", "true");
    }
  };

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

  static {
    LocalServer.bindToLoopback();
  }

  private final String prefix;
  private final @Nullable String defaultUser;
  private final @Nullable String defaultPassword;

  Dialect(String prefix, @Nullable String defaultUser, @Nullable String defaultPassword) {
    this.prefix = prefix;
    this.defaultUser = defaultUser;
    this.defaultPassword = defaultPassword;
  }

  /**
   * The database system that a JDBC URL names.
   *
   * @throws IllegalArgumentException where it names neither
   */
  static Dialect of(String url) {
    for (Dialect dialect : values()) {
      if (url.startsWith(dialect.prefix)) {
        return dialect;
      }
    }
    throw new IllegalArgumentException(
        "a database's address must start with %s or %s, not %s"
            .formatted(H2.prefix, POSTGRESQL.prefix, url));
  }

  /** What JDBC URLs of this database system start with. */
  String prefix() {
    return prefix;
  }

  /** Who logs in where the address names no user; null where the driver decides. */
  @Nullable String defaultUser() {
    return defaultUser;
  }

  /** The password where the address has none; null for none. */
  @Nullable String defaultPassword() {
    return defaultPassword;
  }

  /** The scripts that make the tables. */
  abstract Migrations migrations();

  /** Whether several nodes may work on one database, and the scheduler keeps its tables there. */
  public abstract boolean supportsSeveralNodes();

  /**
   * The clause for a query with a limit that locks rows in the order of a column, where an index
   * yields them in this order; may be empty.
   */
  public abstract String orderByIndexed(String column);

  /** Whether a commit survives a power cut, not only the death of the process, by itself. */
  abstract boolean isDurableOnCommit();

  /** The URL that the driver is given, with all settings that our SQL needs. */
  abstract String connectionUrl(DatabaseAddress address);

  /** The file that the database is in; empty where it is in none. */
  abstract Optional<DatabaseFile> file(DatabaseAddress address);

  /**
   * Sets what this database system needs of the connection pool.
   *
   * @param client the name by which a server knows this process
   */
  abstract void configure(HikariConfig pool, String client);

  /** What the operator does about an error, beginning with a full stop; empty where unknown. */
  String remedy(SQLException error) {
    String state = error.getSQLState() == null ? "" : error.getSQLState();
    if (state.startsWith("08")) {
      return ". Check that the database server runs and can be reached from here";
    }
    return switch (state) {
      case "28P01", "28000" -> ". Check the store's user and password";
      case "3D000" -> ". Create the database first";
      case "42501" -> ". Grant the store's user the right to create and change tables";
      case "53100" -> ". Free some disk space";
      case "53300" -> ". The server takes no more connections: raise max_connections";
      default -> "";
    };
  }
}
