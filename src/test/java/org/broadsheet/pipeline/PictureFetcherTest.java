package org.broadsheet.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.broadsheet.fetch.AddressGuard;
import org.broadsheet.fetch.FetchLimits;
import org.broadsheet.fetch.Fetcher;
import org.broadsheet.news.Edition;
import org.broadsheet.news.EditionKey;
import org.broadsheet.news.Images;
import org.broadsheet.news.Phase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PictureFetcherTest {
  private static final Instant DUE = Instant.parse("2026-03-10T07:00:00Z");

  private final CountDownLatch closing = new CountDownLatch(1);
  private final AtomicInteger asked = new AtomicInteger();
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    answer("/sound.png", png());
    answer("/other.png", png());
    answer("/damaged.png", Arrays.copyOf(png(), 60));
    answer("/page.png", "<html>no picture".getBytes(StandardCharsets.UTF_8));
    answer("/large.png", new byte[300_000]);
    server.createContext(
        "/silent.png",
        _ -> {
          try {
            closing.await();
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
        });
    server.start();
  }

  @AfterEach
  void close() {
    closing.countDown();
    server.stop(0);
  }

  @Test
  void what_cannot_be_had_is_left_out_and_the_rest_is_there() {
    try (Fetcher fetcher = fetcher("127.0.0.1")) {
      PictureFetcher pictures = new PictureFetcher(fetcher, Duration.ofSeconds(3));

      assertThat(
              pictures.of(
                  edition(
                      Images.EMBEDDED,
                      "sound.png",
                      "damaged.png",
                      "page.png",
                      "large.png",
                      "missing.png",
                      "silent.png",
                      "other.png")))
          .containsOnlyKeys(address("sound.png"), address("other.png"));
    }
  }

  @Test
  void a_picture_is_asked_for_once_however_many_letters_show_it() {
    try (Fetcher fetcher = fetcher("127.0.0.1")) {
      PictureFetcher pictures = new PictureFetcher(fetcher, Duration.ofSeconds(30));

      assertThat(pictures.of(edition(Images.EMBEDDED, "sound.png"))).hasSize(1);
      assertThat(pictures.of(edition(Images.EMBEDDED, "sound.png"))).hasSize(1);
      assertThat(asked).hasValue(1);
    }
  }

  @Test
  void nothing_is_asked_for_unless_pictures_are_embedded() {
    try (Fetcher fetcher = fetcher("127.0.0.1")) {
      PictureFetcher pictures = new PictureFetcher(fetcher, Duration.ofSeconds(30));

      assertThat(pictures.of(edition(Images.NONE, "sound.png"))).isEmpty();
      assertThat(pictures.of(edition(Images.LINKED, "sound.png"))).isEmpty();
      assertThat(asked).hasValue(0);
    }
  }

  @Test
  void a_picture_in_the_operators_own_network_is_not_asked_for() {
    try (Fetcher fetcher = fetcher("elsewhere.example")) {
      PictureFetcher pictures = new PictureFetcher(fetcher, Duration.ofSeconds(30));

      assertThat(pictures.of(edition(Images.EMBEDDED, "sound.png"))).isEmpty();
      assertThat(asked).hasValue(0);
    }
  }

  private Fetcher fetcher(String allowed) {
    FetchLimits limits =
        new FetchLimits(
            "Test", Duration.ofSeconds(20), Duration.ofSeconds(5), 200_000, 1, 8, 8, Duration.ZERO);
    return new Fetcher(limits, new AddressGuard(Set.of(allowed)), InstantSource.system());
  }

  private void answer(String path, byte[] body) {
    server.createContext(
        path,
        exchange -> {
          asked.incrementAndGet();
          exchange.sendResponseHeaders(200, body.length);
          try (var out = exchange.getResponseBody()) {
            out.write(body);
          }
        });
  }

  private String address(String file) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + file;
  }

  private Edition edition(Images images, String... files) {
    List<Edition.Item> items = new ArrayList<>();
    for (String file : files) {
      items.add(
          new Edition.Item(
              items.size(),
              List.of(),
              Phase.SETTLED,
              new Edition.Sources(
                  new Edition.Source("Outlet", null, "Headline", null, null, DUE, false),
                  List.of(),
                  List.of()),
              "",
              address(file),
              null,
              0,
              1,
              List.of()));
    }
    return new Edition(
        new EditionKey("morning", "ada@reader.example", LocalDateTime.parse("2026-03-10T07:00")),
        "Morning",
        DUE,
        ZoneOffset.UTC,
        Locale.ENGLISH,
        images,
        null,
        List.of(Edition.Section.of("World", items)));
  }

  private static byte[] png() throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(200, 150, BufferedImage.TYPE_INT_RGB), "png", file);
    return file.toByteArray();
  }
}
