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
    for (int i = 0; i < octets.length; i++) {
      byte octet = octets[i];
      if (octet == '\r' || octet == '\n') {
        text.encoded[text.length++] = octet;
        text.column = 0;
      } else if (octet > ' ' && octet < 0x7f && octet != '=') {
        text.plain(octet);
      } else if (octet == ' ' && i + 1 < octets.length && octets[i + 1] != '\r') {
        text.plain(octet);
      } else {
        text.escaped(octet);
      }
    }
    out.write(text.encoded, 0, text.length);
  }

  private void plain(byte octet) {
    room(1);
    encoded[length++] = octet;
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
