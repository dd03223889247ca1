package org.broadsheet.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.broadsheet.mail.ScriptedServer;
import org.broadsheet.mail.ScriptedServer.Phase;
import org.broadsheet.trial.AssembledApplication.Result;
import org.broadsheet.trial.AssembledApplication.Running;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Secrets that the configuration and the environment hold are found nowhere else: not in what
 * commands print, not in a log that tells all, not on the pages, not in the database. The one
 * exception is a feed's address, by which the database knows the feed: it is kept whole.
 */
@Execution(ExecutionMode.CONCURRENT)
class SecretsIT {
  private static final String SMTP_PASSWORD = "Sm7pQvXz41";
  private static final String STORE_PASSWORD = "St0rQvXz42";
  private static final String FEED_PASSWORD = "F33dQvXz43";
  private static final String BYSTANDER = "Env1QvXz44";

  /** The credentials as HTTP and SMTP carry them. */
  private static final List<String> DISGUISES =
      List.of(
          base64("me:" + FEED_PASSWORD), base64("\0me\0" + SMTP_PASSWORD), base64(SMTP_PASSWORD));

  @TempDir private Path folder;
  private FeedSite site;
  private ScriptedServer server;

  @BeforeEach
  void plant() throws IOException {
    site = new FeedSite().serve("/feed.rss", Rss.of("feed", List.of("Bulletin")));
    server =
        new ScriptedServer()
            .offering("AUTH PLAIN LOGIN")
            .then(Phase.AUTH, "535 5.7.8 no")
            .then(Phase.AUTH, "535 5.7.8 no")
            .start();
    Path config = folder.resolve("broadsheet.yaml");
    Files.writeString(config, settings());
    Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-r--r--"));
  }

  @AfterEach
  void close() throws IOException {
    site.close();
    server.close();
  }

  @Test
  void secretsAreNeverShown() throws Exception {
    AssembledApplication application =
        new AssembledApplication(folder)
            .with("STORE_PASSWORD", STORE_PASSWORD)
            .with("BYSTANDER", BYSTANDER)
            .with(
                "BROADSHEET_JAVA_OPTS",
                "-Dbroadsheet.log.level=TRACE -Dbroadsheet.log.libraries=TRACE");
    Result check = application.run("check", "--online", "--print-config", "-c", "broadsheet.yaml");
    assertThat(check.exitCode()).as(check.err()).isEqualTo(1);
    assertThat(check.out()).contains("FAIL  mail", "password: '***'");
    assertThat(check.err()).contains("chmod 600");
    holdsNoSecret(check.all());

    try (Running daemon = application.start("run", "-c", "broadsheet.yaml")) {
      daemon.awaitLog("Gathered").awaitLog("Listening");
      holdsNoSecret(daemon.page("health") + daemon.page("metrics"));
      assertThat(daemon.stop()).isZero();
      assertThat(daemon.log()).contains(" DEBUG ");
      holdsNoSecret(daemon.log());
    }
    Result feeds = application.run("feeds", "-c", "broadsheet.yaml");
    assertThat(feeds.out()).contains("http://***@127.0.0.1");
    holdsNoSecret(feeds.all());
    theDatabaseKnowsNoLogin();
  }

  /** The feed's own address is kept whole, since it names the feed; no other secret is. */
  private void theDatabaseKnowsNoLogin() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(each -> each.toString().contains(".db")).toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
            .doesNotContain(SMTP_PASSWORD)
            .doesNotContain(STORE_PASSWORD)
            .doesNotContain(BYSTANDER);
      }
    }
  }

  private static void holdsNoSecret(String text) {
    for (String secret : List.of(SMTP_PASSWORD, STORE_PASSWORD, FEED_PASSWORD, BYSTANDER)) {
      assertThat(linesWith(secret, text)).isEmpty();
    }
    for (String secret : DISGUISES) {
      assertThat(linesWith(secret, text)).isEmpty();
    }
  }

  private static List<String> linesWith(String secret, String text) {
    return text.lines().filter(line -> line.contains(secret)).toList();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private String settings() {
    String feed = site.url("/feed.rss").replace("//", "//me:" + FEED_PASSWORD + "@");
    return """
    feeds:
      - {url: "%s", every: 1s}
    topics:
      - {name: Bulletins, match: [bulletin]}
    digests:
      - {name: morning, at: "07:00"}
    subscribers:
      - {email: reader@example.org}
    mail:
      from: press@example.org
      smtp: {host: 127.0.0.1, port: %d, security: none, user: me, password: %s}
    store: {url: "jdbc:h2:./data", user: me, password: "${STORE_PASSWORD}"}
    web: {listen: "127.0.0.1:0"}
    fetch: {allow: [127.0.0.1], host-gap: 0s}
    """
        .formatted(feed, server.port(), SMTP_PASSWORD);
  }
}
