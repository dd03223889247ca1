package org.broadsheet.fetch;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.broadsheet.fetch.FetchResult.Failure;

/** Reads bodies: takes off their compression, cuts them at the cap, holds no more than needed. */
final class BodyReader {
  /** The content codings that {@link #read} understands, as the request header states them. */
  static final String ACCEPTED_ENCODINGS = "gzip, deflate";

  private static final int MAX_LAYERS = 2;
  private static final int BUFFER = 8 * 1024;

  private BodyReader() {}

  /**
   * The whole body, decompressed. Never closes {@code raw}: the connection's own stream would read
   * on to its end, which may never come.
   *
   * @param raw the body as it travels
   * @param encodings content codings in the order in which they were applied
   * @param maxBytes the cap, on the bytes that travel and on those of each layer below them
   * @throws FetchException if the cap is passed or a coding is unknown or damaged
   * @throws IOException if the connection breaks
   */
  static byte[] read(InputStream raw, List<String> encodings, int maxBytes) throws IOException {
    if (encodings.size() > MAX_LAYERS) {
      throw new FetchException(
          Failure.BAD_ENCODING, "compressed " + encodings.size() + " times over");
    }
    List<InputStream> decoders = new ArrayList<>(MAX_LAYERS);
    try {
      InputStream plain = new Capped(raw, maxBytes);
      for (String encoding : encodings.reversed()) {
        InputStream decoder = decoder(plain, encoding);
        decoders.add(decoder);
        plain = new Capped(decoder, maxBytes);
      }
      return plain.readNBytes(Integer.MAX_VALUE);
    } catch (EOFException e) {
      throw new FetchException(
          Failure.BAD_ENCODING, String.join(", ", encodings) + " body ends too early");
    } catch (ZipException e) {
      throw new FetchException(
          Failure.BAD_ENCODING,
          "damaged " + String.join(", ", encodings) + " body: " + e.getMessage());
    } finally {
      for (InputStream decoder : decoders) {
        decoder.close();
      }
    }
  }

  private static InputStream decoder(InputStream in, String encoding) throws IOException {
    return switch (encoding) {
      case "gzip", "x-gzip" -> new GzipStream(in);
      case "deflate" -> inflater(in);
      default ->
          throw new FetchException(
              Failure.BAD_ENCODING, "compressed as " + encoding + ", which nobody asked for");
    };
  }

  /** RFC 9110 means zlib by "deflate"; some servers send the bare stream. */
  private static InputStream inflater(InputStream in) throws IOException {
    PushbackInputStream ahead = new PushbackInputStream(in, 2);
    byte[] head = ahead.readNBytes(2);
    ahead.unread(head);
    boolean zlib =
        head.length == 2
            && (head[0] & 0x0f) == 8
            && ((head[0] & 0xff) << 8 | (head[1] & 0xff)) % 31 == 0;
    return new Inflated(ahead, new Inflater(!zlib));
  }

  /** Closing frees the decoder and leaves the source open. */
  private static final class Inflated extends InflaterInputStream {
    Inflated(InputStream in, Inflater inflater) {
      super(in, inflater, BUFFER);
    }

    @Override
    public void close() {
      inf.end();
    }
  }

  /** Fails once more than the cap has passed through. */
  private static final class Capped extends FilterInputStream {
    private final int cap;
    private long passed;

    Capped(InputStream in, int cap) {
      super(in);
      this.cap = cap;
    }

    @Override
    public int read() throws IOException {
      int b = in.read();
      if (b >= 0) {
        count(1);
      }
      return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int n = in.read(buffer, offset, length);
      count(n);
      return n;
    }

    @Override
    public long skip(long n) throws IOException {
      long skipped = in.skip(n);
      count(skipped);
      return skipped;
    }

    private void count(long n) throws FetchException {
      passed += Math.max(n, 0);
      if (passed > cap) {
        throw new FetchException(Failure.TOO_LARGE, "larger than " + cap + " bytes");
      }
    }
  }
}
