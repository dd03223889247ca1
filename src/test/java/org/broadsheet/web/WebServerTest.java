package org.broadsheet.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.broadsheet.metrics.Metrics;
import org.broadsheet.news.PictureFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class WebServerTest {
  private static final Instant MORNING = Instant.parse("2026-03-10T07:00:00Z");
  private static final String TOKEN = "q7Zr-0Xo_4bVwKcT9yLmPe";

  private final HttpClient client = HttpClient.newHttpClient();
  private final Metrics metrics = new Metrics(InstantSource.fixed(MORNING));
  private final List<String> askedFor = new CopyOnWriteArrayList<>();
  private final ReaderActions readers =
      new ReaderActions() {
        @Override
        public Optional<String> edition(String token) {
          askedFor.add(token);
          return token.equals(TOKEN)
              ? Optional.of("<h1>Morgenröte, Світанок</h1>")
              : Optional.empty();
        }

        @Override
        public Optional<PictureFile> picture(String token, String id) {
          throw new AssertionError("no page here shows a picture");
        }

        @Override
        public Optional<String> question(String token) {
          return Optional.empty();
        }

        @Override
        public Optional<String> leave(String token, boolean all) {
          throw new AssertionError("nobody leaves here");
        }
      };
  private Supplier<Health> health =
      () -> new Health(true, MORNING, List.of(new Health.Check("store", true, "answers")));
  private final WebServer server =
      new WebServer(
          Listen.locally(0),
          List.of(
              new Site.Operations(() -> health.get(), metrics::text),
              new Site.ForReaders(readers)));

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
    client.close();
  }

  @Test
  void aHealthyDaemonAnswers200WithItsChecks() throws Exception {
    HttpResponse<String> answer = get("/health");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(answer.body())
        .isEqualTo(
            "{\"ok\":true,\"at\":\"2026-03-10T07:00:00Z\",\"checks\":"
                + "[{\"name\":\"store\",\"ok\":true,\"text\":\"answers\"}]}\n");
  }

  @Test
  void anUnwellDaemonAnswers503() throws Exception {
    health = () -> new Health(false, MORNING, List.of());

    assertThat(get("/health").statusCode()).isEqualTo(503);
  }

  @Test
  void healthAnswersHeadRequests() throws Exception {
    health = () -> new Health(false, MORNING, List.of());
    HttpRequest head = HttpRequest.newBuilder(address("/health")).HEAD().build();

    HttpResponse<String> answer = client.send(head, BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void slowReadersKeepNobodyElseWaiting() throws Exception {
    List<Socket> dawdlers = new ArrayList<>();
    try {
      for (int i = 0; i < 50; i++) {
        Socket dawdler = new Socket(InetAddress.ofLiteral("127.0.0.1"), server.port());
        dawdler.getOutputStream().write("GET /hea".getBytes(StandardCharsets.US_ASCII));
        dawdlers.add(dawdler);
      }

      assertThat(get("/health").statusCode()).isEqualTo(200);
    } finally {
      for (Socket dawdler : dawdlers) {
        dawdler.close();
      }
    }
  }

  /** One client sent 1,400 of them in 20 seconds, and each was logged with a trace of 4 kB. */
  @Test
  void requestsThatAreBrokenOffAreLoggedInOneShortLineASecond() throws Exception {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Logger own = (Logger) LoggerFactory.getLogger("org.broadsheet");
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    root.addAppender(log);
    Level level = own.getLevel();
    own.setLevel(Level.INFO);
    long begun = System.nanoTime();
    try {
      for (int i = 0; i < 300; i++) {
        breakOff("POST /u/" + TOKEN + " HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nfrom=");
        breakOff(
            "POST /u/" + TOKEN + " HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nxyz");
        breakOff("GET /e/" + TOKEN + " HTTP/1.1\r\nHo");
      }
      assertThat(get("/e/" + TOKEN).statusCode()).isEqualTo(200);
      server.close();
    } finally {
      root.detachAppender(log);
      own.setLevel(level);
    }
    long seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds() + 1;
    List<ILoggingEvent> lines = List.copyOf(log.list);
    assertThat(lines).isNotEmpty().hasSizeLessThanOrEqualTo((int) seconds);
    assertThat(lines)
        .allSatisfy(
            line -> {
              assertThat(line.getThrowableProxy()).isNull();
              assertThat(line.getFormattedMessage())
                  .startsWith("A client broke off its request to /u/{token}")
                  .hasSizeLessThan(150)
                  .doesNotContain(TOKEN);
            });
  }

  private void breakOff(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), server.port())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /health HTTP/1.1\r\nHost: x\r\nX: ",
        "POST /u/" + TOKEN + " HTTP/1.1\r\nHost: x\r\nContent-Length: 10000\r\n\r\n"
      })
  void aClientThatSendsAByteNowAndThenIsCutOff(String beginning) throws Exception {
    try (WebServer strict =
        new WebServer(
            Listen.locally(0), List.of(new Site.ForReaders(readers)), Duration.ofMillis(300))) {
      strict.start();
      try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), strict.port())) {
        socket.setSoTimeout(20);
        OutputStream out = socket.getOutputStream();
        out.write(beginning.getBytes(StandardCharsets.US_ASCII));
        int sent = 0;
        while (sent < 1000 && isOpen(socket)) {
          out.write('x');
          sent++;
        }
        assertThat(sent).isBetween(2, 999);
      }
    }
  }

  /** Waits a moment for the end of the connection or of what was answered. */
  private static boolean isOpen(Socket socket) {
    try {
      return socket.getInputStream().read() >= 0;
    } catch (SocketTimeoutException _) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  @Test
  void aClientThatAsksOftenIsNotCutOff() throws Exception {
    try (WebServer strict =
            new WebServer(
                Listen.locally(0), List.of(new Site.ForReaders(readers)), Duration.ofMillis(300));
        Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), started(strict))) {
      socket.setSoTimeout(20_000);
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      long end = System.nanoTime() + Duration.ofMillis(900).toNanos();
      while (System.nanoTime() < end) {
        socket
            .getOutputStream()
            .write("HEAD /nowhere HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(in.readLine()).isEqualTo("HTTP/1.1 404 Not Found");
        for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
          assertThat(line).contains(":");
        }
      }
    }
  }

  private static int started(WebServer server) throws IOException {
    server.start();
    return server.port();
  }

  @Test
  void metricsAreServedAsPrometheusText() throws Exception {
    metrics.feedPolled(Metrics.Poll.FETCHED);

    HttpResponse<String> answer = get("/metrics");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .isEqualToIgnoringWhitespace("text/plain; version=0.0.4; charset=utf-8");
    assertThat(answer.body()).contains("broadsheet_feed_polls_total{outcome=\"fetched\"} 1.0\n");
  }

  @Test
  void theTokenOpensTheEdition() throws Exception {
    HttpResponse<String> answer = get("/e/" + TOKEN);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .isEqualToIgnoringWhitespace("text/html; charset=utf-8");
    assertThat(answer.body()).isEqualTo("<h1>Morgenröte, Світанок</h1>");
  }

  @Test
  void anEditionMayBeStyledAndNothingElse() throws Exception {
    HttpResponse<String> answer = get("/e/" + TOKEN);

    assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
        .startsWith("default-src 'none'; style-src 'unsafe-inline'; base-uri 'none';")
        .doesNotContain("script", "img-src");
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health", "/metrics", "/e/" + TOKEN, "/e/x", "/nowhere"})
  void everyAnswerHasTheSecurityHeaders(String path) throws Exception {
    Map<String, List<String>> headers = get(path).headers().map();

    assertThat(headers)
        .containsEntry("X-Content-Type-Options", List.of("nosniff"))
        .containsEntry("Referrer-Policy", List.of("no-referrer"))
        .containsEntry("Cache-Control", List.of("no-store"))
        .doesNotContainKeys("Server", "server");
    assertThat(headers.get("Content-Security-Policy"))
        .singleElement()
        .asString()
        .startsWith("default-src 'none';");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/e/q7Zr-0Xo_4bVwKcT9yLmPf",
        "/e/short",
        "/e/",
        "/e/..%2f..%2fetc%2fpasswd",
        "/e/..%5c..%5cetc%5cpasswd",
        "//evil.example/",
        "/%5Cevil.example",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/"
      })
  void anUnknownPathIsNotFoundWithoutDetails(String path) throws Exception {
    HttpResponse<String> answer = get(path);

    assertThat(answer.statusCode()).isIn(400, 404);
    assertThat(answer.headers().firstValue("Location")).isEmpty();
    assertThat(answer.body()).doesNotContain("evil", "passwd", "jetty", "Javalin");
  }

  @Test
  void onlyWellFormedTokensAreLookedUp() throws Exception {
    get("/e/short");
    get("/e/q7Zr-0Xo_4bVwKcT9yLm'%20OR%20'1");
    get("/e/" + TOKEN);

    assertThat(askedFor).containsExactly(TOKEN);
  }

  @Test
  void theHostHeaderIsNeverEchoed() throws Exception {
    for (String path : List.of("/health", "/metrics", "/e/" + TOKEN, "/nowhere", "/a/../")) {
      String answer = raw("GET " + path + " HTTP/1.1\r\nHost: evil.example\r\n");

      assertThat(answer).startsWith("HTTP/1.1 ").doesNotContain("evil");
    }
  }

  @Test
  void anEditionCannotBeChanged() throws Exception {
    HttpRequest post =
        HttpRequest.newBuilder(address("/e/" + TOKEN))
            .POST(BodyPublishers.ofString("unsubscribe=all"))
            .build();

    assertThat(client.send(post, BodyHandlers.discarding()).statusCode()).isEqualTo(404);
    assertThat(askedFor).isEmpty();
  }

  @Test
  void aFailingPageShowsNoDetails() throws Exception {
    health =
        () -> {
          throw new IllegalStateException("password is hunter2");
        };

    HttpResponse<String> answer = get("/health");

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).isEqualTo("internal error\n");
    assertThat(get("/e/" + TOKEN).statusCode()).isEqualTo(200);
  }

  @Test
  void eachSiteCanHaveAServerOfItsOwn() throws Exception {
    try (WebServer outside =
        new WebServer(Listen.locally(0), List.of(new Site.ForReaders(readers)))) {
      outside.start();

      assertThat(status(outside, "/e/" + TOKEN)).isEqualTo(200);
      assertThat(status(outside, "/health")).isEqualTo(404);
      assertThat(status(outside, "/metrics")).isEqualTo(404);
    }
  }

  @Test
  void aPortInUseIsNamed() {
    try (WebServer second = new WebServer(Listen.locally(server.port()), List.of())) {
      assertThatThrownBy(second::start)
          .isInstanceOf(IOException.class)
          .hasMessage(
              "cannot listen on 127.0.0.1:"
                  + server.port()
                  + ": another program listens there, perhaps another Broadsheet: stop it, or name"
                  + " another port in \"web\"");
    }
  }

  @Test
  void aClosedServerAnswersNothing() {
    URI health = address("/health");

    server.close();

    assertThatThrownBy(
            () -> client.send(HttpRequest.newBuilder(health).build(), BodyHandlers.discarding()))
        .isInstanceOf(ConnectException.class);
  }

  private URI address(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(HttpRequest.newBuilder(address(path)).build(), BodyHandlers.ofString());
  }

  private int status(WebServer from, String path) throws IOException, InterruptedException {
    URI address = URI.create("http://127.0.0.1:" + from.port() + path);
    return client
        .send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
        .statusCode();
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), server.port())) {
      socket
          .getOutputStream()
          .write((request + "Connection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
