package org.broadsheet.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings the tables to the version this program was written for. */
final class Migrations {
  /** The numbers of the scripts in {@code db/migration}. */
  static final Set<String> VERSIONS = Set.of("1", "2", "3", "4");

  private Migrations() {}

  /** The two column types that H2 and PostgreSQL do not share a name for. */
  private static final Map<String, String> H2_TYPES =
      Map.of("text", "character large object", "bytes", "binary large object");

  private static final Map<String, String> POSTGRESQL_TYPES =
      Map.of("text", "text", "bytes", "bytea");

  private static final String HISTORY =
      "select version, success from flyway_schema_history where version is not null";

  static void run(DataSource source, boolean h2) {
    if (!isCurrent(source)) {
      migrate(source, h2);
    }
  }

  /** Asked first because Flyway takes longer to start than many a command to do its work. */
  private static boolean isCurrent(DataSource source) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(HISTORY)) {
      Set<String> applied = new HashSet<>();
      while (rows.next()) {
        if (!rows.getBoolean("success")) {
          return false;
        }
        applied.add(rows.getString("version"));
      }
      return applied.equals(VERSIONS);
    } catch (SQLException unreadable) {
      // New, damaged or out of reach: Flyway finds out and says so.
      return false;
    }
  }

  private static void migrate(DataSource source, boolean h2) {
    Flyway.configure()
        .dataSource(source)
        .locations("classpath:db/migration")
        .placeholders(h2 ? H2_TYPES : POSTGRESQL_TYPES)
        .load()
        .migrate();
  }
}
