package org.broadsheet.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.broadsheet.trial.Wait;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HubCallbackTest {
  private static final String TOKEN = "q7Zr-0Xo_4bVwKcT9yLmPe";
  private static final String TOPIC = "https://feed.example/news?a=1&b=2";
  private static final String SECRET = "a long and random secret";
  private static final int MOST = 10_000;

  private final HttpClient client = HttpClient.newHttpClient();
  private final Wished wished = new Wished();
  private final WebServer server =
      new WebServer(Listen.locally(0), List.of(new Site.Hubs(wished, MOST, Duration.ofSeconds(2))));

  /** One subscription, and a record of what hubs said about it. */
  private static final class Wished implements HubRequests {
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final List<byte[]> delivered = new CopyOnWriteArrayList<>();
    private boolean endIsWished;

    @Override
    public boolean confirmBegin(String token, String topic, @Nullable Duration lease) {
      said.add("begin " + lease);
      return token.equals(TOKEN) && topic.equals(TOPIC);
    }

    @Override
    public boolean confirmEnd(String token, String topic) {
      said.add("end");
      return endIsWished && token.equals(TOKEN) && topic.equals(TOPIC);
    }

    @Override
    public void denied(String token, String topic, @Nullable String reason) {
      said.add("denied " + token + " " + topic + " " + reason);
    }

    @Override
    public Optional<String> secret(String token) {
      return token.equals(TOKEN) ? Optional.of(SECRET) : Optional.empty();
    }

    @Override
    public void deliver(String token, byte[] body, @Nullable String contentType) {
      said.add("delivered " + contentType);
      delivered.add(body);
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

  @Test
  void aRequestedSubscriptionIsConfirmedByItsChallenge() throws Exception {
    HttpResponse<String> answer =
        ask(TOKEN, "subscribe", TOPIC, "&hub.challenge=%3Cb%3Ex%2By&hub.lease_seconds=864000");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("<b>x+y");
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(wished.said).containsExactly("begin PT240H");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "&hub.lease_seconds=-1", "&hub.lease_seconds=99999999999999999999"})
  void anInvalidLeaseIsIgnored(String lease) throws Exception {
    assertThat(ask(TOKEN, "subscribe", TOPIC, "&hub.challenge=x" + lease).statusCode())
        .isEqualTo(200);
    assertThat(wished.said).containsExactly("begin null");
  }

  @Test
  void unsubscribingIsConfirmedOnlyIfItWasRequested() throws Exception {
    assertThat(ask(TOKEN, "unsubscribe", TOPIC, "&hub.challenge=x").statusCode()).isEqualTo(404);
    wished.endIsWished = true;
    assertThat(ask(TOKEN, "unsubscribe", TOPIC, "&hub.challenge=x").body()).isEqualTo("x");
  }

  @Test
  void aSubscriptionThatWasNotRequestedIsNotFound() throws Exception {
    String challenge = "&hub.challenge=x";
    assertThat(ask(TOKEN, "subscribe", TOPIC + "3", challenge).statusCode()).isEqualTo(404);
    assertThat(ask(TOKEN + "x", "subscribe", TOPIC, challenge).statusCode()).isEqualTo(404);
    assertThat(ask(TOKEN, "subscribe", TOPIC, "").statusCode()).isEqualTo(404);
    assertThat(ask(TOKEN, "publish", TOPIC, challenge).statusCode()).isEqualTo(404);
    assertThat(ask(TOKEN, "subscribe", TOPIC, challenge + "&hub.mode=x").statusCode())
        .isEqualTo(404);
    assertThat(get("/websub/" + TOKEN).statusCode()).isEqualTo(404);
    assertThat(ask("short", "denied", TOPIC, "").statusCode()).isEqualTo(404);
    assertThat(wished.said).containsExactly("begin null", "begin null");
  }

  @Test
  void aHubMayDeny() throws Exception {
    HttpResponse<String> answer = ask(TOKEN, "denied", TOPIC, "&hub.reason=not+here");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(wished.said).containsExactly("denied " + TOKEN + " " + TOPIC + " not here");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sha1 HmacSHA1", "sha256 HmacSHA256", "sha512 HmacSHA512"})
  void aSignedMessageIsDeliveredByteForByte(String method) throws Exception {
    byte[] body = "<rss>Grüße\u0000</rss>".getBytes(StandardCharsets.UTF_8);
    String[] names = method.split(" ", -1);
    String signature = names[0] + "=" + sign(names[1], body);

    assertThat(post(TOKEN, signature, BodyPublishers.ofByteArray(body))).isEqualTo(202);

    assertThat(wished.said).containsExactly("delivered application/rss+xml");
    assertThat(wished.delivered).containsExactly(body);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sha1=0", "sha256=" + "00", "md5=x"})
  void aMessageWithAWrongSignatureIsAcceptedAndIgnored(String signature) throws Exception {
    assertThat(post(TOKEN, signature, BodyPublishers.ofString("<rss/>"))).isEqualTo(202);

    assertThat(wished.said).isEmpty();
  }

  @Test
  void aMessageForAnUnknownSubscriptionIsAnsweredGone() throws Exception {
    assertThat(post("q7Zr-0Xo_4bVwKcT9yLmPf", "", BodyPublishers.ofString("x"))).isEqualTo(410);
    assertThat(post("short", "", BodyPublishers.ofString("x"))).isEqualTo(410);
  }

  @Test
  void aMessageThatIsTooLongIsRefusedWithOrWithoutContentLength() throws Exception {
    byte[] most = new byte[MOST];
    byte[] more = new byte[MOST + 1];
    String signature = "sha1=" + sign("HmacSHA1", more);

    assertThat(post(TOKEN, signature, BodyPublishers.ofByteArray(more))).isEqualTo(413);
    assertThat(
            post(
                TOKEN,
                signature,
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(more))))
        .isEqualTo(413);
    assertThat(wished.said).isEmpty();

    post(TOKEN, "sha1=" + sign("HmacSHA1", most), BodyPublishers.ofByteArray(most));
    assertThat(wished.delivered).containsExactly(most);
  }

  @Test
  void aCompressedMessageIsRefused() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(address("/websub/" + TOKEN))
            .header("Content-Encoding", "gzip")
            .POST(BodyPublishers.ofString("x"))
            .build();
    assertThat(client.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(415);
  }

  @Test
  void slowMessagesAreLimitedInNumberAndTime() throws Exception {
    List<Socket> dawdlers = new ArrayList<>();
    try {
      int status = 0;
      while (status != 503) {
        dawdlers.add(dawdler());
        status = post(TOKEN, "", BodyPublishers.ofString("x"));
      }
      assertThat(get("/websub/" + TOKEN).statusCode()).isEqualTo(404);

      Socket first = dawdlers.getFirst();
      while (first.getInputStream().available() == 0) {
        first.getOutputStream().write('x');
        Wait.briefly();
      }
      assertThat(new String(first.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
          .isEqualTo("HTTP/1.1 408");
    } finally {
      for (Socket dawdler : dawdlers) {
        dawdler.close();
      }
    }
  }

  @Test
  void aHeadRequestChangesNothing() throws Exception {
    HttpRequest head =
        HttpRequest.newBuilder(
                address("/websub/" + TOKEN + query("subscribe", TOPIC) + "&hub.challenge=x"))
            .HEAD()
            .build();
    assertThat(client.send(head, BodyHandlers.discarding()).statusCode()).isEqualTo(405);
    assertThat(wished.said).isEmpty();
  }

  private Socket dawdler() throws IOException {
    Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), server.port());
    String head =
        "POST /websub/" + TOKEN + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + MOST + "\r\n\r\n<";
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private HttpResponse<String> ask(String token, String mode, String topic, String more)
      throws IOException, InterruptedException {
    return get("/websub/" + token + query(mode, topic) + more);
  }

  private static String query(String mode, String topic) {
    return "?hub.mode=" + mode + "&hub.topic=" + URLEncoder.encode(topic, StandardCharsets.UTF_8);
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(HttpRequest.newBuilder(address(path)).build(), BodyHandlers.ofString());
  }

  private int post(String token, String signature, BodyPublisher body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address("/websub/" + token))
            .header("Content-Type", "application/rss+xml")
            .POST(body);
    if (!signature.isEmpty()) {
      request.header("X-Hub-Signature", signature);
    }
    return client.send(request.build(), BodyHandlers.discarding()).statusCode();
  }

  private URI address(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  private static String sign(String algorithm, byte[] body) throws Exception {
    Mac mac = Mac.getInstance(algorithm);
    mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), algorithm));
    return HexFormat.of().formatHex(mac.doFinal(body));
  }
}
