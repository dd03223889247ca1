package org.broadsheet.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.broadsheet.mail.ScriptedServer.Phase;
import org.broadsheet.news.SendOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LmtpTest {
  @TempDir private Path folder;

  private static SmtpTransport transport(ScriptedServer server) {
    return new SmtpTransport(
        new SmtpServer(
            Protocol.LMTP,
            "127.0.0.1",
            server.port(),
            Security.NONE,
            null,
            "test.example.org",
            Timeouts.DEFAULT));
  }

  @Test
  void aLetterIsSentAfterLhlo() throws IOException {
    try (ScriptedServer server = new ScriptedServer().start();
        SmtpTransport transport = transport(server)) {
      assertThat(transport.send(Letters.raw("ada@example.com", "Subject: x\r\n\r\nx\r\n")))
          .isInstanceOf(SendOutcome.Accepted.class);
      assertThat(server.commands)
          .containsExactly(
              "LHLO test.example.org",
              "MAIL FROM:<news@example.org>",
              "RCPT TO:<ada@example.com>",
              "DATA");
    }
  }

  @Test
  void aServerThatRefusesLhloGetsNoLetter() throws IOException {
    try (ScriptedServer server =
            new ScriptedServer()
                .then(Phase.EHLO, "500 5.5.1 unknown")
                .then(Phase.HELO, "500 5.5.1 unknown")
                .start();
        SmtpTransport transport = transport(server)) {
      assertThat(transport.send(Letters.raw("ada@example.com", "Subject: x\r\n\r\nx\r\n")))
          .isInstanceOf(SendOutcome.TransportDown.class);
      assertThat(server.count("MAIL")).isZero();
    }
  }

  private SmtpTransport atSocket(Timeouts timeouts) {
    return new SmtpTransport(SmtpServer.at(folder.resolve("lmtp"), Protocol.LMTP, null, timeouts));
  }

  @Test
  void lettersAreSentToAUnixSocketOverOneConnection() throws IOException {
    try (ScriptedServer server = new ScriptedServer().start();
        UnixDoor _ = new UnixDoor(folder.resolve("lmtp"), server.port());
        SmtpTransport transport = atSocket(Timeouts.DEFAULT)) {
      String large = "A line that is long enough to fill the buffers.\r\n".repeat(50_000);
      for (String text : List.of("x\r\n", large, "y\r\n")) {
        assertThat(transport.send(Letters.raw("ada@example.com", "Subject: x\r\n\r\n" + text)))
            .isInstanceOf(SendOutcome.Accepted.class);
      }
      assertThat(server.connectionCount()).isEqualTo(1);
      assertThat(server.commands.getFirst()).startsWith("LHLO ");
      assertThat(server.received()).hasSize(3);
      assertThat(server.received().get(1)).hasSizeGreaterThan(large.length());
      assertThat(transport.check()).noneMatch(finding -> finding.level() == Finding.Level.FAULT);
    }
  }

  @ParameterizedTest
  @CsvSource({"GREETING, TransportDown", "MAIL, Deferred", "BODY, Deferred", "DOT, Unknown"})
  void aServerThatHangsAtAUnixSocketFreesTheWorkerInTime(Phase phase, String expected)
      throws IOException {
    Duration limit = Duration.ofSeconds(1);
    try (ScriptedServer server = new ScriptedServer().then(phase, "hang").start();
        UnixDoor _ = new UnixDoor(folder.resolve("lmtp"), server.port());
        SmtpTransport transport = atSocket(new Timeouts(limit, limit, limit, limit))) {
      int lines = phase == Phase.BODY ? 200_000 : 3;
      String text = "A line of the sixty characters or so that mail has.\r\n".repeat(lines);
      SendOutcome outcome =
          transport.send(Letters.raw("ada@example.com", "Subject: x\r\n\r\n" + text));
      assertThat(outcome.getClass().getSimpleName()).as(outcome.reply()).isEqualTo(expected);
    }
  }

  @Test
  void aSocketThatIsNotThereIsNamedWithTheRemedy() {
    try (SmtpTransport transport = atSocket(Timeouts.DEFAULT)) {
      assertThat(transport.send(Letters.raw("ada@example.com", "Subject: x\r\n\r\nx\r\n")))
          .isInstanceOf(SendOutcome.TransportDown.class)
          .extracting(SendOutcome::reply)
          .asString()
          .contains("cannot begin with " + folder.resolve("lmtp"), "check the path");
    }
  }
}
