package org.broadsheet.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A second, independent and very strict reader of our own messages: it splits where RFC 5322 and
 * 2046 say so and decodes by hand.
 *
 * @param headers unfolded lines
 * @param body all after the empty line
 */
record PlainMime(List<String> headers, String body) {
  static PlainMime of(byte[] mime) {
    return of(new String(mime, StandardCharsets.ISO_8859_1));
  }

  static PlainMime of(String message) {
    int end = message.indexOf("\r\n\r\n");
    String unfolded = message.substring(0, end).replace("\r\n ", " ");
    return new PlainMime(List.of(unfolded.split("\r\n", -1)), message.substring(end + 4));
  }

  List<String> names() {
    return headers.stream().map(line -> line.substring(0, line.indexOf(':'))).toList();
  }

  String header(String name) {
    List<String> found = headers.stream().filter(line -> line.startsWith(name + ": ")).toList();
    if (found.size() != 1) {
      throw new AssertionError(name + " is there " + found.size() + " times: " + headers);
    }
    return found.getFirst().substring(name.length() + 2);
  }

  /** The parts of a multipart, in order. */
  List<PlainMime> parts() {
    String type = header("Content-Type");
    String boundary = type.substring(type.indexOf("boundary=\"") + 10, type.lastIndexOf('"'));
    String[] pieces = ("\r\n" + body).split("\r\n--" + boundary, -1);
    List<PlainMime> parts = new ArrayList<>();
    for (int i = 1; i < pieces.length - 1; i++) {
      parts.add(of(pieces[i].substring(2)));
    }
    if (!pieces[pieces.length - 1].equals("--\r\n")) {
      throw new AssertionError("no closing boundary");
    }
    return parts;
  }

  /** The text of a part. */
  String text() {
    byte[] octets =
        switch (header("Content-Transfer-Encoding")) {
          case "base64" -> Base64.getMimeDecoder().decode(body);
          case "quoted-printable" -> quotedPrintable(body.replace("=\r\n", ""));
          default -> throw new AssertionError("no such encoding");
        };
    return new String(octets, StandardCharsets.UTF_8);
  }

  /** A header's value with its encoded words decoded. */
  String decoded(String name) {
    StringBuilder text = new StringBuilder();
    boolean afterWord = false;
    for (String token : header(name).split(" ", -1)) {
      boolean word = token.startsWith("=?UTF-8?B?") && token.endsWith("?=");
      if (!text.isEmpty() && !(word && afterWord)) {
        text.append(' ');
      }
      text.append(word ? base64(token.substring(10, token.length() - 2)) : token);
      afterWord = word;
    }
    return text.toString();
  }

  private static String base64(String encoded) {
    return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
  }

  private static byte[] quotedPrintable(String encoded) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < encoded.length(); i++) {
      if (encoded.charAt(i) == '=') {
        out.write(Integer.parseInt(encoded.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        out.write(encoded.charAt(i));
      }
    }
    return out.toByteArray();
  }
}
