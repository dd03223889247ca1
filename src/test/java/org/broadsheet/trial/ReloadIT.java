package org.broadsheet.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.broadsheet.trial.AssembledApplication.Result;
import org.broadsheet.trial.AssembledApplication.Running;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A running daemon takes over good changes by itself, and broken ones not at all. */
@Execution(ExecutionMode.CONCURRENT)
class ReloadIT {
  private static final String REFUSAL = "The changed settings are not taken over";
  private static final String ACCEPTANCE = "The changed settings are in force";
  private static final String OPML =
      "<opml version='2.0'><head/><body>\n<outline xmlUrl='%s'/>\n</body></opml>\n";

  @TempDir private Path folder;
  private FeedSite site;
  private Path config;

  @BeforeEach
  void serve() throws IOException {
    site = new FeedSite();
    for (String name : List.of("listed", "included", "added")) {
      site.serve("/" + name + ".rss", Rss.of(name, List.of("Bulletin of " + name)));
    }
    config = folder.resolve("broadsheet.yaml");
    Files.writeString(folder.resolve("feeds.opml"), OPML.formatted(site.url("/included.rss")));
    Files.createDirectory(folder.resolve("templates"));
    Files.writeString(config, settings("/listed.rss"));
  }

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void invalidSettingsAreRefusedAndValidOnesTakeEffect() throws Exception {
    try (Running daemon = new AssembledApplication(folder).start("run", "-c", "broadsheet.yaml")) {
      daemon.awaitLog("Gathered");

      Files.writeString(config, settings("/listed.rss") + "feeds: [unclosed\n");
      isRefused(daemon, 1, "broadsheet\\.yaml:\\d+:\\d+: [^\\n]+");
      Files.writeString(config, settings("/listed.rss"));
      isAccepted(daemon, 1);

      Path opml = folder.resolve("feeds.opml");
      Files.writeString(opml, "<opml><body>\n<outline xmlUrl='unclosed\n");
      isRefused(daemon, 2, "feeds\\.opml:\\d+:\\d+: [^\\n]+");
      Files.writeString(opml, OPML.formatted(site.url("/included.rss")));
      isAccepted(daemon, 2);

      Path template = folder.resolve("templates/digest.txt");
      Files.writeString(template, "one\ntwo [(${nothing.known})]\n");
      Wait.until(
          "the broken template to be told",
          () -> daemon.log().contains("ERROR ApplicationQueries: Template digest.txt:2: "));
      Files.writeString(config, settings("/listed.rss", "/added.rss"));
      Wait.until("the added feed to be read", () -> site.visits("/added.rss") > 0);
      assertThat(daemon.page("health"))
          .contains("in force as the file stands", "digest.txt:2: ", "the packed one is used");
      Result check = checked();
      assertThat(check.exitCode()).as(check.all()).isEqualTo(1);
      assertThat(check.all()).contains("digest.txt:2: ");
      assertThat(daemon.stop()).as(daemon.log()).isZero();
      assertThat(daemon.log()).doesNotContain(" failed;");
    }
  }

  /** The log names the place, the health page the same, and so does the command, with no daemon. */
  private void isRefused(Running daemon, int times, String place) throws Exception {
    Wait.until("refusal " + times, () -> count(daemon.log(), REFUSAL) == times);
    assertThat(daemon.log()).containsPattern("ERROR Daemon: Settings: " + place);
    assertThat(daemon.page("health")).containsPattern(place.replace("[^\\n]+", ""));
    Result check = checked();
    assertThat(check.exitCode()).as(check.all()).isEqualTo(1);
    assertThat(check.all()).containsPattern(place);
  }

  private void isAccepted(Running daemon, int times) throws Exception {
    Wait.until("acceptance " + times, () -> count(daemon.log(), ACCEPTANCE) == times);
    assertThat(daemon.page("health")).contains("in force as the file stands");
  }

  /** The command's word on the files as they are now, over a database of its own. */
  private Result checked() throws IOException, InterruptedException {
    Path apart = Files.createTempDirectory(folder, "check");
    Files.copy(config, apart.resolve("broadsheet.yaml"));
    Files.copy(folder.resolve("feeds.opml"), apart.resolve("feeds.opml"));
    Files.createDirectory(apart.resolve("templates"));
    Path template = folder.resolve("templates/digest.txt");
    if (Files.exists(template)) {
      Files.copy(template, apart.resolve("templates/digest.txt"));
    }
    return new AssembledApplication(apart).run("check", "-c", "broadsheet.yaml");
  }

  private static long count(String text, String words) {
    return text.lines().filter(line -> line.contains(words)).count();
  }

  private String settings(String... paths) {
    StringBuilder feeds = new StringBuilder();
    for (String path : paths) {
      feeds.append("  - {url: \"").append(site.url(path)).append("\", every: 1s}\n");
    }
    return """
    topics:
      - {name: Bulletins, match: [bulletin]}
    digests:
      - {name: morning, at: "07:00"}
    subscribers:
      - {email: reader@example.org}
    mail: {from: press@example.org, folder: outbox}
    store: {url: "jdbc:h2:./data"}
    web: {listen: "127.0.0.1:0"}
    fetch: {allow: [127.0.0.1], host-gap: 0s}
    templates: templates
    feeds:
      - {opml: feeds.opml, every: 1s}
    """
        + feeds;
  }
}
