package org.broadsheet.mail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Text beyond ASCII as a row of RFC 2047 encoded words. */
final class EncodedWords {
  private static final String OPENING = "=?UTF-8?B?";
  private static final String CLOSING = "?=";

  private EncodedWords() {}

  /**
   * Encodes text so that no word splits a character, as RFC 2047 section 5 demands.
   *
   * @param longest how many characters a word may have, at most 75
   * @return at least one word
   */
  static List<String> of(String text, int longest) {
    int octets = (longest - OPENING.length() - CLOSING.length()) / 4 * 3;
    List<String> words = new ArrayList<>();
    int start = 0;
    int used = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      int width = utf8Width(c);
      if (used + width > octets) {
        words.add(word(text.substring(start, i)));
        start = i;
        used = 0;
      }
      used += width;
      i += Character.charCount(c);
    }
    words.add(word(text.substring(start)));
    return words;
  }

  private static String word(String text) {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    return OPENING + Base64.getEncoder().encodeToString(octets) + CLOSING;
  }

  private static int utf8Width(int c) {
    if (c < 0x80) {
      return 1;
    }
    if (c < 0x800) {
      return 2;
    }
    return c < 0x10000 ? 3 : 4;
  }
}
