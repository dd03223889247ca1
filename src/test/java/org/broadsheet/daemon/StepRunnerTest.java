package org.broadsheet.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.broadsheet.config.Settings;
import org.broadsheet.config.SettingsReader;
import org.broadsheet.config.SettingsResult;
import org.broadsheet.pipeline.Step;
import org.broadsheet.web.Health;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StepRunnerTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path folder;
  private Application application;
  private StepRunner steps;

  @BeforeEach
  void open() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("broadsheet.yaml"),
            """
            feeds: ["https://feeds.example/one"]
            topics: [{name: Bees, match: [bee]}]
            digests: [{name: morning, at: "07:00"}]
            subscribers: [{email: ada@reader.example}]
            mail: {from: news@news.example, folder: "%s"}
            store: {url: "jdbc:h2:%s"}
            """
                .formatted(folder.resolve("mail"), folder.resolve("data")));
    application =
        switch (SettingsReader.read(file, Map.of())) {
          case SettingsResult.Valid(Settings settings, List<?> _) -> Application.open(settings);
          case SettingsResult.Invalid(var problems) -> throw new AssertionError(problems);
        };
    steps = new StepRunner(application, () -> false);
  }

  @AfterEach
  void close() {
    application.close();
  }

  private Health health() {
    return new HealthChecks(application, steps::failed, PATIENCE).health();
  }

  private static List<Throwable> failures() {
    return List.of(
        new OutOfMemoryError("Java heap space"),
        new NoClassDefFoundError("org/example/Missing"),
        new IllegalStateException("no reason"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void aStepThatFailsTurnsHealthRedUntilItSucceeds(Throwable failure) {
    boolean didSomething =
        steps.run(
            Step.DELIVER,
            () -> {
              if (failure instanceof Error error) {
                throw error;
              }
              throw (RuntimeException) failure;
            });
    assertThat(didSomething).isFalse();
    assertThat(health().ok()).isFalse();
    assertThat(health().checks())
        .filteredOn(check -> !check.ok())
        .extracting(Health.Check::name, Health.Check::text)
        .containsExactly(tuple("steps", "deliver failed: " + failure));
    assertThat(application.metrics().text())
        .contains("broadsheet_step_failures_total{step=\"deliver\"} 1.0");

    steps.run(Step.GATHER, () -> false);
    assertThat(health().ok()).as("another step's success").isFalse();
    steps.run(Step.DELIVER, () -> false);
    assertThat(health().ok()).isTrue();
  }

  /** Such a run had no work, or other work. */
  @Test
  void aRunThatWasBegunBeforeAFailureDoesNotHideIt() {
    steps.run(
        Step.DELIVER,
        () ->
            steps.run(
                Step.DELIVER,
                () -> {
                  throw new NoClassDefFoundError("org/example/Missing");
                }));
    assertThat(health().ok()).isFalse();
    steps.run(Step.DELIVER, () -> false);
    assertThat(health().ok()).isTrue();
  }
}
