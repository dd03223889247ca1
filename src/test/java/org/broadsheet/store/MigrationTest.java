package org.broadsheet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.broadsheet.store.Samples.node;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import org.broadsheet.news.Delivery;
import org.broadsheet.news.EditionKey;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of the data of older versions. */
@ParameterizedClass
@EnumSource(Engine.class)
class MigrationTest {
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

  private final Engine engine;
  private final DatabaseAddress address;

  MigrationTest(Engine engine, @TempDir Path folder) {
    this.engine = engine;
    this.address = engine.freshAddress(folder);
  }

  private void migrateTo(String version) {
    Migrations scripts = engine == Engine.H2 ? Migrations.H2 : Migrations.POSTGRESQL;
    Flyway.configure()
        .dataSource(H2Url.of(address), address.isH2() ? "sa" : address.user(), password())
        .locations(scripts.locations().stream().map("classpath:"::concat).toArray(String[]::new))
        .placeholders(scripts.types())
        .target(version)
        .load()
        .migrate();
  }

  private String password() {
    return address.isH2() ? "" : String.valueOf(address.password());
  }

  private void execute(String... statements) throws SQLException {
    try (Connection connection = Pool.connect(address, H2Url.of(address));
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
  void aLetterStandsWhereItStoodAlsoWhereAMigrationWasCutShort(String last, @Nullable String undone)
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
}
