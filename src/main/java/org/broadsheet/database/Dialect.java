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
  H2("jdbc:h2:", "sa", ""),

  /** The server, on which several nodes may share a database. */
  POSTGRESQL("jdbc:postgresql:", null, null);

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
  Migrations migrations() {
    return switch (this) {
      case H2 ->
          new Migrations(
              Set.of(
                  "1", "2", "3", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16",
                  "17", "18", "20", "21", "22", "30", "40", "41"),
              List.of("db/migration", "db/h2"),
              Map.of("text", "character large object", "bytes", "binary large object"));
      case POSTGRESQL ->
          new Migrations(
              Set.of(
                  "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "12", "13", "14", "15", "16",
                  "17", "18", "20", "21", "22", "30", "31", "40", "41"),
              List.of("db/migration", "db/postgresql"),
              Map.of("text", "text", "bytes", "bytea"));
    };
  }

  /** Whether several nodes, on whichever machines, may work on one database. */
  public boolean supportsSeveralNodes() {
    return this == POSTGRESQL;
  }

  /** Whether a commit survives a power cut, not only the death of the process, by itself. */
  boolean isDurableOnCommit() {
    return this == POSTGRESQL;
  }

  /**
   * The clause for a query with a limit that locks rows in the order of a column, where an index
   * yields them in this order. H2 stops at the limit only if it is not asked to sort.
   */
  public String orderByIndexed(String column) {
    return this == H2 ? "" : "order by " + column;
  }

  /** An expression for a number, not negative, that a text column's value always has. */
  public String hash(String column) {
    return this == H2 ? "ora_hash(" + column + ")" : "abs(hashtext(" + column + ")::bigint)";
  }

  /** The URL that the driver is given, with all settings that our SQL needs. */
  String connectionUrl(DatabaseAddress address) {
    return this == H2 ? H2Url.of(address) : address.url();
  }

  /** The file that the database is in; empty where it is in none. */
  Optional<DatabaseFile> file(DatabaseAddress address) {
    return this == H2 ? H2Url.file(address).map(DatabaseFile::new) : Optional.empty();
  }

  /**
   * Sets what this database system needs of the connection pool.
   *
   * @param client the name by which a server knows this process
   */
  void configure(HikariConfig pool, String client) {
    switch (this) {
      case H2 -> pool.setExceptionOverride(new ClosedDatabaseEviction());
      case POSTGRESQL -> {
        pool.setConnectionInitSql(POSTGRESQL_SESSION);
        pool.addDataSourceProperty("ApplicationName", client);
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
      }
    }
  }

  /** What the operator does about an error, beginning with a full stop; empty where unknown. */
  String remedy(SQLException error) {
    return H2Errors.remedy(error).orElseGet(() -> remedyByState(error));
  }

  private static String remedyByState(SQLException error) {
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
