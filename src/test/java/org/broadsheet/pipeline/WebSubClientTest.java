package org.broadsheet.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.broadsheet.pipeline.GatherFixture.item;
import static org.broadsheet.pipeline.GatherFixture.rss;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.broadsheet.trial.Wait;
import org.broadsheet.web.HubRequests;
import org.broadsheet.web.Listen;
import org.broadsheet.web.Site;
import org.broadsheet.web.WebServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hub, played by the test, and the daemon's dealings with it over HTTP. */
class WebSubClientTest {
  private static final String TOPIC = "https://one.example/feed";
  private static final String MONDAY = "Mon, 02 Mar 2026 08:00:00 GMT";
  private static final String HIVES = item("1", "https://one.example/1", "Hives", MONDAY);
  private static final String FROST = item("2", "https://one.example/2", "Frost", MONDAY);

  @TempDir private Path folder;
  private GatherFixture.Site site;
  private GatherFixture intake;
  private WebSubClient hubs;
  private WebServer callbacks;
  private HttpClient hub;

  @BeforeEach
  void open() throws IOException {
    site = new GatherFixture.Site();
    site.answer("/hub", 202, Map.of(), "");
    intake = new GatherFixture(site, folder, Instant.parse("2026-03-02T12:00:00Z"));
    hub = HttpClient.newHttpClient();
    hubs = intake.hubs(URI.create("http://127.0.0.1/"));
    callbacks =
        new WebServer(
            new Listen("127.0.0.1", 0),
            List.of(new Site.Hubs(new Answers(hubs), 100_000, Duration.ofSeconds(10))));
    callbacks.start();
    hubs = intake.hubs(URI.create("http://127.0.0.1:" + callbacks.port()));
  }

  @AfterEach
  void close() {
    hub.close();
    callbacks.close();
    intake.close();
    site.close();
  }

  /** What the web server asks the client. */
  private record Answers(WebSubClient client) implements HubRequests {
    @Override
    public boolean confirmBegin(String token, String topic, @Nullable Duration lease) {
      return client.confirmBegin(token, topic, lease);
    }

    @Override
    public boolean confirmEnd(String token, String topic) {
      return client.confirmEnd(token, topic);
    }

    @Override
    public void denied(String token, String topic, @Nullable String reason) {
      client.denied(token, topic, reason);
    }

    @Override
    public Optional<String> secret(String token) {
      return client.secret(token);
    }

    @Override
    public void deliver(String token, byte[] body, @Nullable String contentType) {
      client.deliver(token, body, contentType);
    }
  }

  private String feed(String... items) {
    return rss(
        "<atom:link xmlns:atom='http://www.w3.org/2005/Atom' rel='hub' href='%s'/>"
            .formatted(site.at("/hub")),
        "<atom:link xmlns:atom='http://www.w3.org/2005/Atom' rel='self' href='%s'/>"
            .formatted(TOPIC),
        String.join("", items));
  }

  private record Wish(Map<String, String> form) {
    String callback() {
      return form.getOrDefault("hub.callback", "");
    }

    String secret() {
      return form.getOrDefault("hub.secret", "");
    }
  }

  /** What the hub was asked last. */
  private Wish wish() {
    intake.gatherWhenDue(feed(HIVES));
    hubs.run(() -> false);
    assertThat(site.last().path()).isEqualTo("/hub");
    return new Wish(
        Arrays.stream(site.last().body().split("&"))
            .map(pair -> pair.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8))));
  }

  private HttpResponse<String> verify(String callback, String mode, String topic, String more)
      throws Exception {
    String question = "?hub.mode=" + mode + "&hub.topic=" + topic + "&hub.challenge=c7" + more;
    return send(HttpRequest.newBuilder(URI.create(callback + question)).GET());
  }

  private HttpResponse<String> bring(String callback, String secret, String body) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
    String signature = HexFormat.of().formatHex(mac.doFinal(body.getBytes(UTF_8)));
    return send(
        HttpRequest.newBuilder(URI.create(callback))
            .header("X-Hub-Signature", "sha256=" + signature)
            .header("Content-Type", "application/rss+xml")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return hub.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private void awaitWaiting(int reports) {
    Wait.until(reports + " reports", () -> intake.waiting() >= reports);
    assertThat(intake.waiting()).isEqualTo(reports);
  }

  @Test
  void aSubscriptionIsRequestedConfirmedAndItsPushesAreStored() throws Exception {
    Wish wish = wish();
    assertThat(wish.form).containsEntry("hub.mode", "subscribe").containsEntry("hub.topic", TOPIC);

    HttpResponse<String> confirmed =
        verify(wish.callback(), "subscribe", TOPIC, "&hub.lease_seconds=86400");
    assertThat(confirmed.statusCode()).isEqualTo(200);
    assertThat(confirmed.body()).isEqualTo("c7");

    int polls = site.asked.size();
    HttpResponse<String> brought = bring(wish.callback(), wish.secret(), rss(HIVES, FROST));
    assertThat(brought.statusCode()).isEqualTo(202);
    awaitWaiting(2);
    assertThat(site.asked).hasSize(polls);
    assertThat(intake.store.feeds().nextDue().orElseThrow())
        .isEqualTo(intake.now.plus(Duration.ofHours(4)));
  }

  @Test
  void aFeedWhoseHubPushesIsPolledSeldom() throws Exception {
    Wish wish = wish();
    verify(wish.callback(), "subscribe", TOPIC, "&hub.lease_seconds=864000");
    intake.gatherWhenDue();
    assertThat(intake.store.feeds().nextDue().orElseThrow())
        .isAfterOrEqualTo(intake.now.plus(Duration.ofHours(4)));
  }

  @Test
  void unsignedPushesAreIgnored() throws Exception {
    Wish wish = wish();
    verify(wish.callback(), "subscribe", TOPIC, "");
    assertThat(bring(wish.callback(), "guessed", rss(FROST)).statusCode()).isEqualTo(202);
    bring(wish.callback(), wish.secret(), rss(HIVES, FROST));
    awaitWaiting(2);
    assertThat(intake.store.entries().find("frost", 9)).hasSize(1);
  }

  @Test
  void othersCanNeitherBeginNorEndASubscription() throws Exception {
    String callback = wish().callback();
    assertThat(verify(callback, "subscribe", "https://other.example/", "").statusCode())
        .isEqualTo(404);
    assertThat(verify(callback, "unsubscribe", TOPIC, "").statusCode()).isEqualTo(404);
    String guess = callback.substring(0, callback.length() - 4) + "AAAA";
    assertThat(verify(guess, "subscribe", TOPIC, "").statusCode()).isEqualTo(404);
    assertThat(bring(guess, "s", rss(FROST)).statusCode()).isEqualTo(410);
  }

  @Test
  void aSubscriptionIsRenewedBeforeItEnds() throws Exception {
    Wish wish = wish();
    verify(wish.callback(), "subscribe", TOPIC, "&hub.lease_seconds=864000");
    int asked = site.asked.size();
    intake.now = intake.now.plus(Duration.ofDays(4));
    hubs.run(() -> false);
    assertThat(site.asked).hasSize(asked);
    intake.now = intake.now.plus(Duration.ofDays(3));
    hubs.run(() -> false);
    assertThat(site.asked).hasSize(asked + 1);
    assertThat(site.last().body()).contains(wish.secret());
  }

  @Test
  void aHubThatDeniesIsNotAskedForADayAndTheFeedIsPolled() throws Exception {
    String callback = wish().callback();
    verify(callback, "subscribe", TOPIC, "&hub.lease_seconds=864000");
    verify(callback, "denied", TOPIC, "&hub.reason=no");
    int asked = site.asked.size();
    intake.now = intake.now.plus(Duration.ofHours(23));
    hubs.run(() -> false);
    assertThat(site.asked).hasSize(asked);
    intake.gatherWhenDue();
    assertThat(intake.store.feeds().nextDue().orElseThrow())
        .isBefore(intake.now.plus(Duration.ofHours(4)));
  }

  @Test
  void pushesOfAFeedNoLongerConfiguredAreIgnored() throws Exception {
    Wish wish = wish();
    verify(wish.callback(), "subscribe", TOPIC, "");
    intake.store.feeds().configure(List.of(), intake.now);
    assertThat(bring(wish.callback(), wish.secret(), rss(FROST)).statusCode()).isEqualTo(410);
  }

  @Test
  void aHubThatDoesNotAnswerIsAskedAgainLater() {
    site.answer("/hub", 500, Map.of(), "out of order");
    intake.gatherWhenDue(feed(HIVES));
    hubs.run(() -> false);
    int asked = site.asked.size();
    hubs.run(() -> false);
    assertThat(site.asked).hasSize(asked);
    intake.now = intake.now.plus(Duration.ofHours(2));
    hubs.run(() -> false);
    assertThat(site.asked).hasSize(asked + 1);
  }
}
