package org.broadsheet.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.broadsheet.config.Settings;
import org.broadsheet.config.SettingsReader;
import org.broadsheet.config.SettingsResult;
import org.broadsheet.store.ClaimedFeed;
import org.broadsheet.store.FeedUpdate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a change of the settings does to an application that is open. */
class SettingsChangeTest {
  private static final Instant NOW = Instant.parse("2026-03-10T07:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final String FEED = "\"https://feeds.example/one\"";

  @TempDir private Path folder;

  private Settings settings(String feed, String more) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("broadsheet.yaml"),
            """
            feeds: [%s]
            topics: [{name: Bees, match: [bee]}]
            digests: [{name: morning, at: "07:00"}]
            subscribers: [{email: ada@reader.example}]
            mail: {from: paper@paper.example, folder: out}
            store: {url: "jdbc:h2:%s"}
            %s
            """
                .formatted(feed, folder.resolve("data"), more));
    return switch (SettingsReader.read(file, Map.of("OLD", "moth", "NEW", "wasp"))) {
      case SettingsResult.Valid(Settings settings, _) -> settings;
      case SettingsResult.Invalid(var problems) -> throw new AssertionError(problems);
    };
  }

  /** An application whose only feed has failed and is not due for a day. */
  private Application failed(Settings settings) {
    Application application = Application.open(settings, () -> NOW);
    application.configure(settings);
    ClaimedFeed claim = application.store().feeds().claimDue(NOW, DAY, 1, 1).getFirst();
    FeedUpdate update =
        new FeedUpdate(
            claim.state().withFailures(9), null, NOW.plus(DAY), false, "HTTP 401", null, List.of());
    application.store().feeds().record(claim, update, List.of(), NOW);
    return application;
  }

  @Test
  void aBrokenTemplateDoesNotKeepTheSettingsOut() throws IOException {
    Path templates = Files.createDirectory(folder.resolve("templates"));
    Files.writeString(templates.resolve("digest.txt"), "one\ntwo [(${nothing.known})]\n");
    try (Application application = failed(settings(FEED, ""))) {
      Settings changed =
          settings(FEED + ", \"https://feeds.example/two\"", "templates: " + templates);
      assertThat(application.take(changed)).isEmpty();
      assertThat(application.store().feeds().health()).hasSize(2);
      assertThat(application.queries().templateProblems())
          .singleElement()
          .asString()
          .startsWith("digest.txt:2: ")
          .doesNotContain("\n");
    }
  }

  @Test
  void aFeedThatMayBeAskedNowIsPolledAtOnce() throws IOException {
    try (Application application = failed(settings(FEED, ""))) {
      assertThat(application.take(settings(FEED, ""))).isEmpty();
      assertThat(application.store().feeds().nextDue()).contains(NOW.plus(DAY));
      assertThat(application.take(settings(FEED, "fetch: {allow: [feeds.example]}"))).isEmpty();
      assertThat(application.store().feeds().nextDue()).contains(NOW);
    }
  }

  @Test
  void aFeedWithAnotherPasswordIsPolledAtOnceAlsoAfterARestart() throws IOException {
    String login = "{url: " + FEED + ", user: ada, password: \"${%s}\"}";
    failed(settings(login.formatted("OLD"), "")).close();
    Settings changed = settings(login.formatted("NEW"), "");
    try (Application application = Application.open(changed, () -> NOW)) {
      application.configure(changed);
      assertThat(application.store().feeds().nextDue()).contains(NOW);
    }
  }
}
