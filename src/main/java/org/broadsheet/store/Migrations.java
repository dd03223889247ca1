package org.broadsheet.store;

import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings the tables to the version this program was written for. */
final class Migrations {
  private Migrations() {}

  /** The two column types that H2 and PostgreSQL do not share a name for. */
  private static final Map<String, String> H2_TYPES =
      Map.of("text", "character large object", "bytes", "binary large object");

  private static final Map<String, String> POSTGRESQL_TYPES =
      Map.of("text", "text", "bytes", "bytea");

  static void run(DataSource source, boolean h2) {
    Flyway.configure()
        .dataSource(source)
        .locations("classpath:db/migration")
        .placeholders(h2 ? H2_TYPES : POSTGRESQL_TYPES)
        .load()
        .migrate();
  }
}
