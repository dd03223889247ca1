package org.broadsheet.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
import org.broadsheet.fetch.FetchResult.Content;
import org.broadsheet.fetch.FetchResult.Failed;
import org.broadsheet.fetch.FetchResult.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a server does, the visit ends, and ends as what it is. */
final class FetcherRudeServerTest {
  private static final String OK = "HTTP/1.1 200 OK\r\n";

  @ParameterizedTest
  @EnumSource
  void aStalledResponseTimesOutAtTheDeadline(Stall stall) {
    try (RawServer server = stall.server();
        Fetcher fetcher = FetchTesting.fetcher(Duration.ofMillis(600))) {
      FetchResult result = fetcher.fetch(FetchRequest.to(server.at("/")));

      assertThat(result).isEqualTo(new Failed(Failure.TIMEOUT, "no complete answer within 600 ms"));
    }
  }

  @Test
  void aStalledHandshakeTimesOutAtTheDeadline() {
    try (RawServer server = Stall.SILENCE.server();
        Fetcher fetcher = FetchTesting.fetcher(Duration.ofMillis(600))) {
      FetchRequest secure = FetchRequest.to(URI.create("https://127.0.0.1:" + server.port() + "/"));
      assertThat(failure(fetcher.fetch(secure))).isEqualTo(Failure.TIMEOUT);
    }
  }

  @Test
  void theDeadlineCoversAllRedirectsTogether() {
    try (RawServer server = slowlyRedirecting();
        Fetcher fetcher = FetchTesting.fetcher(Duration.ofMillis(500))) {
      FetchResult result = fetcher.fetch(FetchRequest.to(server.at("/0")));

      assertThat(failure(result)).isEqualTo(Failure.TIMEOUT);
      assertThat(server.requests()).hasSizeLessThan(5);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Content-Length: 20000000\r\n", "Transfer-Encoding: chunked\r\n"})
  void aBodyWithoutEndIsCutAtTheCap(String header) {
    String piece =
        header.startsWith("T") ? "400\r\n" + " ".repeat(1024) + "\r\n" : " ".repeat(1024);
    assertTooLarge(endless(OK + header + "\r\n", piece.getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void emptyGzipMembersAreCutAtTheCap() throws IOException {
    byte[] nothing = gzipped(new byte[0]);
    ByteArrayOutputStream manyNothings = new ByteArrayOutputStream();
    while (manyNothings.size() <= FetchTesting.CAP) {
      manyNothings.write(nothing);
    }
    byte[] body = gzipped(manyNothings.toByteArray());
    assertTooLarge(
        once(OK + "Content-Encoding: gzip, gzip\r\nContent-Length: " + body.length, body));
  }

  @Test
  void aBodyOfExactlyTheCapIsTaken() {
    byte[] body = new byte[FetchTesting.CAP];
    try (RawServer server = once(OK + "Content-Length: " + body.length, body);
        Fetcher fetcher = FetchTesting.fetcher()) {
      Content content = (Content) fetcher.fetch(FetchRequest.to(server.at("/")));
      assertThat(content.body()).hasSize(FetchTesting.CAP);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "220 mail.example ESMTP\r\n",
        "\u0000\u0001\u0002\r\n\r\n",
      })
  void malformedResponsesFail(String answer) {
    try (RawServer server =
            new RawServer(
                (_, out) -> {
                  say(out, answer);
                  throw new IOException("enough");
                });
        Fetcher fetcher = FetchTesting.fetcher()) {
      assertThat(failure(fetcher.fetch(FetchRequest.to(server.at("/"))))).isEqualTo(Failure.IO);
    }
  }

  @Test
  void headersWithoutEndAreRefused() {
    assertFailsIo(endless(OK + "X: ", "x".repeat(1024).getBytes(StandardCharsets.US_ASCII)));
    assertFailsIo(endless(OK, "X: y\r\n".getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void aRefusedConnectionIsAConnectFailure() throws IOException {
    int port;
    try (ServerSocket listener = new ServerSocket(0)) {
      port = listener.getLocalPort();
    }
    try (Fetcher fetcher = FetchTesting.fetcher()) {
      FetchRequest request = FetchRequest.to(URI.create("http://127.0.0.1:" + port + "/"));
      assertThat(failure(fetcher.fetch(request))).isEqualTo(Failure.CONNECT);
    }
  }

  @Test
  void aFailureMessageStaysOnOneLine() {
    Failed failed = new Failed(Failure.TLS, "one\r\ntwo\u2028three\u202e" + "x".repeat(1000));
    assertThat(failed.message()).startsWith("one  two three x").hasSize(300);
  }

  private static void assertTooLarge(RawServer server) {
    try (server;
        Fetcher fetcher = FetchTesting.fetcher()) {
      assertThat(fetcher.fetch(FetchRequest.to(server.at("/"))))
          .isEqualTo(new Failed(Failure.TOO_LARGE, "larger than " + FetchTesting.CAP + " bytes"));
    }
  }

  private static void assertFailsIo(RawServer server) {
    try (server;
        Fetcher fetcher = FetchTesting.fetcher()) {
      assertThat(failure(fetcher.fetch(FetchRequest.to(server.at("/"))))).isEqualTo(Failure.IO);
    }
  }

  private static Failure failure(FetchResult result) {
    return ((Failed) result).failure();
  }

  /** Sends /n to /n+1 after 200 ms. */
  private static RawServer slowlyRedirecting() {
    RawServer[] self = new RawServer[1];
    self[0] =
        new RawServer(
            (request, out) -> {
              self[0].pause(200);
              int next = Integer.parseInt(request.substring(5, request.indexOf(' ', 5))) + 1;
              say(out, "HTTP/1.1 302 X\r\nLocation: /" + next + "\r\nContent-Length: 0\r\n\r\n");
            });
    return self[0];
  }

  private static RawServer endless(String head, byte[] piece) {
    return new RawServer(
        (_, out) -> {
          say(out, head);
          while (true) {
            out.write(piece);
          }
        });
  }

  private static RawServer once(String head, byte[] body) {
    return new RawServer(
        (_, out) -> {
          say(out, head + "\r\n\r\n");
          out.write(body);
        });
  }

  private static void say(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  private static byte[] gzipped(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(plain);
    }
    return bytes.toByteArray();
  }
}
