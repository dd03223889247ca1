package org.broadsheet.render;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks the addresses in a page: only http, https and mailto may be linked, whatever a feed or
 * template says.
 */
final class SafeLinks {
  /** Addresses longer than this many UTF-16 units are of no use in a mail. */
  static final int MAX_LENGTH = 2000;

  private static final Set<String> REFERENCES =
      Set.of(
          "href",
          "src",
          "action",
          "formaction",
          "background",
          "poster",
          "data",
          "srcset",
          "cite",
          "ping",
          "xlink:href");

  private SafeLinks() {}

  /** The address with everything in it that could end it escaped, or null if it is not allowed. */
  static @Nullable String safe(@Nullable String address) {
    if (address == null || address.length() > MAX_LENGTH || !isAllowed(address)) {
      return null;
    }
    StringBuilder safe = null;
    for (int i = 0; i < address.length(); i++) {
      char c = address.charAt(i);
      if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029' || isBidiControl(c)) {
        return null;
      }
      if (" \"<>\\^`{|}'".indexOf(c) >= 0) {
        safe = safe == null ? new StringBuilder(address.substring(0, i)) : safe;
        safe.append('%').append(Integer.toHexString(c));
      } else if (safe != null) {
        safe.append(c);
      }
    }
    return safe == null ? address : safe.toString();
  }

  /**
   * The first reference in the page's tags that may not stand, or null. A picture's source may also
   * be {@code cid:}, a part of the letter itself.
   */
  static @Nullable String firstUnsafe(String html) {
    Tags tags = new Tags(html);
    while (tags.next()) {
      String name = tags.name().toLowerCase(Locale.ROOT);
      if (REFERENCES.contains(name)) {
        String address = tags.value();
        boolean isPart = name.equals("src") && begins(address, "cid:");
        if (!isPart && !isAllowed(address)) {
          return address;
        }
      }
    }
    return null;
  }

  private static boolean isAllowed(String address) {
    return begins(address, "https://") || begins(address, "http://") || begins(address, "mailto:");
  }

  private static boolean begins(String address, String prefix) {
    return address.length() > prefix.length()
        && address.regionMatches(true, 0, prefix, 0, prefix.length());
  }

  private static boolean isBidiControl(char c) {
    return c == '\u061c'
        || c == '\u200e'
        || c == '\u200f'
        || (c >= '\u202a' && c <= '\u202e')
        || (c >= '\u2066' && c <= '\u2069');
  }
}
