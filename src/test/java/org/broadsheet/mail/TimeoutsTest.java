package org.broadsheet.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import org.broadsheet.mail.ScriptedServer.Phase;
import org.broadsheet.news.SendOutcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No server keeps a worker for ever. Where one hangs in vain, these tests hang. */
@Execution(ExecutionMode.CONCURRENT)
class TimeoutsTest {
  private static final Timeouts SHORT = all(Duration.ofMillis(400));
  private static final Login LOGIN = new Login.Password("user", "secret");

  private static Timeouts all(Duration limit) {
    return new Timeouts(limit, limit, limit, limit);
  }

  @Test
  void theDefaultTimeoutOfTheFinalDotIsTenMinutes() {
    assertThat(Timeouts.DEFAULT.finalDot()).isGreaterThanOrEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void everyTimeoutIsPositive() {
    for (Duration none : List.of(Duration.ZERO, Duration.ofSeconds(-1), Duration.ofNanos(1))) {
      assertThatThrownBy(() -> all(none)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void theTimeoutsAreSetForEveryKindOfConnection() {
    Timeouts limits =
        new Timeouts(
            Duration.ofMillis(11),
            Duration.ofMillis(12),
            Duration.ofMillis(13),
            Duration.ofDays(1));
    for (SmtpServer server : everyKind(limits)) {
      SmtpSocketFactory wire = new SmtpSocketFactory(null);
      assertThat(SmtpProperties.of(server, wire))
          .containsEntry("mail.smtp.connectiontimeout", "11")
          .containsEntry("mail.smtp.timeout", "12")
          .containsEntry("mail.smtp.socketFactory", wire)
          .containsEntry("mail.smtp.socketFactory.fallback", "false");
    }
  }

  private static List<SmtpServer> everyKind(Timeouts limits) {
    List<SmtpServer> kinds = new ArrayList<>();
    for (Protocol protocol : Protocol.values()) {
      for (Security security : Security.values()) {
        for (Login login : Arrays.asList(LOGIN, null)) {
          kinds.add(new SmtpServer(protocol, "h", 25, security, login, null, limits));
        }
      }
    }
    return kinds;
  }

  @ParameterizedTest
  @EnumSource
  void aMailboxTimesOutToo(MailboxServer.Protocol protocol) {
    for (Security security : Security.values()) {
      MailboxServer server =
          new MailboxServer(protocol, "h", 993, security, "me", "secret", "INBOX");
      Properties properties = server.properties();
      for (String limit : List.of("connectiontimeout", "timeout", "writetimeout")) {
        String millis = properties.getProperty("mail." + server.provider() + '.' + limit);
        assertThat(Long.parseLong(millis)).as(limit).isPositive();
      }
    }
  }

  /** Beyond what the table of replies has: a letter at each of these phases after another. */
  @ParameterizedTest
  @CsvSource({
    "GREETING, drip, TransportDown",
    "EHLO, drip, TransportDown",
    "AUTH, drip, TransportDown",
    "MAIL, drip, Deferred",
    "DATA, drip, Deferred",
    "QUIT, drip, Accepted",
  })
  void aReplyThatNeverEndsFreesTheWorker(Phase phase, String act, String outcome)
      throws IOException {
    try (ScriptedServer server =
            new ScriptedServer().offering("AUTH PLAIN").then(phase, act).start();
        SmtpTransport transport = transport(server, Security.NONE, LOGIN)) {
      assertThat(kind(transport)).isEqualTo(outcome);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"hang", "drip"})
  void aServerThatHangsOnStartTlsFreesTheWorker(String act)
      throws IOException, NoSuchAlgorithmException {
    try (ScriptedServer server =
            new ScriptedServer(SSLContext.getDefault(), false)
                .offering("STARTTLS")
                .then(Phase.STARTTLS, act)
                .start();
        SmtpTransport transport = transport(server, Security.STARTTLS, null)) {
      assertThat(kind(transport)).isEqualTo("TransportDown");
      assertThat(server.count("MAIL")).isZero();
    }
  }

  /** It waits for a greeting that the server gives only over TLS, which it never begins. */
  @Test
  void aServerThatHangsOnTheTlsHandshakeFreesTheWorker() throws IOException {
    try (ScriptedServer server = new ScriptedServer().then(Phase.GREETING, "hang").start();
        SmtpTransport transport = transport(server, Security.TLS, null)) {
      assertThat(kind(transport)).isEqualTo("TransportDown");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"hang", "drip"})
  void aServerThatHangsBetweenTwoLettersGetsTheNextOverANewConnection(String act)
      throws IOException {
    try (ScriptedServer server =
            new ScriptedServer()
                .then(Phase.RCPT, "450 4.2.0 not now")
                .then(Phase.RSET, act)
                .start();
        SmtpTransport transport = transport(server, Security.NONE, null)) {
      assertThat(kind(transport)).isEqualTo("Deferred");
      assertThat(kind(transport)).isEqualTo("Accepted");
      assertThat(server.connectionCount()).isEqualTo(2);
    }
  }

  private static String kind(SmtpTransport transport) {
    SendOutcome outcome =
        transport.send(Letters.raw("ada@example.com", "Subject: x\r\n\r\nNews.\r\n"));
    return outcome.getClass().getSimpleName();
  }

  private static SmtpTransport transport(
      ScriptedServer server, Security security, @Nullable Login login) {
    return new SmtpTransport(
        new SmtpServer(
            Protocol.SMTP, "localhost", server.port(), security, login, "test.example", SHORT));
  }
}
