package org.broadsheet.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.broadsheet.bench.DeliveryFixture;
import org.broadsheet.config.Settings;
import org.broadsheet.config.SettingsReader;
import org.broadsheet.config.SettingsResult;
import org.broadsheet.mail.ScriptedServer;
import org.broadsheet.mail.ScriptedServer.Phase;
import org.broadsheet.news.Delivery;
import org.broadsheet.news.Report;
import org.broadsheet.store.Samples;
import org.broadsheet.web.Health;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the health page tells of a mail server that will not do, by a clock that the test sets. */
class HealthChecksTest {
  private static final int LETTERS = 20;
  private static final Duration INTERVAL = Duration.ofSeconds(10);
  private static final Instant START = Instant.parse("2026-03-10T07:00:00Z");

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path folder;
  private Instant now = START;

  @Test
  void aRefusedLoginTurnsHealthRedAndChangesNoLetter() throws IOException {
    try (ScriptedServer server = new ScriptedServer().offering("AUTH PLAIN LOGIN")) {
      Collections.nCopies(100, "535 5.7.8 no").forEach(reply -> server.then(Phase.AUTH, reply));
      server.start();
      try (Application application =
          application(server, "security: none, user: me, password: wrong")) {
        isPausedAndRed(application, server, "535 5.7.8");

        server.obey();
        now = application.queries().relays().getFirst().pausedUntil();
        application.deliver(() -> false);
        assertThat(server.received()).hasSize(LETTERS);
        assertThat(new HealthChecks(application, List::of, PATIENCE).health().ok()).isTrue();
      }
    }
  }

  @Test
  void aServerWithoutStartTlsTurnsHealthRedAndChangesNoLetter() throws IOException {
    try (ScriptedServer server = new ScriptedServer().start();
        Application application = application(server, "security: starttls")) {
      isPausedAndRed(application, server, "offers no STARTTLS");
    }
  }

  @Test
  void aTlsPortThatSpeaksNoTlsTurnsHealthRedAndChangesNoLetter() throws IOException {
    try (ScriptedServer server = new ScriptedServer().start();
        Application application = application(server, "security: tls")) {
      isPausedAndRed(application, server, "TLS with 127.0.0.1");
    }
  }

  @Test
  void whatIsCountedIsSaidInWords() throws IOException {
    try (ScriptedServer server = new ScriptedServer().start();
        Application application = application(server, "security: none")) {
      assertThat(texts(application))
          .containsEntry("outbox", "no letter")
          .containsEntry("feeds", "no feed")
          .containsEntry("letters", "none was given up within a day")
          .containsEntry("readers", "none is without mail");
      DeliveryFixture.queue(application.store(), DeliveryFixture.letters(LETTERS, 1), now);
      assertThat(texts(application).get("outbox"))
          .matches(LETTERS + " queued, the oldest waiting since [0-9-]+T[0-9:]+Z");
      application.deliver(() -> false);
      assertThat(texts(application)).containsEntry("outbox", LETTERS + " accepted");
    }
  }

  @Test
  void aStoryOfOneOutletIsShownAndLeavesTheDaemonHealthy() throws IOException {
    try (ScriptedServer server = new ScriptedServer().start();
        Application application = application(server, "security: none")) {
      file(application, "a", 12);
      assertThat(texts(application)).containsEntry("outlets", "none has most of a large story");
      file(application, "b", 1);
      Health health = new HealthChecks(application, List::of, PATIENCE).health();
      assertThat(health.ok()).isTrue();
      assertThat(health.checks())
          .filteredOn(check -> check.name().equals("outlets"))
          .singleElement()
          .satisfies(
              check -> {
                assertThat(check.ok()).isFalse();
                assertThat(check.text())
                    .contains("has 13 of the 13 reports of story 1, \"", "broadsheet outlets");
              });
      assertThat(application.metrics().text())
          .containsPattern("broadsheet_stories_of_one_outlet 1(\\.0)?\n");
      now = now.plus(Duration.ofDays(3));
      assertThat(texts(application)).containsEntry("outlets", "none has most of a large story");
    }
  }

  private void file(Application application, String prefix, int count) {
    List<Report> reports = Samples.gather(application.store(), Samples.entries(prefix, count), now);
    Samples.file(application.store(), reports, Collections.nCopies(count, 1L), now);
  }

  private static Map<String, String> texts(Application application) {
    return new HealthChecks(application, List::of, PATIENCE)
        .health().checks().stream()
            .collect(Collectors.toMap(Health.Check::name, Health.Check::text));
  }

  /** The first delivery pauses it, and the deliveries of five minutes ask it seldom. */
  private void isPausedAndRed(Application application, ScriptedServer server, String fault) {
    DeliveryFixture.queue(application.store(), DeliveryFixture.letters(LETTERS, 1), now);
    assertThat(new HealthChecks(application, List::of, PATIENCE).health().ok()).isTrue();

    application.deliver(() -> false);
    isRed(application, fault);
    assertThat(server.connectionCount()).isEqualTo(1);
    for (; now.isBefore(START.plus(Duration.ofMinutes(5))); now = now.plus(INTERVAL)) {
      application.deliver(() -> false);
      isRed(application, fault);
    }
    assertThat(server.connectionCount()).isLessThanOrEqualTo(3);
    assertThat(server.count("MAIL")).isZero();
    assertThat(application.store().outbox().counts()).containsEntry(Delivery.State.QUEUED, LETTERS);
    assertThat(application.store().optOuts().all().active()).isEmpty();
  }

  private static void isRed(Application application, String fault) {
    Health health = new HealthChecks(application, List::of, PATIENCE).health();
    assertThat(health.ok()).isFalse();
    assertThat(health.checks())
        .filteredOn(check -> check.name().equals("mail"))
        .singleElement()
        .satisfies(
            check -> {
              assertThat(check.ok()).isFalse();
              assertThat(check.text()).contains("is paused until", fault).doesNotContain("wrong");
            });
  }

  private Application application(ScriptedServer server, String how) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("broadsheet.yaml"),
            """
            feeds: ["https://feeds.example/one"]
            topics: [{name: Bees, match: [bee]}]
            digests: [{name: morning, at: "07:00"}]
            subscribers: [{email: ada@reader.example}]
            mail: {from: paper@paper.example, smtp: {host: 127.0.0.1, port: %d, %s}}
            store: {url: "jdbc:h2:%s"}
            """
                .formatted(server.port(), how, folder.resolve("data")));
    return switch (SettingsReader.read(file, Map.of())) {
      case SettingsResult.Valid(Settings settings, List<?> _) ->
          Application.open(settings, () -> now);
      case SettingsResult.Invalid(var problems) -> throw new AssertionError(problems);
    };
  }
}
