package org.broadsheet.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.broadsheet.bench.DeliveryFixture;
import org.broadsheet.config.Settings;
import org.broadsheet.config.SettingsReader;
import org.broadsheet.config.SettingsResult;
import org.broadsheet.database.DatabaseUnavailable;
import org.broadsheet.mail.ScriptedServer;
import org.broadsheet.web.Health;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder of an H2 database is removed while the daemon works with it. */
class LostFolderTest {
  private static final Instant START = Instant.parse("2026-03-10T07:00:00Z");
  private static final int LETTERS = 40;

  @TempDir private Path home;
  private Path data = Path.of("none");
  private Path mark = Path.of("none");

  @BeforeEach
  void name() {
    data = home.resolve("data");
    mark = home.resolve(".broadsheet.databases");
  }

  @Test
  void healthIsRedAtOnceAndNoLetterIsSentAnyMore() throws IOException {
    try (ScriptedServer server = new ScriptedServer().start();
        Application application = open(server, "")) {
      DeliveryFixture.queue(application.store(), DeliveryFixture.letters(LETTERS, 1), START);
      assertThat(new HealthChecks(application, List::of, Duration.ofMinutes(2)).health().ok())
          .isTrue();

      remove(data);
      assertThat(new HealthChecks(application, List::of, Duration.ofMinutes(2)).health())
          .satisfies(health -> assertThat(health.ok()).isFalse())
          .extracting(Health::checks)
          .asString()
          .contains(data + "/broadsheet.mv.db was removed", "\"broadsheet restore\"");
      assertThatThrownBy(() -> application.deliver(() -> false))
          .isInstanceOf(DatabaseUnavailable.class)
          .hasMessageContaining("was removed or replaced while it was in use");
      assertThat(server.received()).isEmpty();
    }
    assertThat(data).doesNotExist();
  }

  @Test
  void whileLettersAreSentNoneIsCompletedAfterwards() throws IOException {
    try (ScriptedServer server = new ScriptedServer().start();
        Application application = open(server, "")) {
      DeliveryFixture.queue(application.store(), DeliveryFixture.letters(LETTERS, 1), START);
      assertThatThrownBy(
              () ->
                  application.deliver(
                      () -> {
                        if (server.received().size() >= 5) {
                          remove(data);
                        }
                        return false;
                      }))
          .isInstanceOf(DatabaseUnavailable.class);
      assertThat(server.received()).hasSizeBetween(5, 6);
    }
  }

  @Test
  void theNextStartRefusesUntilTheBackupIsBackOrTheNoteIsRemoved() throws IOException {
    try (ScriptedServer server = new ScriptedServer().start()) {
      open(server, "").close();
      open(server, "").close();
      assertThat(Files.readAllLines(mark)).hasSize(2).contains("data/broadsheet");
      remove(data);
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> open(server, ""))
            .isInstanceOf(DatabaseUnavailable.class)
            .hasMessageContaining("broadsheet.mv.db is gone with its folder")
            .hasMessageContaining("remove its line from " + mark);
      }
      Files.delete(mark);
      open(server, "").close();
    }
  }

  @Test
  void aFileThatIsPutBackIsUsedAgain() throws IOException {
    try (ScriptedServer server = new ScriptedServer().start();
        Application application = open(server, "")) {
      Files.move(data, home.resolve("elsewhere"));
      assertThat(application.store().database().damage()).isNotEmpty();
      Files.move(home.resolve("elsewhere"), data);
      assertThat(application.store().database().damage()).isEmpty();
      assertThat(application.deliver(() -> false).accepted()).isZero();
    }
  }

  @Test
  void backupsInAnotherFolderTellOfTheDatabaseToo() throws IOException {
    String backups = ", backup: {folder: \"" + home.resolve("kept") + "\"}";
    try (ScriptedServer server = new ScriptedServer().start()) {
      try (Application application = open(server, backups)) {
        assertThat(application.backUp()).isPresent();
      }
      remove(data);
      Files.delete(mark);
      assertThatThrownBy(() -> open(server, backups))
          .hasMessageContaining("is gone with its folder")
          .hasMessageContaining("The newest verified backup is " + home.resolve("kept"))
          .hasMessageContaining("move away the backups in " + home.resolve("kept"));
    }
  }

  private Application open(ScriptedServer server, String backup) throws IOException {
    Path file =
        Files.writeString(
            home.resolve("broadsheet.yaml"),
            """
            feeds: ["https://feeds.example/one"]
            topics: [{name: Bees, match: [bee]}]
            digests: [{name: morning, at: "07:00"}]
            subscribers: [{email: ada@reader.example}]
            mail:
              from: paper@paper.example
              smtp: {host: 127.0.0.1, port: %d, security: none, connections: 1}
            store: {url: "jdbc:h2:%s"%s}
            """
                .formatted(server.port(), data.resolve("broadsheet"), backup));
    return switch (SettingsReader.read(file, Map.of())) {
      case SettingsResult.Valid(Settings settings, List<?> _) ->
          Application.open(settings, () -> START);
      case SettingsResult.Invalid(var problems) -> throw new AssertionError(problems);
    };
  }

  private static void remove(Path folder) {
    if (Files.notExists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
