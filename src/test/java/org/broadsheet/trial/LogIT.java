package org.broadsheet.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Pattern;
import org.broadsheet.mail.ScriptedServer;
import org.broadsheet.mail.ScriptedServer.Phase;
import org.broadsheet.trial.AssembledApplication.Running;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Whatever feeds and servers say, one event is one line of the log, and none steers a terminal. */
@Execution(ExecutionMode.CONCURRENT)
class LogIT {
  private static final Pattern EVENT =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\S+ (INFO |WARN |ERROR) \\w+: .*");
  private static final String HOSTILE =
      "Bulletin &#13;&#10;2026-01-01T00:00:00.000Z ERROR Forged: &#x1b;[31m red &#x2028; new";

  @TempDir private Path folder;

  @Test
  void hostileTitlesAndRepliesStayOnTheirLine() throws Exception {
    try (FeedSite site = new FeedSite();
        ScriptedServer server = new ScriptedServer()) {
      server.then(Phase.RCPT, "550 5.1.1 no \u001b[2J\u2028 such \u0085 mailbox\u0007").start();
      site.serve("/hostile.rss", Rss.of("hostile&#10;&#x1b;[31m", List.of(HOSTILE)))
          .serve("/page.rss", "text/html", page());
      String route = "smtp: {host: 127.0.0.1, port: %d, security: none}".formatted(server.port());
      List<String> feeds = List.of(site.url("/hostile.rss"), site.url("/page.rss"));
      TestInstallation installation = new TestInstallation(folder, route, feeds, List.of(0));
      installation.subscribe(InstantSource.system().instant());
      installation.schedule(InstantSource.system().instant().plusSeconds(1), 1);

      try (Running daemon = installation.start()) {
        daemon.awaitLog("Letter ").awaitLog("Gathered");
        assertThat(daemon.stop()).isZero();
        assertThat(daemon.log().split("\n")).isNotEmpty().allMatch(LogIT::isAnEvent);
        assertThat(daemon.log()).contains("is REFUSED: 550 5.1.1").doesNotContain(" ERROR Forged");
      }
    }
  }

  private static byte[] page() {
    return "<html><title>No feed &#x1b;[31m\u001b[31m</title></html>"
        .getBytes(StandardCharsets.UTF_8);
  }

  private static boolean isAnEvent(String line) {
    return EVENT.matcher(line).matches()
        && line.codePoints()
            .noneMatch(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029);
  }
}
