package org.broadsheet.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReaderPagesTest {
  private static final String TOKEN = "0123456789abcdefghijklmnopqrstuv";
  private static final String WRONG = "0123456789abcdefghijklmnopqrstu0";

  private final HttpClient client = HttpClient.newHttpClient();
  private final List<String> left = new CopyOnWriteArrayList<>();
  private final WebServer server =
      new WebServer(Listen.locally(0), List.of(new Site.ForReaders(new Known())));

  /** Knows one token. */
  private final class Known implements Readers {
    @Override
    public Optional<String> edition(String token) {
      return Optional.of("<h1>Hives</h1>").filter(_ -> token.equals(TOKEN));
    }

    @Override
    public Optional<String> question(String token) {
      return Optional.of("<form method=\"post\"></form>").filter(_ -> token.equals(TOKEN));
    }

    @Override
    public Optional<String> leave(String token, boolean all) {
      if (!token.equals(TOKEN)) {
        return Optional.empty();
      }
      left.add(all ? "all" : "this");
      return Optional.of("<p>You have left.</p>");
    }
  }

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
    client.close();
  }

  private HttpResponse<String> send(String method, String path, String type, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .method(method, BodyPublishers.ofString(body))
            .header("Content-Type", type)
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return send("POST", path, "application/x-www-form-urlencoded", body);
  }

  @Test
  void lookingNeverLeavesHoweverOften() throws Exception {
    for (int i = 0; i < 10; i++) {
      assertThat(send("GET", "/u/" + TOKEN, "text/plain", "").statusCode()).isEqualTo(200);
      assertThat(send("HEAD", "/u/" + TOKEN, "text/plain", "").statusCode()).isEqualTo(200);
      assertThat(send("OPTIONS", "/u/" + TOKEN, "text/plain", "").statusCode()).isNotEqualTo(500);
    }
    String query = "/u/" + TOKEN + "?List-Unsubscribe=One-Click&from=all";
    assertThat(send("GET", query, "text/plain", "").body()).contains("<form");
    assertThat(left).isEmpty();
  }

  @Test
  void oneClickOfAMailProgramLeavesTheDigest() throws Exception {
    HttpResponse<String> answer = post("/u/" + TOKEN, "List-Unsubscribe=One-Click");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("You have left.");
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(answer.headers().firstValue("Location")).isEmpty();
    assertThat(post("/u/" + TOKEN, "List-Unsubscribe=One-Click").statusCode()).isEqualTo(200);
    assertThat(left).containsExactly("this", "this");
  }

  @Test
  void oneClickMayComeAsAMultipartForm() throws Exception {
    String body =
        """
        --b
        Content-Disposition: form-data; name="List-Unsubscribe"

        One-Click
        --b--
        """
            .replace("\n", "\r\n");
    assertThat(send("POST", "/u/" + TOKEN, "multipart/form-data; boundary=b", body).statusCode())
        .isEqualTo(200);
    assertThat(post("/u/" + TOKEN, "").statusCode()).isEqualTo(200);
    assertThat(left).containsExactly("this", "this");
  }

  @Test
  void theButtonForAllLeavesAll() throws Exception {
    post("/u/" + TOKEN, "from=all");
    post("/u/" + TOKEN, "from=this");
    post("/u/" + TOKEN, "x=from=all");
    assertThat(left).containsExactly("all", "this", "this");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/u/" + WRONG,
        "/u/short",
        "/u/",
        "/u/" + TOKEN + "x",
        "/u/" + TOKEN + "/more",
        "/e/" + WRONG,
        "/u/..%2f" + TOKEN
      })
  void whoHasNoTokenFindsNothing(String path) throws Exception {
    assertThat(send("GET", path, "text/plain", "").statusCode()).isIn(400, 404);
    assertThat(post(path, "List-Unsubscribe=One-Click").statusCode()).isIn(400, 404);
    assertThat(left).isEmpty();
  }

  @Test
  void theAnswerToAWrongTokenTellsNothing() throws Exception {
    HttpResponse<String> wrong = send("GET", "/u/" + WRONG, "text/plain", "");
    HttpResponse<String> misshapen = send("GET", "/u/short", "text/plain", "");
    assertThat(wrong.body()).isEqualTo(misshapen.body()).isEqualTo("not found\n");
  }

  /** But for the date, which tells only when it was. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /u/",
        "GET /e/",
        "HEAD /u/",
        "POST /u/",
      })
  void whateverIsWrongWithATokenTheAnswerIsTheSameToTheOctet(String request) throws IOException {
    List<String> wrong =
        List.of(
            WRONG,
            "1" + TOKEN.substring(1),
            TOKEN.toUpperCase(Locale.ROOT),
            TOKEN + "0",
            TOKEN.substring(1),
            "short",
            "no'token%20at%20all");
    assertThat(wrong.stream().map(token -> undated(request + token)).distinct())
        .singleElement()
        .asString()
        .startsWith("HTTP/1.1 404 Not Found\r\n");
    assertThat(undated(request + TOKEN)).startsWith("HTTP/1.1 200 OK\r\n");
  }

  private String undated(String request) {
    try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), server.port())) {
      String head =
          request + " HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
          .replaceFirst("\r\nDate: [^\r]*", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aPageThatAsksMayBeStyledAndSendItsFormHomeAndNothingElse() throws Exception {
    HttpResponse<String> page = send("GET", "/u/" + TOKEN, "text/plain", "");
    assertThat(page.headers().allValues("Content-Security-Policy"))
        .containsExactly(
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'self';"
                + " frame-ancestors 'none'");
    assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
  }

  @Test
  void theHostHeaderIsNotRepeated() throws IOException {
    String request =
        "POST /u/%s HTTP/1.1\r\nHost: evil.example\r\nContent-Length: 0\r\n".formatted(TOKEN);
    try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), server.port())) {
      socket
          .getOutputStream()
          .write((request + "Connection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 200").doesNotContain("evil");
    }
  }

  @Test
  void healthAndMetricsAreNotToBeFoundHere() throws Exception {
    assertThat(send("GET", "/health", "text/plain", "").statusCode()).isEqualTo(404);
    assertThat(send("GET", "/metrics", "text/plain", "").statusCode()).isEqualTo(404);
  }
}
