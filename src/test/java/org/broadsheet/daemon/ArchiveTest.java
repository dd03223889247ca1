package org.broadsheet.daemon;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.broadsheet.config.Settings;
import org.broadsheet.config.SettingsReader;
import org.broadsheet.config.SettingsResult;
import org.broadsheet.news.EditionKey;
import org.broadsheet.web.Listen;
import org.broadsheet.web.Site;
import org.broadsheet.web.WebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An edition with pictures, from the feed to the browser. */
class ArchiveTest {
  private static final String READER = "ada@reader.example";
  private static final Pattern SOURCE = Pattern.compile("<img [^>]*src=\"([^\"]+)\"");

  @TempDir private Path folder;
  private final HttpClient browser = HttpClient.newHttpClient();
  private final AtomicInteger asked = new AtomicInteger();
  private HttpServer relay;
  private Instant now = Instant.parse("2026-03-10T06:00:00Z");

  @BeforeEach
  void serve() throws IOException {
    relay = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(640, 320, BufferedImage.TYPE_INT_RGB), "png", png);
    answer("/hive.png", png.toByteArray());
    answer(
        "/feed",
        """
        <rss version='2.0'><channel><title>One</title><item><title>Bees found a hive</title>
        <link>https://one.example/hive</link><guid>1</guid>
        <enclosure url='%s' type='image/png' length='1'/></item></channel></rss>
        """
            .formatted(at("/hive.png"))
            .getBytes(UTF_8));
    relay.start();
  }

  @AfterEach
  void close() {
    relay.stop(0);
    browser.close();
  }

  private void answer(String path, byte[] body) {
    relay.createContext(
        path,
        exchange -> {
          asked.incrementAndGet();
          exchange.sendResponseHeaders(200, body.length);
          try (var out = exchange.getResponseBody()) {
            out.write(body);
          }
        });
  }

  private String at(String path) {
    return "http://127.0.0.1:" + relay.getAddress().getPort() + path;
  }

  @Test
  void thePageOfAnEditionShowsThePicturesOfItsLetterAndLoadsNoOthers() throws Exception {
    try (Application application = published("embedded");
        WebServer server =
            new WebServer(Listen.locally(0), List.of(new Site.ForReaders(application.readers())))) {
      server.start();
      int before = asked.get();
      URI page = URI.create("http://127.0.0.1:" + server.port() + "/e/" + token(application));
      HttpResponse<String> shown = get(page, BodyHandlers.ofString());
      assertThat(shown.headers().firstValue("Content-Security-Policy").orElseThrow())
          .contains("default-src 'none';", "img-src 'self';")
          .doesNotContain("http");
      assertThat(shown.body()).contains("Bees found a hive").doesNotContain("cid:", at(""));

      URI picture = page.resolve(source(shown.body()).orElseThrow());
      HttpResponse<byte[]> file = get(picture, BodyHandlers.ofByteArray());
      assertThat(file.statusCode()).isEqualTo(200);
      assertThat(file.headers().firstValue("Content-Type")).hasValue("image/jpeg");
      assertThat(ImageIO.read(new ByteArrayInputStream(file.body())).getWidth()).isEqualTo(640);
      assertThat(letter(application).replace("\r\n", ""))
          .contains(Base64.getEncoder().encodeToString(file.body()));
      assertThat(get(URI.create(picture + "0"), BodyHandlers.discarding()).statusCode())
          .isEqualTo(404);
      assertThat(asked).hasValue(before);
    }
  }

  @Test
  void aPageWithoutPicturesAllowsNone() throws Exception {
    try (Application application = published("none");
        WebServer server =
            new WebServer(Listen.locally(0), List.of(new Site.ForReaders(application.readers())))) {
      server.start();
      URI page = URI.create("http://127.0.0.1:" + server.port() + "/e/" + token(application));
      HttpResponse<String> shown = get(page, BodyHandlers.ofString());
      assertThat(shown.body()).contains("Bees found a hive").doesNotContain("<img");
      assertThat(shown.headers().firstValue("Content-Security-Policy").orElseThrow())
          .doesNotContain("img-src");
    }
  }

  private static Optional<String> source(String page) {
    return SOURCE.matcher(page).results().map(found -> found.group(1)).findFirst();
  }

  private static String letter(Application application) {
    return new String(
        application.store().editions().letter(token(application)).orElseThrow(), ISO_8859_1);
  }

  private static String token(Application application) {
    EditionKey key = new EditionKey("morning", READER, LocalDateTime.parse("2026-03-10T07:00"));
    return application.store().tokens().edition(key);
  }

  private <T> HttpResponse<T> get(URI address, HttpResponse.BodyHandler<T> body) throws Exception {
    return browser.send(HttpRequest.newBuilder(address).build(), body);
  }

  private Application published(String images) throws Exception {
    Settings settings = settings(images);
    Application application = Application.open(settings, () -> now);
    application.configure(settings);
    application.publish(() -> false);
    application.gather(() -> false, _ -> {});
    application.collate(() -> false);
    now = Instant.parse("2026-03-10T07:00:01Z");
    assertThat(application.publish(() -> false).published()).isEqualTo(1);
    return application;
  }

  private Settings settings(String images) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("broadsheet.yaml"),
            """
            feeds: [{url: "%s", language: en}]
            topics: [{name: Bees, match: [bee]}]
            digests: [{name: morning, at: "07:00", images: %s}]
            subscribers: [{email: %s}]
            mail: {from: paper@paper.example, folder: "%s"}
            store: {url: "jdbc:h2:%s"}
            web: {listen: "127.0.0.1:0", url: "https://news.example/", public: "127.0.0.1:0"}
            fetch: {allow: [127.0.0.1], host-gap: 0s}
            """
                .formatted(
                    at("/feed"), images, READER, folder.resolve("out"), folder.resolve("data")));
    return switch (SettingsReader.read(file, Map.of())) {
      case SettingsResult.Valid(Settings settings, List<?> _) -> settings;
      case SettingsResult.Invalid(var problems) -> throw new AssertionError(problems);
    };
  }
}
