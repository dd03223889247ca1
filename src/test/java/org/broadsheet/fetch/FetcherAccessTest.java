package org.broadsheet.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.broadsheet.fetch.FetchResult.Content;
import org.broadsheet.news.Access;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the operator says of a feed's server is said to it, and to nobody else. */
final class FetcherAccessTest {
  private static final Access SECRET =
      new Access(
          "Bearer s3cret",
          Map.of("Cookie", "session=1", "X-Key", "k", "Accept", "text/xml"),
          "Elsewhere/2",
          null,
          false);

  private final Fetcher fetcher = FetchTesting.fetcher();

  @AfterEach
  void close() {
    fetcher.close();
  }

  @Test
  void theConfiguredHeadersAreSent() {
    try (RawServer server = ok()) {
      fetcher.fetch(new FetchRequest(server.at("/"), "\"1\"", null, SECRET));

      assertThat(server.requests().getFirst().lines())
          .containsExactlyInAnyOrder(
              "GET / HTTP/1.1",
              "Host: 127.0.0.1:" + server.port(),
              "User-Agent: Elsewhere/2",
              "Authorization: Bearer s3cret",
              "Cookie: session=1",
              "X-Key: k",
              "Accept: text/xml",
              "Accept-Encoding: gzip, deflate",
              "If-None-Match: \"1\"",
              "Connection: keep-alive");
    }
  }

  @Test
  void aConfiguredAuthorizationOverridesTheCredentialsInTheAddress() {
    try (RawServer server = ok()) {
      URI uri = URI.create("http://user:password@127.0.0.1:" + server.port() + "/");
      fetcher.fetch(new FetchRequest(uri, null, null, SECRET));

      assertThat(server.requests().getFirst().lines())
          .contains("Authorization: Bearer s3cret")
          .noneMatch(line -> line.contains("Basic"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void headersFollowRedirectsWithinTheOriginOnly(int status) {
    try (RawServer forOtherOrigin = ok();
        RawServer home = redirecting(status, "/0", "/1", forOtherOrigin.at("/2"))) {
      FetchResult result = fetcher.fetch(new FetchRequest(home.at("/0"), null, null, SECRET));

      assertThat(result).isInstanceOf(Content.class);
      assertThat(home.requests()).hasSize(2).allMatch(FetcherAccessTest::saysIt);
      assertThat(forOtherOrigin.requests()).hasSize(1).noneMatch(FetcherAccessTest::saysAnyOfIt);
      assertThat(forOtherOrigin.requests().getFirst()).contains("User-Agent: Elsewhere/2\n");
    }
  }

  @Test
  void headersAreNotSentAfterARedirectBackToTheOrigin() {
    RawServer[] home = new RawServer[1];
    try (RawServer forOtherOrigin =
            new RawServer((_, out) -> out.write(moved(302, home[0].at("/back"))));
        RawServer first =
            new RawServer(
                (request, out) ->
                    out.write(
                        request.startsWith("GET /back ")
                            ? OK
                            : moved(302, forOtherOrigin.at("/"))))) {
      home[0] = first;
      fetcher.fetch(new FetchRequest(first.at("/"), null, null, SECRET));

      assertThat(first.requests()).hasSize(2);
      assertThat(first.requests().getFirst()).matches(FetcherAccessTest::saysIt);
      assertThat(first.requests().getLast())
          .startsWith("GET /back ")
          .matches(request -> !saysAnyOfIt(request));
    }
  }

  @Test
  void aFeedThatMovedToAnotherOriginIsFetchedWithoutTheHeadersOfTheOldOne() {
    try (RawServer moved = ok()) {
      URI home = URI.create("https://feed.example/");
      fetcher.fetch(FetchRequest.to(home, moved.at("/"), "\"1\"", null, SECRET));
      fetcher.fetch(FetchRequest.to(moved.at("/old"), moved.at("/new"), null, null, SECRET));

      List<String> requests = moved.requests();
      assertThat(requests.getFirst())
          .contains("If-None-Match: \"1\"\n", "User-Agent: Elsewhere/2\n")
          .matches(request -> !saysAnyOfIt(request));
      assertThat(requests.getLast()).matches(FetcherAccessTest::saysIt);
    }
  }

  private static final byte[] OK = bytes("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");

  private static RawServer ok() {
    return new RawServer((_, out) -> out.write(OK));
  }

  /** Sends the first path to the second, and that to another address. */
  private static RawServer redirecting(int status, String first, String second, URI end) {
    return new RawServer(
        (request, out) ->
            out.write(
                moved(
                    status, request.startsWith("GET " + first + " ") ? URI.create(second) : end)));
  }

  private static byte[] moved(int status, URI to) {
    return bytes(
        "HTTP/1.1 " + status + " Moved\r\nContent-Length: 0\r\nLocation: " + to + "\r\n\r\n");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static boolean saysIt(String request) {
    return request.contains("Authorization: Bearer s3cret\n")
        && request.contains("Cookie: session=1\n")
        && request.contains("X-Key: k\n");
  }

  private static boolean saysAnyOfIt(String request) {
    return request.contains("s3cret") || request.contains("Cookie") || request.contains("X-Key");
  }
}
