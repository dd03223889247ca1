package org.broadsheet.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.broadsheet.store.Samples;
import org.broadsheet.store.Store;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What PostgreSQL is asked to do for our connections, whatever the server is set to. */
class SessionTest {
  @TempDir private Path folder;

  @Test
  void commitsAreSynchronousThoughTheServerIsSetOtherwise() throws SQLException {
    try (Store store = store("off")) {
      assertThat(setting(store, "synchronous_commit")).isEqualTo("on");
    }
  }

  @Test
  void commitsThatWaitForAReplicaStillDo() throws SQLException {
    try (Store store = store("remote_apply")) {
      assertThat(setting(store, "synchronous_commit")).isEqualTo("remote_apply");
    }
  }

  @Test
  void anIdleTransactionIsEndedSoon() throws SQLException {
    try (Store store = store("on")) {
      assertThat(setting(store, "idle_in_transaction_session_timeout")).isEqualTo("15s");
    }
  }

  /** One whose server has that setting of commits. */
  private Store store(String commits) {
    DatabaseAddress fresh = Engine.POSTGRESQL.freshAddress(folder);
    String url = fresh.url() + "?options=-c%20synchronous_commit=" + commits;
    return Store.open(
        new DatabaseAddress(url, fresh.user(), fresh.password()), Samples.node("node-a"));
  }

  private static String setting(Store store, String name) throws SQLException {
    try (Connection connection = store.database().dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("show " + name)) {
      row.next();
      return row.getString(1);
    }
  }
}
