package org.broadsheet.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.broadsheet.fetch.FetchResult.Failure;
import org.broadsheet.fetch.HubAnswer.Accepted;
import org.broadsheet.fetch.HubAnswer.Refused;
import org.broadsheet.fetch.HubAnswer.Unanswered;
import org.broadsheet.fetch.HubRequest.Mode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HubTest {
  private static final URI TOPIC = URI.create("https://feed.example/news?a=1&b=ü");
  private static final URI CALLBACK = URI.create("https://reader.example/websub/t0ken");

  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final Fetcher fetcher = FetchTesting.fetcher();
  private final HttpServer hub = listening();
  private int status = 202;
  private String says = "";
  private Map<String, String> headers = Map.of();

  private HttpServer listening() {
    try {
      HttpServer listening =
          HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
      listening.createContext("/", this::answer);
      listening.start();
      return listening;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterEach
  void stop() {
    fetcher.close();
    hub.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      heard.add(
          exchange.getRequestMethod()
              + " "
              + exchange.getRequestURI()
              + " "
              + exchange.getRequestHeaders().getFirst("Content-Type")
              + " "
              + exchange.getRequestHeaders().getFirst("User-Agent")
              + "\n"
              + new String(body, StandardCharsets.US_ASCII));
      boolean moved = exchange.getRequestURI().getPath().equals("/moved");
      headers.forEach(exchange.getResponseHeaders()::set);
      byte[] answer = says.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(moved ? 202 : status, answer.length == 0 ? -1 : answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  @Test
  void aSubscriptionIsRequestedByAForm() {
    assertThat(send(Mode.SUBSCRIBE)).isEqualTo(new Accepted());
    assertThat(heard)
        .containsExactly(
            "POST /hub application/x-www-form-urlencoded; charset=UTF-8 "
                + FetchTesting.AGENT
                + "\n"
                + "hub.mode=subscribe&hub.topic=https%3A%2F%2Ffeed.example%2Fnews%3Fa%3D1%26b%3D%C3%BC"
                + "&hub.callback=https%3A%2F%2Freader.example%2Fwebsub%2Ft0ken"
                + "&hub.secret=s%26cret&hub.lease_seconds=864000");
  }

  @Test
  void anUnsubscriptionIsRequestedWithoutTheSecret() {
    assertThat(send(Mode.UNSUBSCRIBE)).isEqualTo(new Accepted());
    assertThat(heard.getFirst())
        .contains("hub.mode=unsubscribe")
        .doesNotContain("hub.secret", "hub.lease");
  }

  @ParameterizedTest
  @CsvSource({"307, 2", "308, 2", "301, 1", "302, 1", "303, 1"})
  void onlyARedirectThatKeepsTheMethodIsFollowed(int redirect, int requests) {
    status = redirect;
    headers = Map.of("Location", "/moved");
    assertThat(send(Mode.SUBSCRIBE) instanceof Accepted).isEqualTo(requests == 2);
    assertThat(heard).hasSize(requests).allMatch(request -> request.contains("hub.secret="));
  }

  @Test
  void aRefusalHasTheHubsReason() {
    status = 422;
    says = "no such\r\ntopic \u202e";
    assertThat(send(Mode.SUBSCRIBE))
        .isEqualTo(new Refused(422, "HTTP 422 from 127.0.0.1: no such  topic  ", null));
  }

  @Test
  void aLongReasonIsCutAndRetryAfterIsRead() {
    status = 429;
    says = "x".repeat(100_000);
    headers = Map.of("Retry-After", "7200");
    HubAnswer answer = send(Mode.SUBSCRIBE);
    assertThat(answer).isInstanceOf(Refused.class);
    Refused refused = (Refused) answer;
    assertThat(refused.message()).hasSize(300);
    assertThat(refused.retryAfter()).isEqualTo(Duration.ofHours(2));
    assertThat(LeasePolicy.retry(refused, 0, FetchTesting.NOW)).isEqualTo(hours(2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://169.254.169.254/", "http://localhost/", "http://[::1]/"})
  void aHubInThePrivateNetworkIsBlocked(String address) {
    assertThat(((Unanswered) fetcher.send(request(URI.create(address), Mode.SUBSCRIBE))).failure())
        .isEqualTo(Failure.BLOCKED_ADDRESS);
  }

  @Test
  void aHubThatNeverAnswersTimesOut() {
    try (RawServer silent = Stall.HEADER_DRIP.server();
        Fetcher hasty = FetchTesting.fetcher(Duration.ofMillis(500))) {
      assertThat(hasty.send(request(silent.at("/"), Mode.SUBSCRIBE)))
          .isEqualTo(new Unanswered(Failure.TIMEOUT, "no complete answer within 500 ms"));
    }
  }

  @Test
  void aRequestIsValidatedAndPrintsNoSecret() {
    URI address = URI.create("https://hub.example/");
    assertThatThrownBy(() -> request(URI.create("ftp://hub.example/"), Mode.SUBSCRIBE))
        .isInstanceOf(IllegalArgumentException.class);
    for (String secret : new String[] {"", "x".repeat(200)}) {
      assertThatThrownBy(
              () ->
                  new HubRequest(
                      address, Mode.SUBSCRIBE, TOPIC, CALLBACK, secret, Duration.ofDays(1)))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(request(address, Mode.SUBSCRIBE).toString()).doesNotContain("s&cret", "t0ken");
  }

  @ParameterizedTest
  @CsvSource({
    "P10D, PT120H, PT144H",
    "P400D, PT120H, PT144H",
    "PT1H, PT30M, PT36M",
    "PT10S, PT1M, PT1M",
    "PT0S, PT1M, PT1M"
  })
  void aSubscriptionIsRenewedWellBeforeItsLeaseEnds(Duration lease, Duration least, Duration most) {
    for (int seed = 0; seed < 100; seed++) {
      assertThat(
              Duration.between(
                  FetchTesting.NOW, LeasePolicy.renewal(lease, FetchTesting.NOW, seed)))
          .isBetween(least, most);
    }
  }

  @Test
  void failedAttemptsBackOff() {
    Unanswered dead = new Unanswered(Failure.DNS, "");
    Refused hasty = new Refused(503, "", Duration.ofSeconds(1));
    assertThat(LeasePolicy.retry(dead, 0, FetchTesting.NOW)).isEqualTo(hours(1));
    assertThat(LeasePolicy.retry(hasty, 0, FetchTesting.NOW)).isEqualTo(hours(1));
    assertThat(LeasePolicy.retry(new Accepted(), 3, FetchTesting.NOW)).isEqualTo(hours(8));
    assertThat(LeasePolicy.retry(dead, 1_000_000, FetchTesting.NOW)).isEqualTo(hours(24));
  }

  private HubAnswer send(Mode mode) {
    return fetcher.send(
        request(URI.create("http://127.0.0.1:" + hub.getAddress().getPort() + "/hub"), mode));
  }

  private static HubRequest request(URI hub, Mode mode) {
    return new HubRequest(hub, mode, TOPIC, CALLBACK, "s&cret", Duration.ofDays(10));
  }

  private static Instant hours(int hours) {
    return FetchTesting.NOW.plus(Duration.ofHours(hours));
  }
}
