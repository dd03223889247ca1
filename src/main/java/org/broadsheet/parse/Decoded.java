package org.broadsheet.parse;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decodes a document's bytes.
 *
 * <p>The encoding is the first that is known of: byte order mark, HTTP's {@code charset}, the XML
 * declaration, UTF-8 (RFC 7303 section 3). Two wrong declarations are common enough to be
 * corrected: a document that is flawless UTF-8 with accents in it and names an encoding of single
 * bytes, or one that it breaks the rules of; and one that says UTF-8 and holds bytes of
 * windows-1252, which are then read as such one by one.
 *
 * @param text without byte order mark
 * @param repairs corrections of the declared encoding; empty for a sound document
 */
record Decoded(String text, List<String> repairs) {
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
  private static final Pattern WINDOWS = Pattern.compile("^(?:x-cp|cp-|win-?|windows_?)(125\\d)$");
  private static final int DECLARATION_LENGTH = 256;

  static Decoded of(byte[] body, @Nullable String contentType) {
    Decoded marked = byMark(body);
    if (marked != null) {
      return marked;
    }
    Charset charset = known(parameter(contentType, "charset"));
    if (charset == null) {
      charset = declared(body);
    }
    if (charset == null || charset.equals(StandardCharsets.UTF_8)) {
      return utf8(body, 0);
    }
    if (isWide(charset)) {
      return looksWide(body) ? new Decoded(new String(body, charset), List.of()) : utf8(body, 0);
    }
    String labelled = new String(body, charset);
    if (hasAccents(body) && (isOfSingleBytes(charset) || labelled.indexOf('\uFFFD') >= 0)) {
      String text = new String(body, StandardCharsets.UTF_8);
      if (text.indexOf('\uFFFD') < 0) {
        return new Decoded(text, List.of("encoding: UTF-8 in spite of its label"));
      }
    }
    return new Decoded(labelled, List.of());
  }

  private static @Nullable Decoded byMark(byte[] body) {
    if (startsWith(body, 0xEF, 0xBB, 0xBF)) {
      return utf8(body, 3);
    }
    if (startsWith(body, 0xFF, 0xFE, 0, 0)) {
      return marked(body, 4, Charset.forName("UTF-32LE"));
    }
    if (startsWith(body, 0, 0, 0xFE, 0xFF)) {
      return marked(body, 4, Charset.forName("UTF-32BE"));
    }
    if (startsWith(body, 0xFF, 0xFE)) {
      return marked(body, 2, StandardCharsets.UTF_16LE);
    }
    if (startsWith(body, 0xFE, 0xFF)) {
      return marked(body, 2, StandardCharsets.UTF_16BE);
    }
    return null;
  }

  private static Decoded marked(byte[] body, int from, Charset charset) {
    return new Decoded(new String(body, from, body.length - from, charset), List.of());
  }

  private static boolean startsWith(byte[] body, int... mark) {
    if (body.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((body[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  /** The encoding that the first bytes show or the XML declaration names. */
  private static @Nullable Charset declared(byte[] body) {
    if (startsWith(body, '<', 0, 0, 0)) {
      return Charset.forName("UTF-32LE");
    }
    if (startsWith(body, 0, 0, 0, '<')) {
      return Charset.forName("UTF-32BE");
    }
    if (startsWith(body, '<', 0)) {
      return StandardCharsets.UTF_16LE;
    }
    if (startsWith(body, 0, '<')) {
      return StandardCharsets.UTF_16BE;
    }
    int length = Math.min(body.length, DECLARATION_LENGTH);
    String head = new String(body, 0, length, StandardCharsets.ISO_8859_1);
    int start = head.toLowerCase(Locale.ROOT).indexOf("<?xml");
    int end = start < 0 ? -1 : head.indexOf("?>", start);
    return end < 0 ? null : known(parameter(head.substring(start, end), "encoding"));
  }

  /** The value of {@code name=value}, quoted or not, or null. */
  private static @Nullable String parameter(@Nullable String text, String name) {
    if (text == null) {
      return null;
    }
    String lower = text.toLowerCase(Locale.ROOT);
    int at = lower.indexOf(name);
    if (at < 0) {
      return null;
    }
    int equals = text.indexOf('=', at);
    if (equals < 0) {
      return null;
    }
    String value = text.substring(equals + 1).strip();
    if (!value.isEmpty() && (value.charAt(0) == '"' || value.charAt(0) == '\'')) {
      int close = value.indexOf(value.charAt(0), 1);
      return close < 0 ? value.substring(1) : value.substring(1, close);
    }
    int end = 0;
    while (end < value.length() && value.charAt(end) > ' ' && value.charAt(end) != ';') {
      end++;
    }
    return value.substring(0, end);
  }

  /** The encoding a label means on the web, where Latin-1 has always meant windows-1252. */
  private static @Nullable Charset known(@Nullable String label) {
    if (label == null || label.isBlank()) {
      return null;
    }
    String name = label.strip().toLowerCase(Locale.ROOT);
    switch (name) {
      case "utf-8", "utf8", "utf8mb4", "utf-8mb4", "unicode-1-1-utf-8" -> {
        return StandardCharsets.UTF_8;
      }
      case "iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "ascii", "cp1252" -> {
        return WINDOWS_1252;
      }
      case "macintosh", "mac" -> name = "x-macroman";
      case "x-x-big5", "cn-big5" -> name = "big5";
      case "gb2312", "gb_2312-80", "gbk", "x-gbk" -> name = "gb18030";
      case "shift_jis", "shift-jis", "sjis", "x-sjis" -> name = "windows-31j";
      case "ks_c_5601-1987", "euc-kr", "korean" -> name = "ms949";
      case "utf-16" -> name = "utf-16le";
      default -> name = WINDOWS.matcher(name).replaceFirst("windows-$1");
    }
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      return null;
    }
  }

  /** Whether text in it that is more than ASCII is next to never flawless UTF-8. */
  private static boolean isOfSingleBytes(Charset charset) {
    return charset.canEncode() && charset.newEncoder().maxBytesPerChar() == 1;
  }

  private static boolean isWide(Charset charset) {
    return charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32");
  }

  private static boolean looksWide(byte[] body) {
    for (int i = 0; i < Math.min(body.length, DECLARATION_LENGTH); i++) {
      if (body[i] == 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasAccents(byte[] body) {
    for (byte b : body) {
      if (b < 0) {
        return true;
      }
    }
    return false;
  }

  private static Decoded utf8(byte[] body, int from) {
    String text = new String(body, from, body.length - from, StandardCharsets.UTF_8);
    if (text.indexOf('\uFFFD') < 0) {
      return new Decoded(text, List.of());
    }
    return mended(from == 0 ? body : Arrays.copyOfRange(body, from, body.length));
  }

  /** UTF-8 in which each byte that cannot be so is read as windows-1252. */
  private static Decoded mended(byte[] body) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(body);
    CharBuffer out = CharBuffer.allocate(body.length + 1);
    boolean odd = false;
    CoderResult result = decoder.decode(in, out, true);
    while (result.isError()) {
      odd = true;
      out.put(new String(body, in.position(), 1, WINDOWS_1252));
      in.position(in.position() + 1);
      decoder.reset();
      result = decoder.decode(in, out, true);
    }
    List<String> repairs = odd ? List.of("encoding: bytes of windows-1252 among UTF-8") : List.of();
    return new Decoded(out.flip().toString(), repairs);
  }
}
