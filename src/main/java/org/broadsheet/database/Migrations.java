package org.broadsheet.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * The migrations of the tables to the version this program was written for.
 *
 * @param versions the numbers of the scripts
 * @param locations the folders of the scripts, on the class path
 * @param types the two column types that the databases do not share a name for
 */
record Migrations(Set<String> versions, List<String> locations, Map<String, String> types) {
  private static final String HISTORY =
      "select version, success from flyway_schema_history where version is not null";

  void run(DataSource source) {
    if (!isCurrent(source)) {
      migrate(source);
    }
  }

  /** Checked first because Flyway takes longer to start than many a command runs. */
  private boolean isCurrent(DataSource source) {
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
      return applied.equals(versions);
    } catch (SQLException unreadable) {
      // New, damaged or unreachable: Flyway reports which.
      return false;
    }
  }

  /**
   * Nodes exclude each other by a session lock, since a transaction lock would keep a transaction
   * open and idle for as long as the scripts run.
   */
  private void migrate(DataSource source) {
    Flyway.configure()
        .dataSource(source)
        .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
        .locations(locations.stream().map("classpath:"::concat).toArray(String[]::new))
        .placeholders(types)
        .load()
        .migrate();
  }
}
