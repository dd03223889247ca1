package org.broadsheet.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.broadsheet.mail.Finding.Level;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerFindingsTest {
  private static final String HERE = "localhost";

  private static List<Finding> check(ScriptedServer server, @Nullable Login login) {
    SmtpServer settings =
        new SmtpServer(
            Protocol.SMTP,
            HERE,
            server.port(),
            Security.NONE,
            login,
            "test.example.org",
            Timeouts.DEFAULT);
    try (SmtpTransport transport = new SmtpTransport(settings)) {
      return transport.check();
    }
  }

  private static Finding fine(ScriptedServer server, String words) {
    return new Finding("mail by " + HERE + ':' + server.port(), Level.FINE, words);
  }

  @Test
  void aSuitableServerIsOneFindingAndGetsNoLetter() throws IOException {
    try (ScriptedServer server =
        new ScriptedServer().offering("AUTH PLAIN", "SIZE 10485760").start()) {
      assertThat(check(server, new Login.Password("user", "secret")))
          .containsExactly(fine(server, "no TLS, login accepted, letters of up to 10.5 MB"));
      assertThat(server.count("MAIL")).isZero();
      assertThat(server.count("QUIT")).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"SIZE", "SIZE 0", "SIZE many", "HELP"})
  void aServerWithoutASizeLimitIsFine(String extension) throws IOException {
    try (ScriptedServer server = new ScriptedServer().offering(extension).start()) {
      assertThat(check(server, null))
          .containsExactly(fine(server, "no TLS, no login, no limit of size announced"));
    }
  }

  @Test
  void aSizeLimitBelowALettersIsAFaultWithItsRemedy() throws IOException {
    try (ScriptedServer server = new ScriptedServer().offering("SIZE 100000").start()) {
      List<Finding> findings = check(server, null);
      assertThat(findings).hasSize(2);
      assertThat(findings.getFirst().words()).endsWith("letters of up to 100 kB");
      assertThat(findings.getLast().level()).isEqualTo(Level.FAULT);
      assertThat(findings.getLast().words()).contains("250 kB", "limit of size raised");
    }
  }

  @Test
  void aRefusedLoginIsAFaultWithItsRemedy() throws IOException {
    try (ScriptedServer server =
        new ScriptedServer()
            .offering("AUTH PLAIN")
            .then(ScriptedServer.Phase.AUTH, "535 5.7.8 no")
            .start()) {
      assertThat(check(server, new Login.Password("user", "secret")))
          .singleElement()
          .satisfies(found -> assertThat(found.level()).isEqualTo(Level.FAULT))
          .satisfies(
              found -> assertThat(found.words()).contains("refused the login", "check user"));
    }
  }

  @ParameterizedTest
  @CsvSource({"STARTTLS, set security to starttls", "HELP, security tls"})
  void aRemoteServerWithoutTlsIsANote(String extension, String remedy) throws IOException {
    try (ScriptedServer server = new ScriptedServer().offering(extension).start();
        SmtpTransport transport = new SmtpTransport(elsewhere(server.port()))) {
      List<Finding> findings = transport.check();
      assertThat(findings).hasSize(2);
      assertThat(findings.getLast().level()).isEqualTo(Level.NOTE);
      assertThat(findings.getLast().words()).contains("in clear", remedy);
    }
  }

  /** Loopback in a spelling that does not say so. */
  private static SmtpServer elsewhere(int port) {
    return new SmtpServer(
        Protocol.SMTP,
        "::ffff:127.0.0.1",
        port,
        Security.NONE,
        null,
        "test.example.org",
        Timeouts.DEFAULT);
  }
}
