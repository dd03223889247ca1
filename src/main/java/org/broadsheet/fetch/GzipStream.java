package org.broadsheet.fetch;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Unpacks gzip (RFC 1952), any number of members, ignoring what follows the last.
 *
 * <p>The JDK's own stream calls itself for each empty member, so that a few hundred kilobytes of
 * them overflow the stack. Closing frees the decoder and leaves the source open.
 */
final class GzipStream extends InputStream {
  private static final int BUFFER = 8 * 1024;
  private static final int DEFLATE = 8;
  private static final int FIXED_HEADER = 6;
  private static final int HEADER_CRC = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;

  private final PushbackInputStream in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private final byte[] buffer = new byte[BUFFER];
  private int buffered;
  private boolean ended;

  /**
   * @throws ZipException if the source does not begin as gzip
   */
  GzipStream(InputStream source) throws IOException {
    in = new PushbackInputStream(source, BUFFER);
    if (!openMember()) {
      inflater.end();
      throw new ZipException("not in gzip format");
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!ended) {
      int n = inflate(target, offset, length);
      if (n > 0) {
        crc.update(target, offset, n);
        return n;
      }
      if (inflater.finished()) {
        closeMember();
        ended = !openMember();
      } else {
        fill();
      }
    }
    return -1;
  }

  private int inflate(byte[] target, int offset, int length) throws ZipException {
    try {
      int n = inflater.inflate(target, offset, length);
      if (n == 0 && inflater.needsDictionary()) {
        throw new ZipException("gzip knows no dictionaries");
      }
      return n;
    } catch (DataFormatException e) {
      throw new ZipException(e.getMessage());
    }
  }

  private void fill() throws IOException {
    buffered = in.read(buffer, 0, BUFFER);
    if (buffered < 0) {
      throw new EOFException();
    }
    inflater.setInput(buffer, 0, buffered);
  }

  /** Reads a member's header; false if there is none. */
  private boolean openMember() throws IOException {
    if (in.read() != 0x1f || in.read() != 0x8b || in.read() != DEFLATE) {
      return false;
    }
    int flags = next();
    in.skipNBytes(FIXED_HEADER);
    if ((flags & EXTRA) != 0) {
      in.skipNBytes(next() | next() << 8);
    }
    if ((flags & NAME) != 0) {
      skipText();
    }
    if ((flags & COMMENT) != 0) {
      skipText();
    }
    if ((flags & HEADER_CRC) != 0) {
      in.skipNBytes(2);
    }
    inflater.reset();
    crc.reset();
    return true;
  }

  /** Gives back what belongs to the trailer and beyond, and checks the trailer. */
  private void closeMember() throws IOException {
    int rest = inflater.getRemaining();
    in.unread(buffer, buffered - rest, rest);
    long sum = nextLong();
    long size = nextLong();
    if (sum != crc.getValue() || size != (inflater.getBytesWritten() & 0xffff_ffffL)) {
      throw new ZipException("gzip checksum does not match");
    }
  }

  private void skipText() throws IOException {
    while (next() != 0) {
      // The terminating zero ends it.
    }
  }

  private long nextLong() throws IOException {
    return next() | next() << 8 | next() << 16 | (long) next() << 24;
  }

  private int next() throws IOException {
    int b = in.read();
    if (b < 0) {
      throw new EOFException();
    }
    return b;
  }

  @Override
  public void close() {
    inflater.end();
  }
}
