package org.broadsheet.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.broadsheet.mail.ScriptedServer.Phase;
import org.broadsheet.news.SendOutcome;
import org.junit.jupiter.api.Test;

class LmtpTest {
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
}
