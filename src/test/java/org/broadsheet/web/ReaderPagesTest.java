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
import org.broadsheet.news.PictureFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReaderPagesTest {
  private static final String TOKEN = "0123456789abcdefghijklmnopqrstuv";
  private static final String ID = "00112233445566778899aabbccddeeff";
  private static final byte[] PICTURE = {(byte) 0xff, (byte) 0xd8, 0, 1, 13, 10};
  private static final String WRONG = "0123456789abcdefghijklmnopqrstu0";

  private final HttpClient client = HttpClient.newHttpClient();
  private String page = "<h1>Hives</h1>";
  private final List<String> left = new CopyOnWriteArrayList<>();
  private final WebServer server =
      new WebServer(Listen.locally(0), List.of(new Site.ForReaders(new Known())));

  /** Knows one token. */
  private final class Known implements ReaderActions {
    @Override
    public Optional<String> edition(String token) {
      return Optional.of(page).filter(_ -> token.equals(TOKEN));
    }

    @Override
    public Optional<PictureFile> picture(String token, String id) {
      return Optional.of(new PictureFile("image/jpeg", PICTURE))
          .filter(_ -> token.equals(TOKEN) && id.equals(ID + "@picture"));
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
  void openingThePageNeverUnsubscribes() throws Exception {
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
  void aOneClickPostUnsubscribesFromTheDigest() throws Exception {
    HttpResponse<String> answer = post("/u/" + TOKEN, "List-Unsubscribe=One-Click");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("You have left.");
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(answer.headers().firstValue("Location")).isEmpty();
    assertThat(post("/u/" + TOKEN, "List-Unsubscribe=One-Click").statusCode()).isEqualTo(200);
    assertThat(left).containsExactly("this", "this");
  }

  @Test
  void aOneClickPostMayBeAMultipartForm() throws Exception {
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
  void theButtonForAllUnsubscribesFromAllDigests() throws Exception {
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
  void aRequestWithoutTokenIsNotFound(String path) throws Exception {
    assertThat(send("GET", path, "text/plain", "").statusCode()).isIn(400, 404);
    assertThat(post(path, "List-Unsubscribe=One-Click").statusCode()).isIn(400, 404);
    assertThat(left).isEmpty();
  }

  @Test
  void theAnswerToAWrongTokenRevealsNothing() throws Exception {
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
  void everyWrongTokenIsAnsweredWithTheSameBytes(String request) throws IOException {
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
  void theUnsubscribePageMayOnlyBeStyledAndSendItsForm() throws Exception {
    HttpResponse<String> page = send("GET", "/u/" + TOKEN, "text/plain", "");
    assertThat(page.headers().allValues("Content-Security-Policy"))
        .containsExactly(
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'self';"
                + " frame-ancestors 'none'");
    assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
  }

  private static final String CARRIED = "<img src=\"cid:" + ID + "@picture\" alt=\"\">";
  private static final String LINKED = "<img src=\"https://outlet.example/1.jpg\" alt=\"\">";

  @Test
  void aPictureOfTheLetterIsServedBesideThePage() throws Exception {
    page = "<p>" + CARRIED + "</p>";
    String shown = send("GET", "/e/" + TOKEN, "text/plain", "").body();
    assertThat(shown).isEqualTo("<p><img src=\"" + TOKEN + '/' + ID + "\" alt=\"\"></p>");

    URI there =
        URI.create("http://127.0.0.1:" + server.port() + "/e/" + TOKEN).resolve(TOKEN + '/' + ID);
    HttpResponse<byte[]> file =
        client.send(HttpRequest.newBuilder(there).build(), BodyHandlers.ofByteArray());
    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(file.body()).isEqualTo(PICTURE);
    assertThat(file.headers().map())
        .containsEntry("Content-Type", List.of("image/jpeg"))
        .containsEntry("X-Content-Type-Options", List.of("nosniff"))
        .containsEntry("Cross-Origin-Resource-Policy", List.of("same-origin"))
        .containsEntry(
            "Content-Security-Policy", List.of("default-src 'none'; frame-ancestors 'none'"));
  }

  @Test
  void aPageMayLoadPicturesOnlyFromWhereItShowsThem() throws Exception {
    assertThat(policy("<h1>Hives</h1>")).doesNotContain("img-src", "https:");
    assertThat(policy(CARRIED)).contains(" img-src 'self'; ").doesNotContain("https:");
    assertThat(policy(LINKED)).contains(" img-src https:; ").doesNotContain("'self'");
    assertThat(policy(CARRIED + LINKED)).contains(" img-src 'self' https:; ");
    assertThat(policy("<p>cid:" + ID + "@picture src=https://</p>")).doesNotContain("img-src");
  }

  private String policy(String shown) throws Exception {
    page = shown;
    List<String> policies =
        send("GET", "/e/" + TOKEN, "text/plain", "").headers().allValues("Content-Security-Policy");
    assertThat(policies)
        .singleElement()
        .asString()
        .startsWith("default-src 'none'; style-src 'unsafe-inline'; ")
        .endsWith("base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    return policies.getFirst();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/e/" + WRONG + "/" + ID,
        "/e/" + TOKEN + "/00112233445566778899aabbccddeef0",
        "/e/" + TOKEN + "/" + ID + "@picture",
        "/e/" + TOKEN + "/" + ID + "/more",
        "/e/" + TOKEN + "/..%2f" + ID,
        "/e/short/" + ID
      })
  void noOtherPictureIsServed(String path) throws Exception {
    HttpResponse<String> answer = send("GET", path, "text/plain", "");
    assertThat(answer.statusCode()).isIn(400, 404);
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).doesNotContain("image");
  }

  @Test
  void theHostHeaderIsNotEchoed() throws IOException {
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
  void theSiteForReadersHasNoHealthOrMetrics() throws Exception {
    assertThat(send("GET", "/health", "text/plain", "").statusCode()).isEqualTo(404);
    assertThat(send("GET", "/metrics", "text/plain", "").statusCode()).isEqualTo(404);
  }
}
