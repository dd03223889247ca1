package org.broadsheet.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.broadsheet.fetch.FetchResult.Content;
import org.broadsheet.fetch.FetchResult.Failed;
import org.broadsheet.fetch.FetchResult.Failure;
import org.broadsheet.news.Access;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FetcherRedirectTest {
  private final Fetcher fetcher = FetchTesting.fetcher();

  @AfterEach
  void close() {
    fetcher.close();
  }

  @ParameterizedTest
  @CsvSource({
    "301 301, true",
    "308 301, true",
    "301 302, false",
    "302 301, false",
    "303 308, false",
    "307 307, false",
  })
  void aFeedHasMovedWhenEveryRedirectWasPermanent(String statuses, boolean moved) {
    List<String> hops = List.of(statuses.split(" ", -1));
    try (RawServer server = chain(hops)) {
      Content content = (Content) fetcher.fetch(FetchRequest.to(server.at("/0")));

      assertThat(content.uri()).isEqualTo(server.at("/2"));
      assertThat(content.movedTo()).isEqualTo(moved ? server.at("/2") : null);
    }
  }

  @Test
  void fiveRedirectsAreFollowedAndASixthIsNot() {
    try (RawServer five = chain(List.of("301", "302", "303", "307", "308"));
        RawServer six = chain(List.of("301", "302", "303", "307", "308", "301"))) {
      assertThat(fetcher.fetch(FetchRequest.to(five.at("/0")))).isInstanceOf(Content.class);
      assertThat(fetcher.fetch(FetchRequest.to(six.at("/0"))))
          .isEqualTo(new Failed(Failure.REDIRECTS, "redirected more than 5 times"));
      assertThat(six.requests()).hasSize(6);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "", "#top", "?"})
  void aRedirectLoopFails(String location) {
    try (RawServer server = redirecting("302", location)) {
      FetchResult result = fetcher.fetch(FetchRequest.to(server.at("/")));

      assertThat(((Failed) result).failure()).isEqualTo(Failure.REDIRECTS);
      assertThat(server.requests()).hasSizeLessThanOrEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc/passwd",
        "ftp://127.0.0.1/",
        "javascript:alert(1)",
        "http:///",
        "http://[::1",
        "//",
        "http://a.example:0/",
        "http://a.example:99999/"
      })
  void aRedirectToAnotherSchemeIsRefused(String location) {
    try (RawServer server = redirecting("301", location)) {
      assertThat(fetcher.fetch(FetchRequest.to(server.at("/"))))
          .isEqualTo(
              new Failed(
                  Failure.REDIRECTS, "redirected to something that is no http or https address"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://169.254.169.254/latest/meta-data",
        "http://10.0.0.1/",
        "http://[::1]/",
        "//0.0.0.0/",
        "http://localhost/"
      })
  void aRedirectIntoThePrivateNetworkIsBlocked(String location) {
    try (RawServer server = redirecting("301", location)) {
      FetchResult result = fetcher.fetch(FetchRequest.to(server.at("/")));
      assertThat(((Failed) result).failure()).isEqualTo(Failure.BLOCKED_ADDRESS);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/a/b?x=1, c, /a/c",
    "/a/b?x=1, ?y=2, /a/b?y=2",
    "/a/b, ../c d, /c%20d",
    "/a/b, ' /c#fragment', /c",
    "/a/b, /gr\u00c3\u00bc\u00c3\u009fe, /gr%C3%BC%C3%9Fe",
    "'', feed, /feed",
    "/a, /b%2Fc%20d, /b%2Fc%20d",
  })
  void referencesAreResolvedAsBrowsersDo(String from, String location, String to) {
    URI base = URI.create("http://a.example" + from);
    assertThat(WebAddress.resolve(base, location)).hasToString("http://a.example" + to);
  }

  @Test
  void credentialsStayWithTheirOrigin() {
    try (RawServer other = RawServer.saying("HTTP/1.1 200 OK", "Content-Length: 0", "", "");
        RawServer first =
            new RawServer(
                (request, out) ->
                    say(out, "301", request.startsWith("GET /0 ") ? "/1" : other.at("/2") + ""))) {
      URI start = URI.create("http://user:secret@127.0.0.1:" + first.port() + "/0");

      Content content = (Content) fetcher.fetch(FetchRequest.to(start));

      assertThat(first.requests()).hasSize(2).allMatch(r -> r.contains("Authorization: Basic"));
      assertThat(other.requests()).hasSize(1).noneMatch(r -> r.contains("Authorization"));
      assertThat(content.movedTo()).isEqualTo(other.at("/2"));
    }
  }

  @Test
  void aPermanentRedirectWithinTheOriginKeepsTheCredentials() throws FetchException {
    RedirectChain chain = RedirectChain.from(URI.create("https://user:secret@a.example/old"));

    assertThat(chain.follow(301, "https://A.example:443/new", 5).movedTo())
        .hasToString("https://user:secret@A.example:443/new");
    assertThat(chain.follow(301, "https://evil:hook@b.example/", 5).movedTo())
        .hasToString("https://b.example/");
  }

  @Test
  void aRedirectFromHttpsToHttpIsRefused() {
    RedirectChain chain = RedirectChain.from(URI.create("https://user:secret@a.example/"));
    FetchException refusal =
        catchThrowableOfType(
            FetchException.class, () -> chain.follow(301, "http://x:y@a.example/", 5));
    assertThat(refusal.asResult())
        .isEqualTo(new Failed(Failure.REDIRECTS, "redirected from https to http://a.example/"));
  }

  @Test
  void validatorsFollowRedirectsAndNoRefererIsSent() {
    try (RawServer server = chain(List.of("301"))) {
      fetcher.fetch(new FetchRequest(server.at("/0"), "\"1\"", null, Access.PLAIN));

      assertThat(server.requests())
          .hasSize(2)
          .allMatch(request -> request.contains("If-None-Match: \"1\"\n"))
          .noneMatch(request -> request.contains("Referer"));
    }
  }

  /** Answers /n with the nth status and the way to /n+1, and after the last with 200. */
  private static RawServer chain(List<String> statuses) {
    return new RawServer(
        (request, out) -> {
          int hop = Integer.parseInt(request.substring(5, request.indexOf(' ', 5)));
          if (hop < statuses.size()) {
            say(out, statuses.get(hop), "/" + (hop + 1));
          } else {
            say(out, "200", "/unused");
          }
        });
  }

  private static RawServer redirecting(String status, String location) {
    return new RawServer((_, out) -> say(out, status, location));
  }

  private static void say(OutputStream out, String status, String location) throws IOException {
    String answer =
        "HTTP/1.1 " + status + " X\r\nLocation: " + location + "\r\nContent-Length: 0\r\n\r\n";
    out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
  }
}
