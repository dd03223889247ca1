package org.broadsheet.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.sql.DataSource;
import org.broadsheet.database.Engine;
import org.broadsheet.pipeline.Step;
import org.broadsheet.store.NodeName;
import org.broadsheet.store.Store;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TriggersTest {
  private static final Set<Step> PUBLISH = Set.of(Step.PUBLISH);
  private static final Duration SELDOM = Duration.ofDays(1);

  private final BlockingQueue<Step> triggered = new LinkedBlockingQueue<>();

  /** Quartz would wait for a day, as it would until a clock that was set back has caught up. */
  @Test
  void stepsThatAreScheduledAgainAreTriggeredAtOnce() throws Exception {
    try (Triggers triggers = new Triggers(new JdbcDataSource(), false, triggered::add)) {
      triggers.start(PUBLISH, SELDOM);
      assertThat(triggered.take()).isEqualTo(Step.PUBLISH);
      assertThat(triggered).isEmpty();
      triggers.schedule(PUBLISH, SELDOM);
      assertThat(triggered.take()).isEqualTo(Step.PUBLISH);
    }
  }

  /** Version 0.1 stored other names of jobs, and of the class that Quartz runs. */
  @Test
  void jobsThatAnOlderVersionStoredAreReplacedOrDeleted(@TempDir Path folder) throws Exception {
    try (Store store =
        Store.open(Engine.POSTGRESQL.freshAddress(folder), NodeName.ofThisProcess("test"))) {
      storeJobOfOldVersion(store.database().dataSource(), "publish");
      storeJobOfOldVersion(store.database().dataSource(), "returns");
      try (Triggers triggers = new Triggers(store.database().dataSource(), true, triggered::add)) {
        triggers.start(PUBLISH, SELDOM);
        assertThat(triggered.take()).isEqualTo(Step.PUBLISH);
        assertThat(column(store.database().dataSource(), "select job_name from qrtz_job_details"))
            .containsExactly("publish");
        assertThat(column(store.database().dataSource(), "select job_name from qrtz_triggers"))
            .containsExactly("publish");
      }
    }
  }

  private static void storeJobOfOldVersion(DataSource database, String name) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          insert into qrtz_job_details (sched_name, job_name, job_group, job_class_name,
            is_durable, is_nonconcurrent, is_update_data, requests_recovery)
          values ('broadsheet', '%1$s', 'DEFAULT', 'org.broadsheet.daemon.Bells$Bell', true, false,
            false, false);
          insert into qrtz_triggers (sched_name, trigger_name, trigger_group, job_name, job_group,
            next_fire_time, trigger_state, trigger_type, start_time)
          values ('broadsheet', '%1$s', 'DEFAULT', '%1$s', 'DEFAULT', 1, 'WAITING', 'SIMPLE', 1);
          insert into qrtz_simple_triggers (sched_name, trigger_name, trigger_group, repeat_count,
            repeat_interval, times_triggered)
          values ('broadsheet', '%1$s', 'DEFAULT', -1, 10000, 1);
          """
              .formatted(name));
    }
  }

  private static List<String> column(DataSource database, String query) throws SQLException {
    List<String> column = new ArrayList<>();
    try (Connection connection = database.getConnection();
        ResultSet rows = connection.createStatement().executeQuery(query)) {
      while (rows.next()) {
        column.add(rows.getString(1));
      }
    }
    return column;
  }
}
