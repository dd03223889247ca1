package org.broadsheet.mail;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.CRC32C;

/** Makes slugs: names reduced to what is safe in a file's or a list's name. */
final class Slug {
  private Slug() {}

  /**
   * Keeps lower-case ASCII letters, digits and the given others. If that changes the name, a
   * checksum of the whole name is appended, so different names stay different. Never empty.
   *
   * @param others further characters to keep
   * @param longest how many characters are kept before the checksum
   */
  static String of(String name, String others, int longest) {
    StringBuilder slug = new StringBuilder();
    for (char c : name.toLowerCase(Locale.ROOT).toCharArray()) {
      boolean kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || others.indexOf(c) >= 0;
      if (kept) {
        slug.append(c);
      } else if (!slug.isEmpty() && slug.charAt(slug.length() - 1) != '-') {
        slug.append('-');
      }
    }
    slug.setLength(Math.min(slug.length(), longest));
    while (!slug.isEmpty() && isPunctuation(slug.charAt(slug.length() - 1))) {
      slug.setLength(slug.length() - 1);
    }
    while (!slug.isEmpty() && isPunctuation(slug.charAt(0))) {
      slug.deleteCharAt(0);
    }
    if (slug.isEmpty()) {
      return checksum(name);
    }
    return slug.toString().equals(name) ? name : slug + "-" + checksum(name);
  }

  private static boolean isPunctuation(char c) {
    return c == '-' || c == '.';
  }

  private static String checksum(String name) {
    CRC32C crc = new CRC32C();
    crc.update(name.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }
}
