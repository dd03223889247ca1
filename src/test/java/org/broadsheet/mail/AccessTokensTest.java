package org.broadsheet.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.broadsheet.mail.ScriptedServer.Phase;
import org.broadsheet.news.SendOutcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Logging in by a token that a small server on this machine gives. */
class AccessTokensTest {
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private String answer = "{}";
  private int status = 200;
  private HttpServer giver;

  @BeforeEach
  void start() throws IOException {
    giver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    giver.createContext(
        "/token",
        exchange -> {
          asked.add(
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII));
          byte[] body = answer.getBytes(StandardCharsets.US_ASCII);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    giver.start();
  }

  @AfterEach
  void stop() {
    giver.stop(0);
  }

  private SmtpTransport transport(ScriptedServer server) {
    URI endpoint = URI.create("http://127.0.0.1:%d/token".formatted(giver.getAddress().getPort()));
    AccessTokens tokens = new AccessTokens(endpoint, "paper", "hush", "refresh/1");
    return new SmtpTransport(
        new SmtpServer(
            Protocol.SMTP,
            "127.0.0.1",
            server.port(),
            Security.NONE,
            new Login.Token("paper@example.org", tokens),
            "test.example.org",
            Timeouts.DEFAULT));
  }

  private static SendOutcome send(SmtpTransport transport) {
    return transport.send(Letters.raw("ada@example.com", "Subject: x\r\n\r\nx\r\n"));
  }

  private static String login(String token) {
    String said = "user=paper@example.org\1auth=Bearer " + token + "\1\1";
    return "AUTH XOAUTH2 "
        + Base64.getEncoder().encodeToString(said.getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void oneTokenServesSeveralConnections() throws IOException {
    answer = "{\"token_type\":\"Bearer\", \"access_token\" : \"t\\/1\",\"expires_in\":3600}";
    try (ScriptedServer server =
            new ScriptedServer()
                .offering("AUTH XOAUTH2")
                .then(Phase.DOT, "250 2.0.0 taken+drop")
                .start();
        SmtpTransport transport = transport(server)) {
      assertThat(send(transport)).isInstanceOf(SendOutcome.Accepted.class);
      assertThat(send(transport)).isInstanceOf(SendOutcome.Accepted.class);

      assertThat(server.connections).hasValue(2);
      assertThat(asked)
          .containsExactly(
              "grant_type=refresh_token&refresh_token=refresh%2F1&client_id=paper"
                  + "&client_secret=hush");
      assertThat(server.commands).contains(login("t/1"));
    }
  }

  @Test
  void aTokenThatIsAboutToEndIsRenewedWithTheNewestRefreshToken() throws IOException {
    answer = "{\"access_token\":\"t1\",\"expires_in\":\"60\",\"refresh_token\":\"r2\"}";
    try (ScriptedServer server =
            new ScriptedServer()
                .offering("AUTH XOAUTH2")
                .then(Phase.DOT, "250 2.0.0 taken+drop")
                .start();
        SmtpTransport transport = transport(server)) {
      send(transport);
      send(transport);
      assertThat(asked).hasSize(2);
      assertThat(asked.getLast()).contains("refresh_token=r2&");
    }
  }

  @Test
  void aTokenThatTheServerRefusesIsNotUsedAgain() throws IOException {
    answer = "{\"access_token\":\"t1\",\"expires_in\":3600}";
    try (ScriptedServer server =
            new ScriptedServer()
                .offering("AUTH XOAUTH2")
                .then(Phase.AUTH, "535 5.7.8 ECHO is not accepted")
                .start();
        SmtpTransport transport = transport(server)) {
      SendOutcome refused = send(transport);
      assertThat(refused).isInstanceOf(SendOutcome.TransportDown.class);
      assertThat(refused.reply())
          .contains("535 5.7.8", "[hidden]")
          .doesNotContain(login("t1").substring("AUTH XOAUTH2 ".length()));
      assertThat(send(transport)).isInstanceOf(SendOutcome.Accepted.class);
      assertThat(asked).hasSize(2);
    }
  }

  @Test
  void aRefusedRefreshIsReportedWithTheRemedyAndWithoutTheToken() throws IOException {
    status = 400;
    answer = "{\"error\":\"invalid_grant\",\"error_description\":\"refresh/1 is over\"}";
    try (ScriptedServer server = new ScriptedServer().offering("AUTH XOAUTH2").start();
        SmtpTransport transport = transport(server)) {
      SendOutcome down = send(transport);
      assertThat(down).isInstanceOf(SendOutcome.TransportDown.class);
      assertThat(down.reply())
          .contains("no access token from 127.0.0.1", "400 invalid_grant", "check the client")
          .doesNotContain("refresh/1", "hush");
      assertThat(server.connections).hasValue(0);
    }
  }
}
