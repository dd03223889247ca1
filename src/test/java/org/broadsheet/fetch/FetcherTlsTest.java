package org.broadsheet.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.broadsheet.fetch.FetchResult.Content;
import org.broadsheet.fetch.FetchResult.Failed;
import org.broadsheet.fetch.FetchResult.Failure;
import org.broadsheet.news.Access;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FetcherTlsTest {
  private static final String FEED = "san=dns:feed.example";
  private static final String OTHER = "san=dns:other.example";
  private static final RawServer.Answer EMPTY =
      (_, out) ->
          out.write(
              "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

  private static final Access UNVERIFIED = new Access(null, Map.of(), null, null, true);

  @TempDir static Path folder;
  static Certificates certificates;

  @BeforeAll
  static void makeCertificates() throws Exception {
    certificates =
        new Certificates(folder)
            .with("authority", "-dname", "CN=Test Authority", "-ext", "bc:c")
            .with("good", "-signer", "authority", "-dname", "CN=good", "-ext", FEED)
            .with(
                "expired",
                "-signer",
                "authority",
                "-dname",
                "CN=expired",
                "-ext",
                FEED,
                "-startdate",
                "2020/01/01 12:00:00",
                "-validity",
                "31")
            .with("other", "-signer", "authority", "-dname", "CN=other", "-ext", OTHER)
            .with("selfsigned", "-dname", "CN=self", "-ext", FEED);
  }

  @Test
  void aTrustedCertificateOfTheRightNameIsAccepted() throws Exception {
    assertThat(visit("good", "authority")).isInstanceOf(Content.class);
  }

  @ParameterizedTest
  @CsvSource({
    "expired, certificate expired on 2020-02-01",
    "other, 'certificate is for other.example, not for this host'",
    "selfsigned, self-signed certificate of feed.example",
  })
  void aWrongCertificateIsExplained(String certificate, String words) throws Exception {
    assertThat(visit(certificate, "authority"))
        .isEqualTo(new Failed(Failure.TLS, "feed.example: " + words));
  }

  @Test
  void anAuthorityThatTheJdkDoesNotTrustIsRefused() throws Exception {
    Failed failed = (Failed) visit("good", null);
    assertThat(failed.failure()).isEqualTo(Failure.TLS);
    assertThat(failed.message()).contains("certificate of an unknown authority: CN=Test Authority");
  }

  @ParameterizedTest
  @ValueSource(strings = {"expired", "other", "selfsigned", "good"})
  void anUnverifiedFeedAcceptsAnyCertificate(String certificate) throws Exception {
    try (RawServer server = certificates.server(certificate, EMPTY);
        Fetcher fetcher = trusting(null)) {
      assertThat(fetcher.fetch(new FetchRequest(at(server), null, null, UNVERIFIED)))
          .isInstanceOf(Content.class);
    }
  }

  @Test
  void unverifiedConnectionsAreNotReusedForVerifiedFeeds() throws Exception {
    try (RawServer server = certificates.server("selfsigned", EMPTY);
        Fetcher fetcher = trusting("authority")) {
      for (int round = 0; round < 3; round++) {
        assertThat(fetcher.fetch(new FetchRequest(at(server), null, null, UNVERIFIED)))
            .isInstanceOf(Content.class);
        assertThat(((Failed) fetcher.fetch(FetchRequest.to(at(server)))).failure())
            .isEqualTo(Failure.TLS);
      }
      assertThat(server.requests()).hasSize(3);
    }
  }

  @Test
  void anUnverifiedFeedVerifiesTheCertificateOfAnotherOrigin() throws Exception {
    try (RawServer forOtherOrigin = certificates.server("selfsigned", EMPTY);
        RawServer home =
            certificates.server(
                "selfsigned",
                (_, out) ->
                    out.write(
                        ("HTTP/1.1 301 Moved\r\nContent-Length: 0\r\nLocation: "
                                + at(forOtherOrigin)
                                + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII)));
        Fetcher fetcher = trusting("authority")) {
      assertThat(fetcher.fetch(new FetchRequest(at(home), null, null, UNVERIFIED)))
          .isEqualTo(
              new Failed(Failure.TLS, "feed.example: self-signed certificate of feed.example"));
      assertThat(forOtherOrigin.requests()).isEmpty();
    }
  }

  @Test
  void aServerWithoutTlsIsATlsFailure() throws IOException {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
        Fetcher fetcher = FetchTesting.fetcher()) {
      Thread.ofVirtual().start(() -> refusePlainly(listener));
      URI uri = URI.create("https://127.0.0.1:" + listener.getLocalPort() + "/");
      assertThat(((Failed) fetcher.fetch(FetchRequest.to(uri))).failure()).isEqualTo(Failure.TLS);
    }
  }

  private static void refusePlainly(ServerSocket listener) {
    try (Socket socket = listener.accept()) {
      socket
          .getOutputStream()
          .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException _) {
      // The visitor has hung up.
    }
  }

  private static FetchResult visit(String certificate, @Nullable String trusted) throws Exception {
    try (RawServer server = certificates.server(certificate, EMPTY);
        Fetcher fetcher = trusting(trusted)) {
      return fetcher.fetch(FetchRequest.to(at(server)));
    }
  }

  private static Fetcher trusting(@Nullable String authority) throws Exception {
    InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
    return new Fetcher(
        FetchTesting.limits(Duration.ofSeconds(20)),
        new AddressGuard(Set.of("feed.example", "127.0.0.1")),
        InstantSource.fixed(FetchTesting.NOW),
        _ -> new InetAddress[] {loopback},
        authority == null ? null : certificates.trusting(authority));
  }

  private static URI at(RawServer server) {
    return URI.create("https://feed.example:" + server.port() + "/");
  }
}
