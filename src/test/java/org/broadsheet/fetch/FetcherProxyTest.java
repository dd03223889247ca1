package org.broadsheet.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.broadsheet.fetch.FetchResult.Content;
import org.broadsheet.fetch.FetchResult.Failed;
import org.broadsheet.fetch.FetchResult.Failure;
import org.broadsheet.news.Access;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A proxy goes where we send it, but never where we would not go ourselves. */
final class FetcherProxyTest {
  static final String[] BLOCKED = AddressGuardTest.BLOCKED;

  private static final InetAddress PUBLIC = InetAddress.ofLiteral("1.1.1.1");
  private static final InetAddress PRIVATE = InetAddress.ofLiteral("10.0.0.1");
  private static final byte[] OK = bytes("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK");

  @TempDir Path folder;

  @Test
  void aPlainTargetIsRequestedByItsAbsoluteAddress() {
    try (RawServer proxy = ok();
        Fetcher fetcher = fetcher(_ -> new InetAddress[] {PUBLIC})) {
      URI feed = URI.create("http://feed.example/a%20b;c?d=%2F&e=%C3%BC");
      Content content = (Content) fetcher.fetch(through(proxy.at(""), feed));

      assertThat(content.body()).asString().isEqualTo("OK");
      assertThat(proxy.requests().getFirst().lines())
          .satisfiesExactlyInAnyOrder(
              line -> assertThat(line).isEqualTo("GET " + feed + " HTTP/1.1"),
              line -> assertThat(line).isEqualTo("Host: feed.example"),
              line -> assertThat(line).isEqualTo("User-Agent: " + FetchTesting.AGENT),
              line -> assertThat(line).isEqualTo("Accept-Encoding: gzip, deflate"),
              line -> assertThat(line).startsWith("Accept: "));
    }
  }

  @Test
  void proxyCredentialsAreSentPreemptively() {
    try (RawServer proxy = ok();
        Fetcher fetcher = fetcher(_ -> new InetAddress[] {PUBLIC})) {
      URI address = URI.create("http://us%40er:pa%3Ass@127.0.0.1:" + proxy.port());
      fetcher.fetch(through(address, URI.create("http://feed.example/")));
      fetcher.fetch(through(proxy.at(""), URI.create("http://feed.example/")));

      assertThat(proxy.requests().getFirst())
          .contains("Proxy-Authorization: Basic dXNAZXI6cGE6c3M=\n");
      assertThat(proxy.requests().getLast()).doesNotContain("Authorization");
      assertThat(proxy.connections()).isEqualTo(2);
    }
  }

  @Test
  void aSecureTargetIsReachedThroughATunnel() throws Exception {
    Certificates certificates =
        new Certificates(folder).with("self", "-dname", "CN=x", "-ext", "san=dns:feed.example");
    try (RawServer server = certificates.server("self", (_, out) -> out.write(OK));
        TunnelProxy proxy = new TunnelProxy();
        Fetcher fetcher = fetcher(unknown(), certificates.trusting("self"))) {
      URI feed = URI.create("https://feed.example:" + server.port() + "/feed");
      URI address = URI.create(proxy.address().toString().replace("//", "//user:word@"));
      Access access = new Access("Bearer s3cret", Map.of("Cookie", "a=b"), null, address, false);

      for (int visit = 0; visit < 2; visit++) {
        assertThat(fetcher.fetch(new FetchRequest(feed, null, null, access)))
            .isInstanceOf(Content.class);
      }

      assertThat(proxy.requests()).hasSize(1);
      assertThat(proxy.requests().getFirst().lines())
          .containsExactlyInAnyOrder(
              "CONNECT feed.example:" + server.port() + " HTTP/1.1",
              "Host: feed.example:" + server.port(),
              "User-Agent: " + FetchTesting.AGENT,
              "Proxy-Authorization: Basic dXNlcjp3b3Jk",
              "");
      assertThat(server.requests())
          .hasSize(2)
          .allMatch(
              request ->
                  request.startsWith("GET /feed HTTP/1.1\n")
                      && request.contains("Authorization: Bearer s3cret\n")
                      && !request.contains("Proxy-"));
    }
  }

  @Test
  void theCertificateBehindATunnelIsVerifiedUnlessTheFeedIsUnverified() throws Exception {
    Certificates certificates =
        new Certificates(folder).with("self", "-dname", "CN=x", "-ext", "san=dns:feed.example");
    try (RawServer server = certificates.server("self", (_, out) -> out.write(OK));
        TunnelProxy proxy = new TunnelProxy();
        Fetcher fetcher = fetcher(unknown())) {
      URI feed = URI.create("https://feed.example:" + server.port() + "/feed");
      Access blind = new Access(null, Map.of(), null, proxy.address(), true);
      for (int round = 0; round < 2; round++) {
        assertThat(fetcher.fetch(new FetchRequest(feed, null, null, blind)))
            .isInstanceOf(Content.class);
        assertThat(failure(fetcher.fetch(through(proxy.address(), feed)))).isEqualTo(Failure.TLS);
      }
      assertThat(server.requests()).hasSize(2);
    }
  }

  @ParameterizedTest
  @CsvSource({"407, ''", "410, ''", "302, https://elsewhere.example/", "503, ''"})
  void theProxysOwnAnswerIsNotTakenForTheServers(String code, String location) {
    try (RawServer proxy =
            RawServer.saying(
                "HTTP/1.1 " + code + " No", "Content-Length: 0", "Location: " + location, "", "");
        Fetcher fetcher = fetcher(_ -> new InetAddress[] {PUBLIC})) {
      assertThat(fetcher.fetch(through(proxy.at(""), URI.create("https://feed.example/"))))
          .isEqualTo(
              new Failed(
                  Failure.CONNECT,
                  "the proxy 127.0.0.1:"
                      + proxy.port()
                      + " makes no way to feed.example: HTTP "
                      + code));
    }
  }

  @ParameterizedTest
  @FieldSource("BLOCKED")
  void noProxyIsAskedForABlockedAddress(String host) {
    try (RawServer proxy = ok();
        Fetcher fetcher = fetcher(unknown())) {
      for (String scheme : new String[] {"http", "https"}) {
        URI feed = URI.create(scheme + "://" + host + "/");
        assertThat(failure(fetcher.fetch(through(proxy.at(""), feed))))
            .isEqualTo(Failure.BLOCKED_ADDRESS);
      }
      assertThat(proxy.connections()).isZero();
    }
  }

  /** Each is an address to some proxy's resolver although the JDK knows none of that spelling. */
  @ParameterizedTest
  @ValueSource(
      strings = {"0x7f000001", "0X7F000001", "0x", "017700000001", "0177.0.0.1", "99999999999"})
  void noProxyIsAskedForAHostThatItMayReadAsAnAddress(String host) {
    try (RawServer proxy = ok();
        Fetcher fetcher = fetcher(unknown())) {
      assertThat(failure(fetcher.fetch(through(proxy.at(""), URI.create("http://" + host + "/")))))
          .isEqualTo(Failure.BLOCKED_ADDRESS);
      assertThat(proxy.connections()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void noProxyIsAskedForANameWithABlockedAddress(boolean mixed) {
    InetAddress[] addresses =
        mixed ? new InetAddress[] {PUBLIC, PRIVATE} : new InetAddress[] {PRIVATE};
    try (RawServer proxy = ok();
        Fetcher fetcher = fetcher(_ -> addresses)) {
      assertThat(fetcher.fetch(through(proxy.at(""), URI.create("http://feed.example/"))))
          .isEqualTo(
              new Failed(
                  Failure.BLOCKED_ADDRESS,
                  "feed.example is at 10.0.0.1 (private network, RFC 1918), where feeds may not"
                      + " lead unless fetch.allow names the host"));
      assertThat(proxy.connections()).isZero();
    }
  }

  @Test
  void aNameThatBecomesPrivateIsBlocked() {
    AtomicInteger queries = new AtomicInteger();
    try (RawServer proxy = ok();
        Fetcher fetcher =
            fetcher(
                _ -> new InetAddress[] {queries.getAndIncrement() % 2 == 0 ? PUBLIC : PRIVATE})) {
      FetchRequest request = through(proxy.at(""), URI.create("http://feed.example/"));
      for (int i = 0; i < 4; i++) {
        assertThat(fetcher.fetch(request) instanceof Content).isEqualTo(i % 2 == 0);
      }
      assertThat(proxy.requests()).hasSize(2);
    }
  }

  @Test
  void aNameUnknownLocallyIsResolvedByTheProxy() {
    try (RawServer proxy = ok();
        Fetcher fetcher = fetcher(unknown())) {
      assertThat(fetcher.fetch(through(proxy.at(""), URI.create("http://feed.example/"))))
          .isInstanceOf(Content.class);
    }
  }

  @Test
  void anAllowedHostIsResolvedByTheProxy() {
    try (RawServer proxy = ok();
        Fetcher fetcher = fetcher(_ -> new InetAddress[] {PRIVATE})) {
      assertThat(fetcher.fetch(through(proxy.at(""), URI.create("http://allowed.example/"))))
          .isInstanceOf(Content.class);
      assertThat(failure(fetcher.fetch(through(proxy.at(""), URI.create("http://a.example/")))))
          .isEqualTo(Failure.BLOCKED_ADDRESS);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://169.254.169.254/latest/meta-data",
        "http://[::1]/",
        "//0.0.0.0/",
        "http://0x7f000001/",
        "http://secret.example/"
      })
  void aRedirectIntoThePrivateNetworkIsBlockedBeforeTheProxy(String location) {
    try (RawServer proxy =
            RawServer.saying(
                "HTTP/1.1 302 Found", "Location: " + location, "Content-Length: 0", "", "");
        Fetcher fetcher =
            fetcher(host -> new InetAddress[] {host.equals("secret.example") ? PRIVATE : PUBLIC})) {
      assertThat(failure(fetcher.fetch(through(proxy.at(""), URI.create("http://feed.example/")))))
          .isEqualTo(Failure.BLOCKED_ADDRESS);
      assertThat(proxy.requests()).hasSize(1);
    }
  }

  @Test
  void connectionsThroughAProxyAreNotReusedWithoutOne() {
    try (RawServer proxy = ok();
        Fetcher fetcher = fetcher(_ -> new InetAddress[] {PUBLIC})) {
      URI own = proxy.at("/");
      assertThat(failure(fetcher.fetch(through(proxy.at(""), own))))
          .isEqualTo(Failure.BLOCKED_ADDRESS);
      assertThat(failure(fetcher.fetch(FetchRequest.to(own)))).isEqualTo(Failure.BLOCKED_ADDRESS);
      assertThat(proxy.connections()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "https"})
  void aProxyThatNeverAnswersTimesOutAtTheDeadline(String scheme) {
    RawServer[] self = new RawServer[1];
    try (RawServer proxy = new RawServer((_, _) -> self[0].hang());
        Fetcher fetcher =
            new Fetcher(
                FetchTesting.limits(Duration.ofMillis(500)),
                new AddressGuard(Set.of()),
                InstantSource.fixed(FetchTesting.NOW),
                unknown(),
                null)) {
      self[0] = proxy;
      FetchRequest request = through(proxy.at(""), URI.create(scheme + "://feed.example/"));
      assertThat(fetcher.fetch(request))
          .isEqualTo(new Failed(Failure.TIMEOUT, "no complete answer within 500 ms"));
    }
  }

  @Test
  void anUnreachableProxyIsNamedInTheFailure() throws Exception {
    int port;
    try (ServerSocket listener = new ServerSocket(0)) {
      port = listener.getLocalPort();
    }
    try (Fetcher fetcher = fetcher(unknown())) {
      Failed failed =
          (Failed)
              fetcher.fetch(
                  through(
                      URI.create("http://127.0.0.1:" + port), URI.create("http://feed.example/")));
      assertThat(failed.failure()).isEqualTo(Failure.CONNECT);
      assertThat(failed.message()).contains("127.0.0.1:" + port);
    }
  }

  private static FetchRequest through(URI proxy, URI feed) {
    return new FetchRequest(feed, null, null, new Access(null, Map.of(), null, proxy, false));
  }

  private static GuardedResolver.Lookup unknown() {
    return host -> {
      throw new UnknownHostException(host);
    };
  }

  private static Fetcher fetcher(GuardedResolver.Lookup lookup) {
    return fetcher(lookup, null);
  }

  private static Fetcher fetcher(GuardedResolver.Lookup lookup, @Nullable KeyStore authorities) {
    return new Fetcher(
        FetchTesting.limits(Duration.ofSeconds(20)),
        new AddressGuard(Set.of("allowed.example")),
        InstantSource.fixed(FetchTesting.NOW),
        lookup,
        authorities);
  }

  private static RawServer ok() {
    return new RawServer((_, out) -> out.write(OK));
  }

  private static Failure failure(FetchResult result) {
    return ((Failed) result).failure();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
