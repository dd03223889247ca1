package org.broadsheet.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.broadsheet.mail.ScriptedServer.Phase;
import org.broadsheet.news.Letter;
import org.broadsheet.news.SendOutcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SmtpTransportTest {
  private static final Letter LETTER = Letters.composed("ada@example.com");

  @Test
  void aLetterIsSentByteForByteAfterLogin() throws MessagingException, IOException {
    GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.setUser("news@example.org", "user", "pass word");
    server.start();
    try (SmtpTransport transport =
        transport(server.getSmtp().getPort(), Security.NONE, "user", "pass word")) {
      assertThat(transport.send(LETTER)).isInstanceOf(SendOutcome.Accepted.class);

      ByteArrayOutputStream received = new ByteArrayOutputStream();
      server.getReceivedMessages()[0].writeTo(received);
      assertThat(received.toString(StandardCharsets.US_ASCII))
          .endsWith(new String(LETTER.mime(), StandardCharsets.US_ASCII).strip());
    } finally {
      server.stop();
    }
  }

  @Test
  void theBytesArriveUnchanged() throws IOException {
    String mime = "Subject: x\r\nBcc: kept\r\n\r\n.\r\n..\r\n.dot\r\n\r\ntrailing \r\n";
    try (ScriptedServer server = new ScriptedServer().start();
        SmtpTransport transport = transport(server)) {
      transport.send(Letters.raw("ada@example.com", mime));
      transport.send(LETTER);

      assertThat(server.messages.get(0)).asString(StandardCharsets.UTF_8).isEqualTo(mime);
      assertThat(server.messages.get(1)).isEqualTo(LETTER.mime());
    }
  }

  @Test
  void anAbortedLetterGetsNoFinalDotAndTheNextANewConnection() throws IOException {
    try (ScriptedServer server = new ScriptedServer().start();
        SmtpTransport transport = transport(server)) {
      assertThatThrownBy(() -> transport.send(LETTER, Letters.CALL_BACK)).hasMessage("called back");
      assertThat(transport.send(LETTER)).isInstanceOf(SendOutcome.Accepted.class);

      assertThat(server.messages).hasSize(1);
      assertThat(server.connectionCount()).isEqualTo(2);
    }
  }

  @Test
  void theEnvelopeNamesSizeSenderAndRecipient() throws IOException {
    try (ScriptedServer server = new ScriptedServer().offering("SIZE 1000000").start();
        SmtpTransport transport = transport(server)) {
      transport.send(LETTER);

      assertThat(server.commands)
          .containsExactly(
              "EHLO test.example.org",
              "MAIL FROM:<news@example.org> SIZE=" + LETTER.mime().length,
              "RCPT TO:<ada@example.com>",
              "DATA");
    }
  }

  @Test
  void lettersShareAConnection() throws IOException {
    try (ScriptedServer server = new ScriptedServer().start();
        SmtpTransport transport = transport(server)) {
      for (int i = 0; i < 30; i++) {
        assertThat(transport.send(LETTER)).isInstanceOf(SendOutcome.Accepted.class);
      }

      assertThat(server.connections).hasValue(1);
      assertThat(server.messages).hasSize(30);
    }
  }

  @Test
  void aRefusedRecipientDoesNotAffectTheNextLetter() throws IOException {
    try (ScriptedServer server = new ScriptedServer().then(Phase.RCPT, "550 5.1.1 no").start();
        SmtpTransport transport = transport(server)) {
      assertThat(transport.send(LETTER)).isInstanceOf(SendOutcome.BadAddress.class);
      assertThat(transport.send(LETTER)).isInstanceOf(SendOutcome.Accepted.class);
      assertThat(server.connections).hasValue(1);
      assertThat(server.count("RSET")).isEqualTo(1);
    }
  }

  @Test
  void aStaleConnectionIsReplaced() throws IOException {
    try (ScriptedServer server =
            new ScriptedServer().then(Phase.DOT, "250 2.0.0 taken+drop").start();
        SmtpTransport transport = transport(server)) {
      assertThat(transport.send(LETTER)).isInstanceOf(SendOutcome.Accepted.class);
      assertThat(transport.send(LETTER)).isInstanceOf(SendOutcome.Accepted.class);
      assertThat(server.connections).hasValue(2);
    }
  }

  @Test
  void a421BetweenLettersLeadsToANewConnection() throws IOException {
    try (ScriptedServer server =
            new ScriptedServer()
                .then(Phase.MAIL, "250 2.1.0 fine")
                .then(Phase.MAIL, "421 4.4.2 idle+drop")
                .start();
        SmtpTransport transport = transport(server)) {
      assertThat(transport.send(LETTER)).isInstanceOf(SendOutcome.Accepted.class);
      assertThat(transport.send(LETTER)).isInstanceOf(SendOutcome.Accepted.class);
      assertThat(server.connections).hasValue(2);
    }
  }

  @Test
  void aClosedTransportQuitsAndCanReconnect() throws IOException {
    try (ScriptedServer server = new ScriptedServer().start()) {
      SmtpTransport transport = transport(server);
      try (transport) {
        transport.send(LETTER);
      }
      assertThat(server.commands).endsWith("QUIT");
      try (transport) {
        assertThat(transport.send(LETTER)).isInstanceOf(SendOutcome.Accepted.class);
      }
    }
  }

  @Test
  void aMessageThatTheServerRefusesMidwayIsRefused() throws IOException {
    String large =
        "Subject: x\r\n\r\n" + "Sixty characters and more, as lines of mail are.\r\n".repeat(9);
    try (ScriptedServer server =
            new ScriptedServer().then(Phase.DOT, "552 5.3.4 too big+drop").start();
        SmtpTransport transport = transport(server)) {
      assertThat(transport.send(Letters.raw("ada@example.com", large)))
          .isEqualTo(new SendOutcome.Refused("552 5.3.4 too big"));
    }
  }

  @Test
  void anUnreachableServerIsATransportFault() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    try (SmtpTransport transport = transport(port, Security.NONE, null, null)) {
      assertThat(transport.send(LETTER)).isInstanceOf(SendOutcome.TransportDown.class);
      assertThat(Letters.fault(transport)).contains("cannot begin", "check host, port");
    }
  }

  @Test
  void anUnknownHostIsNamed() {
    try (SmtpTransport transport =
        new SmtpTransport(
            new SmtpServer(
                Protocol.SMTP, "mail.invalid", 25, Security.NONE, null, null, Timeouts.DEFAULT))) {
      assertThat(Letters.fault(transport)).contains("no address is known for mail.invalid");
    }
  }

  @Test
  void noMailIsSentToAServerThatLacksAuth() throws IOException {
    try (ScriptedServer server = new ScriptedServer().start();
        SmtpTransport transport = transport(server.port(), Security.NONE, "user", "secret")) {
      assertThat(transport.send(LETTER)).isInstanceOf(SendOutcome.TransportDown.class);
      assertThat(server.count("MAIL")).isZero();
      assertThat(Letters.fault(transport)).contains("offers no login");
    }
  }

  @Test
  void aServerWithoutEhloIsGreetedByHelo() throws IOException {
    try (ScriptedServer server = new ScriptedServer().then(Phase.EHLO, "502 5.5.1 what").start();
        SmtpTransport transport = transport(server)) {
      assertThat(transport.send(LETTER)).isInstanceOf(SendOutcome.Accepted.class);
      assertThat(server.commands).contains("HELO test.example.org");
    }
  }

  @Test
  void aCheckSendsNothing() throws IOException {
    try (ScriptedServer server = new ScriptedServer().offering("AUTH PLAIN").start();
        SmtpTransport transport = transport(server.port(), Security.NONE, "user", "secret")) {
      assertThat(transport.check()).allMatch(found -> found.level() == Finding.Level.FINE);
      assertThat(server.commands).endsWith("QUIT");
      assertThat(server.count("MAIL")).isZero();
    }
  }

  @Test
  void aRefusedLoginIsReportedWithItsRemedyAndWithoutThePassword() throws IOException {
    String password = "Tr0ub4dor&3";
    try (ScriptedServer server =
            new ScriptedServer()
                .offering("AUTH PLAIN")
                .then(Phase.AUTH, "535 5.7.8 ECHO Tr0ub4dor&3")
                .start();
        SmtpTransport transport = transport(server.port(), Security.NONE, "user", password)) {
      String line = Letters.fault(transport);

      assertThat(line).contains("535 5.7.8", "check user and password").doesNotContain(password);
      assertThat(base64WordsOf(line)).noneMatch(word -> word.contains(password));
    }
  }

  @Test
  void settingsDoNotShowThePassword() {
    SmtpServer server =
        new SmtpServer(
            Protocol.SMTP,
            "h",
            25,
            Security.TLS,
            new Login.Password("user", "Tr0ub4dor&3"),
            null,
            Timeouts.DEFAULT);
    assertThat(server.toString()).contains("user").doesNotContain("Tr0ub4dor&3");
  }

  @Test
  void anInternationalDomainIsSentInAscii() throws IOException {
    try (ScriptedServer server = new ScriptedServer().start();
        SmtpTransport transport = transport(server)) {
      transport.send(Letters.composed("ada@bücher.example"));
      assertThat(server.commands).contains("RCPT TO:<ada@xn--bcher-kva.example>");
    }
  }

  @Test
  void anInternationalLocalPartIsRefusedWhereTheServerLacksSmtpUtf8() throws IOException {
    try (ScriptedServer server = new ScriptedServer().offering("8BITMIME").start();
        SmtpTransport transport = transport(server)) {
      assertThat(transport.send(Letters.composed("jörg@example.com")).reply()).startsWith("5.6.7");
      assertThat(server.count("MAIL")).isZero();
    }
  }

  @Test
  void anInternationalLocalPartIsSentWhereTheServerOffersSmtpUtf8() throws IOException {
    Letter letter = Letters.composed("jörg@example.com");
    try (ScriptedServer server = new ScriptedServer().offering("8BITMIME", "SMTPUTF8").start();
        SmtpTransport transport = transport(server)) {
      assertThat(transport.send(letter)).isInstanceOf(SendOutcome.Accepted.class);
      assertThat(server.commands)
          .contains(
              "MAIL FROM:<news@example.org> BODY=8BITMIME SMTPUTF8", "RCPT TO:<jörg@example.com>");
      assertThat(server.messages.getFirst()).isEqualTo(letter.mime());
    }
  }

  @Test
  void anEightBitMessageIsRefusedWhereTheServerLacks8bitmime() throws IOException {
    try (ScriptedServer server = new ScriptedServer().start();
        SmtpTransport transport = transport(server)) {
      Letter letter = Letters.raw("ada@example.com", "Subject: x\r\n\r\nfür\r\n");
      assertThat(transport.send(letter).reply()).startsWith("5.6.3");
      assertThat(server.count("MAIL")).isZero();
    }
  }

  @Test
  void anAddressCannotInjectACommand() throws IOException {
    try (ScriptedServer server = new ScriptedServer().start();
        SmtpTransport transport = transport(server)) {
      for (String address :
          new String[] {
            "a@b.example>\r\nRCPT TO:<x@y.example",
            "a\r\nQUIT@b.example",
            "a\u760D\u760Ab c@b.example",
            "a@b\u2028c",
            "a> NOTIFY=NEVER <@b.example",
            "",
            "@",
            "a@"
          }) {
        assertThat(transport.send(Letters.raw(address, "Subject: x\r\n\r\n")))
            .isInstanceOf(SendOutcome.BadAddress.class);
      }
      assertThat(server.count("MAIL")).isZero();
      assertThatThrownBy(
              () ->
                  new SmtpServer(
                      Protocol.SMTP, "", 25, Security.NONE, null, null, Timeouts.DEFAULT))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static List<String> base64WordsOf(String line) {
    return Arrays.stream(line.split("[ ()]"))
        .filter(word -> word.matches("[A-Za-z0-9+/]{8,}={0,2}") && word.length() % 4 == 0)
        .map(word -> new String(Base64.getDecoder().decode(word), StandardCharsets.ISO_8859_1))
        .toList();
  }

  private static SmtpTransport transport(ScriptedServer server) {
    return transport(server.port(), Security.NONE, null, null);
  }

  private static SmtpTransport transport(
      int port, Security security, @Nullable String user, @Nullable String password) {
    return new SmtpTransport(
        new SmtpServer(
            Protocol.SMTP,
            "127.0.0.1",
            port,
            security,
            user == null || password == null ? null : new Login.Password(user, password),
            "test.example.org",
            Timeouts.DEFAULT));
  }
}
