package org.broadsheet.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.broadsheet.news.Picture;

/**
 * Writes a body part: text in UTF-8 or a picture, encoded for seven-bit transport in lines of at
 * most 76.
 */
final class BodyPart {
  private static final String CRLF = "\r\n";
  private static final byte[] CRLF_BYTES = CRLF.getBytes(StandardCharsets.US_ASCII);
  private static final int BASE64_LINE = 76;

  private BodyPart() {}

  /**
   * Writes a part, its headers included.
   *
   * @param type the media type, such as {@code text/html}
   */
  static void write(String type, String text, ByteArrayOutputStream out) {
    byte[] octets = canonical(text);
    boolean quotedPrintable = isMostlyAscii(octets);
    String headers =
        new HeaderWriter()
            .token("Content-Type", type + ';', "charset=utf-8")
            .token("Content-Transfer-Encoding", quotedPrintable ? "quoted-printable" : "base64")
            .toString();
    writeAscii(headers + CRLF, out);
    if (quotedPrintable) {
      QuotedPrintable.write(octets, out);
    } else {
      writeBase64(octets, out);
    }
  }

  /** Writes a picture that the HTML shows by its id, its headers included. */
  static void write(Picture picture, ByteArrayOutputStream out) {
    String headers =
        new HeaderWriter()
            .token("Content-Type", picture.type())
            .token("Content-Transfer-Encoding", "base64")
            .token("Content-ID", '<' + picture.id() + '>')
            .token("Content-Disposition", "inline")
            .toString();
    writeAscii(headers + CRLF, out);
    writeBase64(picture.bytes(), out);
  }

  private static void writeAscii(String text, ByteArrayOutputStream out) {
    out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static void writeBase64(byte[] octets, ByteArrayOutputStream out) {
    out.writeBytes(Base64.getMimeEncoder(BASE64_LINE, CRLF_BYTES).encode(octets));
  }

  /**
   * The text in UTF-8, its lines ended by CR LF (RFC 2046 section 4.1.1), whatever ended them
   * before, and no NUL.
   */
  static byte[] canonical(String text) {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    byte[] canonical = new byte[octets.length + breaks(octets)];
    int length = 0;
    for (int i = 0; i < octets.length; i++) {
      byte octet = octets[i];
      if (octet == '\r' || octet == '\n') {
        canonical[length++] = '\r';
        canonical[length++] = '\n';
        if (octet == '\r' && i + 1 < octets.length && octets[i + 1] == '\n') {
          i++;
        }
      } else if (octet != '\0') {
        canonical[length++] = octet;
      }
    }
    return Arrays.copyOf(canonical, length);
  }

  private static int breaks(byte[] octets) {
    int breaks = 0;
    for (byte octet : octets) {
      if (octet == '\r' || octet == '\n') {
        breaks++;
      }
    }
    return breaks;
  }

  /** Whether quoted-printable, three characters for each octet beyond ASCII, is the shorter. */
  private static boolean isMostlyAscii(byte[] octets) {
    int beyond = 0;
    for (byte octet : octets) {
      if (octet < 0) {
        beyond++;
      }
    }
    return 6L * beyond <= octets.length;
  }
}
