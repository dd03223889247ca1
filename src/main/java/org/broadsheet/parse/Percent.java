package org.broadsheet.parse;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Percent-encoding (RFC 3986 section 2.1). */
final class Percent {
  private static final String DIGITS = "0123456789ABCDEF";
  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  private static final boolean[] ALLOWED = table(UNRESERVED + "!$&'()*+,;=:@/?");

  private Percent() {}

  /** With all encoded that an address may not hold, in capitals, and nothing else. */
  static String normalised(String text) {
    if (isPlain(text)) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length() + 16);
    int at = 0;
    while (at < text.length()) {
      int point = text.codePointAt(at);
      int octet = point == '%' ? octet(text, at) : -1;
      if (octet >= 0) {
        if (UNRESERVED.indexOf(octet) >= 0) {
          out.append((char) octet);
        } else {
          encode(out, octet);
        }
        at += 3;
      } else {
        append(out, point);
        at += Character.charCount(point);
      }
    }
    return out.toString();
  }

  /** With nothing encoded; null where the octets are no UTF-8. */
  static @Nullable String decoded(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    ByteArrayOutputStream octets = new ByteArrayOutputStream(text.length());
    int at = 0;
    while (at < text.length()) {
      int octet = text.charAt(at) == '%' ? octet(text, at) : -1;
      if (octet >= 0) {
        octets.write(octet);
        at += 3;
      } else {
        int point = text.codePointAt(at);
        octets.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
        at += Character.charCount(point);
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(octets.toByteArray()))
          .toString();
    } catch (CharacterCodingException foreign) {
      return null;
    }
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isAllowed(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAllowed(int point) {
    return point < ALLOWED.length && ALLOWED[point];
  }

  private static boolean[] table(String characters) {
    boolean[] table = new boolean[0x80];
    characters.chars().forEach(c -> table[c] = true);
    return table;
  }

  private static void append(StringBuilder out, int point) {
    if (isAllowed(point)) {
      out.append((char) point);
      return;
    }
    for (byte b : Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
      encode(out, b & 0xFF);
    }
  }

  /** The octet that a percent sign at {@code at} introduces, or -1. */
  private static int octet(String text, int at) {
    if (at + 2 >= text.length()) {
      return -1;
    }
    int high = Character.digit(text.charAt(at + 1), 16);
    int low = Character.digit(text.charAt(at + 2), 16);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }

  private static void encode(StringBuilder out, int octet) {
    out.append('%').append(DIGITS.charAt(octet >> 4)).append(DIGITS.charAt(octet & 15));
  }
}
