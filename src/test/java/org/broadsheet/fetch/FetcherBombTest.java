package org.broadsheet.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.broadsheet.fetch.FetchResult.Failed;
import org.broadsheet.fetch.FetchResult.Failure;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies of 300 MB, packed as they are sent, against the cap of 10 MiB that is the default. */
final class FetcherBombTest {
  private static final int MEGABYTES = 300;
  private static final long ROOM = 20_000_000;
  private static final FetchLimits LIMITS =
      new FetchLimits(
          FetchTesting.AGENT,
          Duration.ofSeconds(60),
          Duration.ofSeconds(10),
          FetchLimits.defaults(FetchTesting.AGENT).maxBytes(),
          5,
          64,
          1,
          Duration.ZERO);

  /** How a bomb is packed. */
  enum Packing {
    PLAIN("identity"),
    GZIP("gzip"),
    DEFLATE("deflate"),
    RAW_DEFLATE("deflate"),
    GZIP_IN_GZIP("gzip, gzip"),
    GZIP_IN_DEFLATE("gzip, deflate");

    private final String header;

    Packing(String header) {
      this.header = header;
    }

    OutputStream over(OutputStream out) throws IOException {
      return switch (this) {
        case PLAIN -> out;
        case GZIP -> new GZIPOutputStream(out);
        case DEFLATE -> new DeflaterOutputStream(out);
        case RAW_DEFLATE ->
            new DeflaterOutputStream(out, new Deflater(Deflater.DEFAULT_COMPRESSION, true));
        case GZIP_IN_GZIP -> new GZIPOutputStream(new GZIPOutputStream(out));
        case GZIP_IN_DEFLATE -> new GZIPOutputStream(new DeflaterOutputStream(out));
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void aDecompressionBombIsCutAtTheCap(Packing packing) {
    assertHarmless(
        bomb("Content-Encoding: " + packing.header + "\r\n", packing),
        new Failed(Failure.TOO_LARGE, "larger than " + LIMITS.maxBytes() + " bytes"));
  }

  @ParameterizedTest
  @CsvSource({"300000000", "9999999999999", "11000000"})
  void aDeclaredLengthAboveTheCapDoesNotLiftIt(String length) {
    assertHarmless(
        bomb("Content-Length: " + length + "\r\nContent-Encoding: gzip\r\n", Packing.GZIP),
        new Failed(Failure.TOO_LARGE, "larger than " + LIMITS.maxBytes() + " bytes"));
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 1_000})
  void aDeclaredLengthThatIsTooShortIsBelieved(int length) {
    assertHarmless(
        bomb("Content-Length: " + length + "\r\nContent-Encoding: gzip\r\n", Packing.GZIP),
        new Failed(Failure.BAD_ENCODING, "gzip body ends too early"));
  }

  @ParameterizedTest
  @CsvSource({
    "br, 'compressed as br, which nobody asked for'",
    "zstd, 'compressed as zstd, which nobody asked for'",
    "'gzip, br', 'compressed as br, which nobody asked for'",
    "'gzip, gzip, gzip', compressed 3 times over",
  })
  void aContentCodingThatWasNotAcceptedIsNotDecoded(String encoding, String message) {
    assertHarmless(
        bomb("Content-Encoding: " + encoding + "\r\n", Packing.GZIP),
        new Failed(Failure.BAD_ENCODING, message));
  }

  private static void assertHarmless(RawServer server, Failed expected) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (server;
        Fetcher fetcher =
            new Fetcher(LIMITS, FetchTesting.LOOPBACK, InstantSource.fixed(FetchTesting.NOW))) {
      fetcher.fetch(FetchRequest.to(URI.create("http://127.0.0.1:1/loads-the-classes")));
      long before = threads.getCurrentThreadAllocatedBytes();
      FetchResult result = fetcher.fetch(FetchRequest.to(server.at("/")));
      long allocated = threads.getCurrentThreadAllocatedBytes() - before;

      assertThat(result).isEqualTo(expected);
      assertThat(allocated).isLessThan(ROOM);
    }
  }

  private static RawServer bomb(String headers, Packing packing) {
    byte[] megabyte = new byte[1 << 20];
    return new RawServer(
        (_, out) -> {
          out.write(("HTTP/1.1 200 OK\r\n" + headers + "\r\n").getBytes(StandardCharsets.US_ASCII));
          OutputStream packed = packing.over(out);
          for (int i = 0; i < MEGABYTES; i++) {
            packed.write(megabyte);
          }
          packed.close();
        });
  }
}
