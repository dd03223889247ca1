package org.broadsheet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.broadsheet.store.Samples.NOW;
import static org.broadsheet.store.Samples.entries;
import static org.broadsheet.store.Samples.gather;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.broadsheet.database.DatabaseUnavailable;
import org.broadsheet.database.Engine;
import org.junit.jupiter.api.Test;

class StoreTest extends StoreTestBase {
  @Test
  void aStoreThatIsOpenedAgainHasItsData() {
    gather(store, entries("a", 3), NOW);
    List<String> before = migrations();
    store.close();

    store = Store.open(address, Samples.node("node-a"));
    assertThat(store.entries().unfiled(10)).hasSize(3);
    assertThat(migrations()).isEqualTo(before);
  }

  private List<String> migrations() {
    return query("select version from flyway_schema_history where success and version is not null");
  }

  private List<String> query(String sql) {
    try (Connection connection = store.database().dataSource().getConnection();
        ResultSet rows = connection.createStatement().executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** What a process leaves that dies in a migration, before the version is noted. */
  @Test
  void anInterruptedMigrationIsRunAgain() throws SQLException {
    gather(store, entries("a", 3), NOW);
    List<String> all = migrations();
    try (Connection connection = store.database().dataSource().getConnection()) {
      connection.createStatement().execute("drop table outbox cascade");
      connection
          .createStatement()
          .execute("delete from flyway_schema_history where version is not null");
    }
    store.close();

    store = Store.open(address, Samples.node("node-a"));
    assertThat(store.letters().list(1)).isEmpty();
    assertThat(store.entries().unfiled(10)).hasSize(3);
    assertThat(migrations()).hasSameSizeAs(all);
  }

  @Test
  void aFailedMigrationPreventsOpening() {
    execute("update flyway_schema_history set success = false where version = '3'");
    store.close();
    assertThatThrownBy(() -> Store.open(address, Samples.node("node-a")))
        .isInstanceOf(DatabaseUnavailable.class);
  }

  @Test
  void aDatabaseOfANewerVersionIsOpened() {
    execute(
        """
        insert into flyway_schema_history
          (installed_rank, version, description, type, script, installed_by, execution_time,
           success)
        values (99, '99', 'later', 'SQL', 'V99__later.sql', 'a newer program', 1, true)
        """);
    store.close();
    store = Store.open(address, Samples.node("node-a"));
    assertThat(migrations()).contains("99");
  }

  @Test
  void aSparseFileIsCompactedOnCloseAndLosesNothing() throws IOException {
    assumeThat(engine()).isEqualTo(Engine.H2);
    execute("create table ballast (id integer primary key, weight varchar)");
    for (int i = 100; i < 200; i++) {
      execute("insert into ballast values (" + i + ", repeat('" + i + "', 30000))");
    }
    execute("drop table ballast");
    gather(store, entries("a", 3), NOW);
    long before = Files.size(folder.resolve("store.mv.db"));

    store.close();

    assertThat(Files.size(folder.resolve("store.mv.db"))).isLessThan(before / 2);
    store = Store.open(address, Samples.node("node-a"));
    assertThat(store.entries().unfiled(10)).hasSize(3);
  }

  @Test
  void aConnectionOpenedDuringCloseDoesNotKeepTheFileOpen() throws SQLException {
    assumeThat(engine()).isEqualTo(Engine.H2);
    execute("set db_close_delay 0");
    HikariDataSource pool = store.database().dataSource().unwrap(HikariDataSource.class);
    try (Connection late =
            DriverManager.getConnection(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword());
        Statement statement = late.createStatement();
        ResultSet delay =
            statement.executeQuery(
                "select coalesce(max(setting_value), '0') from information_schema.settings"
                    + " where upper(setting_name) = 'DB_CLOSE_DELAY'")) {
      assertThat(delay.next()).isTrue();
      assertThat(delay.getString(1)).isEqualTo("0");
    }
  }

  private void execute(String sql) {
    try (Connection connection = store.database().dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aFailureNamesTheDatabaseAndNoneOfItsData() throws SQLException {
    try (Connection connection = store.database().dataSource().getConnection()) {
      connection.createStatement().execute("drop table outbox cascade");
    }
    assertThatThrownBy(() -> store.letters().list(1))
        .isInstanceOf(DatabaseUnavailable.class)
        .hasMessageContaining(address.toString())
        .hasMessageNotContaining("\n");
  }

  @Test
  void closingTwiceIsHarmless() {
    store.close();
    store.close();
  }

  @Test
  void aSyncedStoreStaysUsable() {
    gather(store, entries("a", 1), NOW);
    store.database().sync();
    assertThat(store.entries().unfiled(10)).hasSize(1);
  }
}
