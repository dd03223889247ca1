package org.broadsheet.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.broadsheet.fetch.FetchResult.Content;
import org.broadsheet.fetch.FetchResult.Failed;
import org.broadsheet.fetch.FetchResult.Failure;
import org.broadsheet.fetch.FetchResult.Gone;
import org.broadsheet.fetch.FetchResult.HubLinks;
import org.broadsheet.fetch.FetchResult.Throttled;
import org.broadsheet.fetch.FetchResult.Unchanged;
import org.broadsheet.news.Access;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FetcherTest {
  private static final byte[] FEED =
      "<rss><channel><title>Grüße</title></channel></rss>".getBytes(StandardCharsets.UTF_8);

  private final Fetcher fetcher = FetchTesting.fetcher();

  @AfterEach
  void close() {
    fetcher.close();
  }

  @Test
  void contentComesWithValidatorsFreshnessAndAddress() {
    try (RawServer server =
        RawServer.saying(
            "HTTP/1.1 200 OK",
            "Content-Type: application/rss+xml; charset=utf-8",
            "ETag: W/\"a b\"",
            "Last-Modified: Sun, 22 Nov 2026 09:00:00 GMT",
            "Cache-Control: public, max-age=\"7200\"",
            "Content-Length: 5",
            "",
            "<rss>")) {
      FetchResult result = fetcher.fetch(FetchRequest.to(server.at("/feed?x=1")));

      assertThat(result)
          .usingRecursiveComparison()
          .isEqualTo(
              new Content(
                  "<rss>".getBytes(StandardCharsets.UTF_8),
                  "application/rss+xml; charset=utf-8",
                  server.at("/feed?x=1"),
                  null,
                  "W/\"a b\"",
                  "Sun, 22 Nov 2026 09:00:00 GMT",
                  Duration.ofHours(2),
                  HubLinks.NONE));
    }
  }

  @Test
  void theRequestHasOnlyTheHeadersWeSet() {
    try (RawServer server = RawServer.saying("HTTP/1.1 200 OK", "Content-Length: 0", "", "")) {
      fetcher.fetch(FetchRequest.to(server.at("/a%20b;c?d=%2F")));

      assertThat(server.requests().getFirst().lines())
          .satisfiesExactlyInAnyOrder(
              line -> assertThat(line).isEqualTo("GET /a%20b;c?d=%2F HTTP/1.1"),
              line -> assertThat(line).isEqualTo("Host: 127.0.0.1:" + server.port()),
              line -> assertThat(line).isEqualTo("User-Agent: " + FetchTesting.AGENT),
              line -> assertThat(line).isEqualTo("Accept-Encoding: gzip, deflate"),
              line -> assertThat(line).startsWith("Accept: application/atom+xml"),
              line -> assertThat(line).isEqualTo("Connection: keep-alive"));
    }
  }

  @Test
  void noCookieIsEverSentBack() {
    try (RawServer server =
        RawServer.saying(
            "HTTP/1.1 200 OK", "Set-Cookie: id=1; Path=/", "Content-Length: 0", "", "")) {
      fetcher.fetch(FetchRequest.to(server.at("/")));
      fetcher.fetch(FetchRequest.to(server.at("/")));

      assertThat(server.requests()).hasSize(2).noneMatch(request -> request.contains("Cookie"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"plain\"", "W/\"weak, with comma\"", "unquoted", "\"\\\"odd' é\""})
  void validatorsGoBackByteForByte(String etag) {
    String modified = "Sunday, 22-Nov-26 09:00:00 GMT";
    try (RawServer server = RawServer.saying("HTTP/1.1 304 Not Modified", "", "")) {
      FetchResult result =
          fetcher.fetch(new FetchRequest(server.at("/"), etag, modified, Access.PLAIN));

      assertThat(result).isEqualTo(new Unchanged(null, null, null, null));
      assertThat(server.requests().getFirst().lines())
          .contains("If-None-Match: " + etag, "If-Modified-Since: " + modified);
    }
  }

  @Test
  void unchangedBringsNewerValidatorsAndFreshness() {
    try (RawServer server =
        RawServer.saying(
            "HTTP/1.1 304 Not Modified", "ETag: \"2\"", "Cache-Control: max-age=60", "", "")) {
      assertThat(fetcher.fetch(new FetchRequest(server.at("/"), "\"1\"", null, Access.PLAIN)))
          .isEqualTo(new Unchanged("\"2\"", null, null, Duration.ofMinutes(1)));
    }
  }

  @Test
  void unchangedWithoutAConditionIsAnError() {
    try (RawServer server = RawServer.saying("HTTP/1.1 304 Not Modified", "", "")) {
      assertThat(failure(server)).isEqualTo(Failure.HTTP_ERROR);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "404, NOT_FOUND",
    "401, UNAUTHORISED",
    "403, UNAUTHORISED",
    "400, HTTP_ERROR",
    "500, HTTP_ERROR",
    "204, HTTP_ERROR",
    "206, HTTP_ERROR",
    "300, HTTP_ERROR",
    "302, HTTP_ERROR",
  })
  void otherStatusesAreFailures(int status, Failure failure) {
    try (RawServer server =
        RawServer.saying("HTTP/1.1 " + status + " Whatever", "Content-Length: 0", "", "")) {
      assertThat(fetcher.fetch(FetchRequest.to(server.at("/"))))
          .isEqualTo(new Failed(failure, "HTTP " + status + " from 127.0.0.1"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "404, 1000000, 1000000",
    "404, 1000000, 100",
    "410, 100000, 100000",
    "429, 100000, 100000",
    "429, 100000, 10",
    "503, 20, 20",
    "301, 100000, 100000",
    "301, 100000, 10",
  })
  void theBodyOfAnErrorIsNotWaitedFor(int status, int declared, int sent) {
    RawServer[] self = new RawServer[1];
    try (RawServer server =
        new RawServer(
            (_, out) -> {
              String head =
                  String.join(
                      "\r\n",
                      "HTTP/1.1 " + status + " No",
                      "Retry-After: 7200",
                      "Location: /",
                      "Content-Length: " + declared,
                      "",
                      "");
              out.write(head.getBytes(StandardCharsets.US_ASCII));
              out.write(new byte[sent]);
              out.flush();
              self[0].hang();
            })) {
      self[0] = server;
      assertThat(fetcher.fetch(FetchRequest.to(server.at("/"))))
          .isEqualTo(
              switch (status) {
                case 404 -> new Failed(Failure.NOT_FOUND, "HTTP 404 from 127.0.0.1");
                case 410 -> new Gone();
                case 301 ->
                    new Failed(Failure.REDIRECTS, "redirected in a loop to " + server.at("/"));
                default -> new Throttled(status, Duration.ofHours(2));
              });
    }
  }

  @Test
  void status410IsGone() {
    try (RawServer server = RawServer.saying("HTTP/1.1 410 Gone", "Content-Length: 0", "", "")) {
      assertThat(fetcher.fetch(FetchRequest.to(server.at("/")))).isEqualTo(new Gone());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "429, 120, PT2M",
    "503, 'Sun, 22 Nov 2026 11:30:00 GMT', PT1H30M",
    "503, 'Sun, 22 Nov 2026 08:00:00 GMT', PT0S",
    "429, 99999999999999999999, P7D",
    "503, 'Sunday, 22-Nov-26 10:00:30 GMT', PT30S",
    "429, 'Sun Nov 22 10:02:00 2026', PT2M",
    "429, 'Sun, 06 Dec 2026 10:00:00 GMT', P7D",
    "503, 604800, P7D",
    "503, 604801, P7D",
    "429, 0, PT0S",
    "429, soon, ",
    "503, -5, ",
  })
  void retryAfterOfAThrottlingServerIsReported(int status, String retryAfter, Duration wait) {
    try (RawServer server =
        RawServer.saying(
            "HTTP/1.1 " + status + " Later",
            "Retry-After: " + retryAfter,
            "Content-Length: 0",
            "",
            "")) {
      assertThat(fetcher.fetch(FetchRequest.to(server.at("/"))))
          .isEqualTo(new Throttled(status, wait));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Cache-Control: max-age=600 | PT10M",
        "Cache-Control: public; Cache-Control: s-maxage=9, Max-Age=60 | PT1M",
        "Cache-Control: max-age=600; Age: 100 | PT8M20S",
        "Cache-Control: max-age=600; Age: 700 | PT0S",
        "Cache-Control: max-age=600; Age: old | PT10M",
        "Cache-Control: max-age=600, no-cache | ",
        "Cache-Control: no-store, max-age=600 | ",
        "Cache-Control: max-age=600; Expires: Sun, 22 Nov 2026 20:00:00 GMT | PT10M",
        "Cache-Control: max-age=soon; Expires: Sun, 22 Nov 2026 10:10:00 GMT | PT10M",
        "Expires: Sun, 22 Nov 2026 10:30:00 GMT | PT30M",
        "Expires: Sun, 22 Nov 2026 10:30:00 GMT; Date: Sun, 22 Nov 2026 10:10:00 GMT | PT20M",
        "Expires: Sun, 22 Nov 2026 10:30:00 GMT; Age: 60 | PT29M",
        "Expires: Sun, 22 Nov 2026 10:30:00 GMT; Cache-Control: no-cache | ",
        "Expires: Sun, 22 Nov 2020 10:30:00 GMT | PT0S",
        "Expires: 0 | PT0S",
        "Expires: -1 | PT0S",
        "X-Nothing: of it | ",
      })
  void freshnessIsTheRemainingLifetime(String headers, @Nullable Duration fresh) {
    List<String> lines = new ArrayList<>(List.of("HTTP/1.1 200 OK", "Content-Length: 0"));
    Collections.addAll(lines, headers.split("; ", -1));
    Collections.addAll(lines, "", "");
    try (RawServer server = RawServer.saying(lines.toArray(String[]::new))) {
      assertThat(content(server).maxAge()).isEqualTo(fresh);
    }
  }

  @Test
  void hubLinksAreReadFromTheLinkHeaders() {
    try (RawServer server =
        RawServer.saying(
            "HTTP/1.1 200 OK",
            "Link: <https://hub.example/?a=1,2;b>; title=\"a, \\\"b\\\"\"; rel=\"x Hub\", </feed>;"
                + " rel=self",
            "Link: <https://second.example/>; rel=hub",
            "Content-Length: 0",
            "",
            "")) {
      assertThat(content(server).links())
          .isEqualTo(new HubLinks(URI.create("https://hub.example/?a=1,2;b"), server.at("/feed")));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<",
        "<https://hub.example/",
        "<https://hub.example/>",
        "<https://hub.example/>; rel",
        "<https://hub.example/>; rel=hubs",
        "<https://hub.example/>; rel=next; rel=hub",
        "<https://hub.example/>; rel=hub; anchor=\"https://b.example/\"",
        "<mailto:hub@example.org>; rel=hub",
        "<javascript:x>; rel=\"hub self\"",
        "https://hub.example/; rel=hub",
        "rel=hub; <https://hub.example/>",
      })
  void otherLinksNameNoHub(String link) {
    try (RawServer server =
        RawServer.saying("HTTP/1.1 200 OK", "Link: " + link, "Content-Length: 0", "", "")) {
      assertThat(content(server).links()).isEqualTo(HubLinks.NONE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "x-gzip", "GZIP", "deflate", "raw", "gzip, gzip", "identity"})
  void compressedBodiesAreDecoded(String encoding) throws IOException {
    byte[] body =
        switch (encoding) {
          case "deflate" -> deflated(false);
          case "raw" -> deflated(true);
          case "gzip, gzip" -> gzipped(gzipped(FEED));
          case "identity" -> FEED;
          default -> gzipped(FEED);
        };
    String header = encoding.equals("raw") ? "deflate" : encoding;
    try (RawServer server = compressed(header, body)) {
      assertThat(content(server).body()).isEqualTo(FEED);
    }
  }

  @Test
  void damagedOrUnknownCompressionFails() throws IOException {
    byte[] whole = gzipped(FEED);
    try (RawServer plain = compressed("gzip", FEED);
        RawServer cut = compressed("gzip", Arrays.copyOf(whole, whole.length / 2));
        RawServer unknown = compressed("br", whole);
        RawServer deep = compressed("gzip, gzip, gzip", whole)) {
      assertThat(failure(plain)).isEqualTo(Failure.BAD_ENCODING);
      assertThat(failure(cut)).isEqualTo(Failure.BAD_ENCODING);
      assertThat(failure(unknown)).isEqualTo(Failure.BAD_ENCODING);
      assertThat(failure(deep)).isEqualTo(Failure.BAD_ENCODING);
    }
  }

  @Test
  void aConnectionIsReusedForTheNextFetch() throws IOException {
    try (RawServer server = compressed("gzip", gzipped(FEED))) {
      for (int visit = 0; visit < 5; visit++) {
        content(server);
      }
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void aConnectionThatTheServerClosedIsReopened() {
    try (RawServer server =
        new RawServer(
            (_, out) -> {
              out.write(
                  "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
                      .getBytes(StandardCharsets.US_ASCII));
              throw new IOException("without a word");
            })) {
      content(server);
      content(server);
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void credentialsInTheAddressAreSentAndNotRepeated() {
    try (RawServer server = RawServer.saying("HTTP/1.1 200 OK", "Content-Length: 0", "", "")) {
      URI secret = URI.create("http://us%40er:pa%C3%9F@127.0.0.1:" + server.port() + "/feed");

      Content content = (Content) fetcher.fetch(FetchRequest.to(secret));

      assertThat(server.requests().getFirst()).contains("Authorization: Basic dXNAZXI6cGHDnw==\n");
      assertThat(content.uri()).isEqualTo(server.at("/feed"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://a.example/", "/feed", "http:///feed", "mailto:a@b.example"})
  void onlyHttpAddressesWithAHostCanBeFetched(String uri) {
    assertThatThrownBy(() -> FetchRequest.to(URI.create(uri)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aClosedFetcherReturnsAFailure() {
    try (RawServer server = RawServer.saying("HTTP/1.1 200 OK", "Content-Length: 0", "", "")) {
      fetcher.close();
      assertThat(failure(server)).isEqualTo(Failure.IO);
    }
  }

  @Test
  void idleHostsAreForgotten() {
    try (RawServer server = RawServer.saying("HTTP/1.1 404 No", "Content-Length: 0", "", "")) {
      failure(server);
      fetcher.evictIdle();
      assertThat(fetcher.cached()).isZero();
    }
  }

  private Content content(RawServer server) {
    return (Content) fetcher.fetch(FetchRequest.to(server.at("/")));
  }

  private Failure failure(RawServer server) {
    return ((Failed) fetcher.fetch(FetchRequest.to(server.at("/")))).failure();
  }

  private static RawServer compressed(String encoding, byte[] body) {
    String head =
        "HTTP/1.1 200 OK\r\nContent-Encoding: "
            + encoding
            + "\r\nTransfer-Encoding: chunked\r\n\r\n"
            + Integer.toHexString(body.length)
            + "\r\n";
    return new RawServer(
        (_, out) -> {
          out.write(head.getBytes(StandardCharsets.US_ASCII));
          out.write(body);
          out.write("\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        });
  }

  private static byte[] gzipped(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(plain);
    }
    return bytes.toByteArray();
  }

  private static byte[] deflated(boolean raw) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, raw);
        OutputStream stream = new DeflaterOutputStream(bytes, deflater)) {
      stream.write(FEED);
    }
    return bytes.toByteArray();
  }
}
