package org.broadsheet.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.broadsheet.store.Samples.node;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.broadsheet.news.Delivery;
import org.broadsheet.news.EditionKey;
import org.broadsheet.store.OutboxRow;
import org.broadsheet.store.Store;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of the data of older versions. */
@ParameterizedClass
@EnumSource(Engine.class)
class MigrationsTest {
  private static final OutboxRow LETTER =
      new OutboxRow(
          70,
          new EditionKey("morning", "ada@reader.example", LocalDateTime.parse("2026-03-02T07:00")),
          "ada@reader.example",
          "<1@paper.example>",
          Delivery.State.DEFERRED,
          3,
          Instant.parse("2026-03-02T06:00:02Z"),
          Instant.parse("2026-03-02T06:35:00Z"),
          Instant.parse("2026-03-02T07:00:00Z"),
          "450 4.2.0 later");

  private final DatabaseAddress address;

  MigrationsTest(Engine engine, @TempDir Path folder) {
    this.address = engine.freshAddress(folder);
  }

  private void migrateTo(String version) {
    Migrations scripts = address.dialect().migrations();
    try (HikariDataSource source = Connections.pool(address, url(), "test")) {
      Flyway.configure()
          .dataSource(source)
          .locations(scripts.locations().stream().map("classpath:"::concat).toArray(String[]::new))
          .placeholders(scripts.types())
          .target(version)
          .load()
          .migrate();
    }
  }

  private String url() {
    return address.dialect().connectionUrl(address);
  }

  private void execute(String... statements) throws SQLException {
    try (Connection connection = Connections.single(address, url());
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  /** As it was when the outbox still had the progress of its letters. */
  private void makeOlderStore() throws SQLException {
    migrateTo("10");
    execute(
        """
        insert into edition
          (id, digest, subscriber, slot, due, filed_from, filed_up_to, title, html, published_at)
        values (7, 'morning', 'ada@reader.example', timestamp '2026-03-02 07:00:00',
          timestamp with time zone '2026-03-02 06:00:00+00', 0, 0, 'Morning', '',
          timestamp with time zone '2026-03-02 06:00:01+00')
        """,
        """
        insert into outbox (id, edition_id, recipient, message_id, envelope_sender, domain, state,
          stood, attempts, queued_at, next_at, fence, reply, changed_at, token)
        values (70, 7, 'ada@reader.example', '<1@paper.example>', 'paper@paper.example',
          'reader.example', 'DEFERRED', 'QUEUED', 3,
          timestamp with time zone '2026-03-02 06:00:02+00',
          timestamp with time zone '2026-03-02 07:00:00+00', 9, '450 4.2.0 later',
          timestamp with time zone '2026-03-02 06:35:00+00', 'mark')
        """,
        "insert into letter (id, mime) values (70, '')");
  }

  /**
   * @param last the migration that was cut short
   * @param undone what it had not come to
   */
  @ParameterizedTest
  @CsvSource({
    "12,",
    "12,delete from progress",
    "13,",
    "13,alter table outbox add column state varchar",
  })
  void aLetterKeepsItsStateWhenAMigrationIsRunAgainAfterACrash(String last, @Nullable String undone)
      throws SQLException {
    makeOlderStore();
    migrateTo(last);
    execute("delete from flyway_schema_history where version = '%s'".formatted(last));
    if (undone != null) {
      execute(undone);
    }

    try (Store store = Store.open(address, node("node-a"))) {
      assertThat(store.letters().find(70)).contains(LETTER);
      Instant due = Instant.parse("2026-03-02T07:00:00Z");
      assertThat(store.outbox().claim(due, Duration.ofMinutes(1), 10))
          .singleElement()
          .extracting(Delivery::attempts, Delivery::fence)
          .containsExactly(3, 10L);
    }
  }

  @Test
  void theCurrentVersionsAreThoseOfAllScripts() throws Exception {
    Migrations scripts = address.dialect().migrations();
    List<String> versions = new ArrayList<>();
    for (String location : scripts.locations()) {
      Path folder = Path.of(Store.class.getResource("/" + location).toURI());
      try (Stream<Path> files = Files.list(folder)) {
        files
            .map(file -> file.getFileName().toString())
            .forEach(name -> versions.add(name.substring(1, name.indexOf("__"))));
      }
    }
    assertThat(versions).containsExactlyInAnyOrderElementsOf(scripts.versions());
  }

  @Test
  void aNewDatabaseHasAllMigrations() throws SQLException {
    try (Store store = Store.open(address, node("node-a"));
        Connection connection = store.database().dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select count(*) from flyway_schema_history
                where success and version is not null
                """)) {
      row.next();
      assertThat(row.getInt(1)).isEqualTo(address.dialect().migrations().versions().size());
    }
  }
}
