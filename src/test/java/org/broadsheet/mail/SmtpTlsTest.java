package org.broadsheet.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Properties;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.broadsheet.mail.ScriptedServer.Phase;
import org.broadsheet.news.Letter;
import org.broadsheet.news.SendOutcome;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said in clear, and what is not. */
class SmtpTlsTest {
  private static final String PASSWORD = "changeit";
  private static final Letter LETTER = Letters.composed("ada@example.com");

  private static SSLContext selfSigned;

  @BeforeAll
  static void makeACertificateThatNobodyKnows(@TempDir Path folder)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path keys = folder.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "stub",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                keys.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.log").toFile())
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      store.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
    managers.init(store, PASSWORD.toCharArray());
    selfSigned = SSLContext.getInstance("TLS");
    selfSigned.init(managers.getKeyManagers(), null, null);
  }

  @Test
  void startTlsComesBeforeLoginAndLetter() throws IOException {
    try (ScriptedServer server =
            new ScriptedServer(selfSigned, false).offering("STARTTLS", "AUTH PLAIN").start();
        SmtpTransport transport = trusting(server, Security.STARTTLS)) {
      assertThat(transport.send(LETTER)).isInstanceOf(SendOutcome.Accepted.class);
      assertThat(server.commands.subList(0, 3))
          .containsExactly("EHLO test.example.org", "STARTTLS", "EHLO test.example.org");
      assertThat(server.messages.getFirst()).isEqualTo(LETTER.mime());
    }
  }

  @Test
  void nothingIsSentInClearToAServerWithoutStartTls() throws IOException {
    try (ScriptedServer server = new ScriptedServer().offering("AUTH PLAIN").start();
        SmtpTransport transport = trusting(server, Security.STARTTLS)) {
      assertThat(transport.send(LETTER)).isInstanceOf(SendOutcome.TransportDown.class);
      assertThat(Letters.fault(transport)).contains("offers no STARTTLS");
      assertThat(server.commands).containsOnly("EHLO test.example.org");
    }
  }

  @Test
  void nothingIsSentInClearWhenStartTlsFails() throws IOException {
    try (ScriptedServer server =
            new ScriptedServer(selfSigned, false)
                .offering("STARTTLS", "AUTH PLAIN")
                .then(Phase.STARTTLS, "454 4.7.0 not now")
                .start();
        SmtpTransport transport = trusting(server, Security.STARTTLS)) {
      assertThat(transport.send(LETTER)).isInstanceOf(SendOutcome.TransportDown.class);
      assertThat(server.count("AUTH")).isZero();
      assertThat(server.count("MAIL")).isZero();
    }
  }

  @Test
  void anUnknownCertificateIsNotTrusted() throws IOException {
    try (ScriptedServer server =
            new ScriptedServer(selfSigned, false).offering("STARTTLS", "AUTH PLAIN").start();
        SmtpTransport transport = new SmtpTransport(settings(server, Security.STARTTLS))) {
      assertThat(transport.send(LETTER)).isInstanceOf(SendOutcome.TransportDown.class);
      assertThat(Letters.fault(transport)).contains("TLS with localhost", "certificate");
      assertThat(server.count("AUTH")).isZero();
      assertThat(server.count("MAIL")).isZero();
    }
  }

  @Test
  void implicitTlsCoversTheWholeSession() throws IOException {
    try (ScriptedServer server =
            new ScriptedServer(selfSigned, true).offering("AUTH PLAIN").start();
        SmtpTransport transport = trusting(server, Security.TLS)) {
      assertThat(transport.send(LETTER)).isInstanceOf(SendOutcome.Accepted.class);
      assertThat(transport.send(LETTER)).isInstanceOf(SendOutcome.Accepted.class);
      assertThat(server.connections).hasValue(1);
    }
  }

  @Test
  void implicitTlsTrustsNoUnknownCertificate() throws IOException {
    try (ScriptedServer server =
            new ScriptedServer(selfSigned, true).offering("AUTH PLAIN").start();
        SmtpTransport transport = new SmtpTransport(settings(server, Security.TLS))) {
      assertThat(transport.send(LETTER)).isInstanceOf(SendOutcome.TransportDown.class);
      assertThat(server.commands).isEmpty();
    }
  }

  private static SmtpTransport trusting(ScriptedServer server, Security security) {
    Properties extra = new Properties();
    extra.put("mail.smtp.ssl.trust", "localhost");
    return new SmtpTransport(settings(server, security), extra);
  }

  private static SmtpServer settings(ScriptedServer server, Security security) {
    return new SmtpServer(
        Protocol.SMTP,
        "localhost",
        server.port(),
        security,
        new Login.Password("user", "secret"),
        "test.example.org",
        Timeouts.DEFAULT);
  }
}
