package org.broadsheet.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.broadsheet.config.Settings;
import org.broadsheet.config.SettingsReader;
import org.broadsheet.config.SettingsResult;
import org.broadsheet.trial.Wait;
import org.broadsheet.web.Health;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The health page while PostgreSQL stands still, and while it is down. */
class UnansweringDatabaseTest {
  @TempDir private Path folder;

  @Test
  void healthIsAnsweredWithinASecondWhateverTheDatabaseDoes() throws Exception {
    Path data = folder.resolve("postgres");
    EmbeddedPostgres postgres = EmbeddedPostgres.builder().setDataDirectory(data).start();
    try (Application application = Application.open(settings(postgres))) {
      HealthChecks health = new HealthChecks(application, List::of, HealthChecks.PATIENCE);
      signal("STOP", data);
      assertRedWithinASecond(health);
      assertRedWithinASecond(health);
      signal("CONT", data);
      Wait.until("health", () -> health.health().ok());

      postgres.close();
      assertRedWithinASecond(health);
    } finally {
      postgres.close();
    }
  }

  private static void assertRedWithinASecond(HealthChecks checks) {
    long start = System.nanoTime();
    Health health = checks.health();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
    assertThat(health.ok()).isFalse();
    assertThat(health.checks())
        .filteredOn(check -> !check.ok())
        .extracting(Health.Check::name, Health.Check::ok)
        .containsExactly(tuple("store", false));
  }

  private static void signal(String name, Path data) throws IOException, InterruptedException {
    long server = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).getFirst());
    List<String> command = new ArrayList<>(List.of("kill", "-" + name));
    ProcessHandle postmaster = ProcessHandle.of(server).orElseThrow();
    Stream.concat(Stream.of(postmaster), postmaster.descendants())
        .map(process -> Long.toString(process.pid()))
        .forEach(command::add);
    assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
  }

  private Settings settings(EmbeddedPostgres postgres) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("broadsheet.yaml"),
            """
            feeds: ["https://feeds.example/one"]
            topics: [{name: Bees, match: [bee]}]
            digests: [{name: morning, at: "07:00"}]
            subscribers: [{email: ada@reader.example}]
            mail: {from: paper@paper.example, folder: "%s"}
            store: {url: "%s", user: postgres, password: postgres}
            """
                .formatted(folder.resolve("mail"), postgres.getJdbcUrl("postgres", "postgres")));
    return switch (SettingsReader.read(file, Map.of())) {
      case SettingsResult.Valid(Settings settings, List<?> _) -> settings;
      case SettingsResult.Invalid(var problems) -> throw new AssertionError(problems);
    };
  }
}
