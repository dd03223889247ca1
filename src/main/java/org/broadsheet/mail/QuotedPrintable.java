package org.broadsheet.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Quoted-printable text (RFC 2045 section 6.7), lines of at most 76 characters. */
final class QuotedPrintable {
  private static final int LINE = 75;
  private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

  private final byte[] encoded;
  private int length;
  private int column;

  private QuotedPrintable(int octets) {
    // Three characters for each octet, and a soft line end of three after 73 at the least.
    encoded = new byte[3 * octets + 3 * (3 * octets / 73) + 3];
  }

  /**
   * Writes text encoded.
   *
   * @param octets lines ended by CR LF
   */
  static void write(byte[] octets, ByteArrayOutputStream out) {
    QuotedPrintable text = new QuotedPrintable(octets.length);
    int at = 0;
    while (at < octets.length) {
      int plain = at;
      while (plain < octets.length && isPlain(octets, plain)) {
        plain++;
      }
      text.plain(octets, at, plain);
      if (plain < octets.length) {
        text.other(octets[plain]);
      }
      at = plain + 1;
    }
    out.write(text.encoded, 0, text.length);
  }

  /** Whether it may stand as it is; a space may not at the end of a line. */
  private static boolean isPlain(byte[] octets, int at) {
    byte octet = octets[at];
    if (octet == ' ') {
      return at + 1 < octets.length && octets[at + 1] != '\r';
    }
    return octet > ' ' && octet < 0x7f && octet != '=';
  }

  private void plain(byte[] octets, int from, int to) {
    int at = from;
    while (at < to) {
      room(1);
      int count = Math.min(to - at, LINE - column + 1);
      System.arraycopy(octets, at, encoded, length, count);
      length += count;
      column += count - 1;
      at += count;
    }
  }

  private void other(byte octet) {
    if (octet == '\r' || octet == '\n') {
      encoded[length++] = octet;
      column = 0;
    } else {
      escaped(octet);
    }
  }

  private void escaped(byte octet) {
    room(3);
    encoded[length++] = '=';
    encoded[length++] = HEX[(octet >> 4) & 0xf];
    encoded[length++] = HEX[octet & 0xf];
  }

  /** Ends the line softly where so many characters find no room on it. */
  private void room(int characters) {
    column += characters;
    if (column > LINE) {
      encoded[length++] = '=';
      encoded[length++] = '\r';
      encoded[length++] = '\n';
      column = characters;
    }
  }
}
