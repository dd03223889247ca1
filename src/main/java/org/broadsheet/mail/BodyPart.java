package org.broadsheet.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.broadsheet.news.Picture;

/** One form of the message: text in UTF-8, encoded for seven-bit transport, lines of at most 76. */
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
    byte[] octets = canonical(text).getBytes(StandardCharsets.UTF_8);
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

  /** Lines ended by CR LF (RFC 2046 section 4.1.1), whatever ended them before, and no NUL. */
  static String canonical(String text) {
    if (text.indexOf('\r') < 0 && text.indexOf('\0') < 0) {
      return text.replace("\n", CRLF);
    }
    StringBuilder canonical = new StringBuilder(text.length() + text.length() / 32);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\r' || c == '\n') {
        canonical.append(CRLF);
        if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
          i++;
        }
      } else if (c != '\0') {
        canonical.append(c);
      }
    }
    return canonical.toString();
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
