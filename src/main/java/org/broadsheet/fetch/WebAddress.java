package org.broadsheet.fetch;

import java.net.URI;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Functions on http and https addresses that {@link URI} lacks. */
final class WebAddress {
  private WebAddress() {}

  static boolean isFetchable(URI uri) {
    return (isSecure(uri) || "http".equalsIgnoreCase(uri.getScheme()))
        && uri.getHost() != null
        && uri.getPort() != 0
        && uri.getPort() <= 65_535;
  }

  static boolean isSecure(URI uri) {
    return "https".equalsIgnoreCase(uri.getScheme());
  }

  /** The host in lower case, an IPv6 literal without its brackets, a name without its last dot. */
  static String host(URI uri) {
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    if (host.startsWith("[")) {
      return host.substring(1, host.length() - 1);
    }
    return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
  }

  static int port(URI uri) {
    if (uri.getPort() != -1) {
      return uri.getPort();
    }
    return isSecure(uri) ? 443 : 80;
  }

  /** Whether both have the same scheme, host and port (RFC 6454). */
  static boolean sameOrigin(URI one, URI other) {
    return isSecure(one) == isSecure(other)
        && port(one) == port(other)
        && host(one).equals(host(other));
  }

  static URI withoutCredentials(URI uri) {
    return uri.getRawUserInfo() == null ? uri : withCredentials(uri, null);
  }

  /** The address with the given user and password, still percent-encoded, or with none. */
  static URI withCredentials(URI uri, @Nullable String rawUserInfo) {
    String authority = uri.getRawAuthority();
    if (authority == null) {
      return uri;
    }
    String bare = authority.substring(authority.lastIndexOf('@') + 1);
    StringBuilder text = new StringBuilder().append(uri.getScheme()).append("://");
    if (rawUserInfo != null) {
      text.append(rawUserInfo).append('@');
    }
    text.append(bare).append(uri.getRawPath());
    if (uri.getRawQuery() != null) {
      text.append('?').append(uri.getRawQuery());
    }
    return URI.create(text.toString());
  }

  /**
   * The address that a server's reference means (RFC 3986 section 5), without its fragment.
   * Characters that servers send raw are percent-encoded first.
   *
   * @throws IllegalArgumentException if that still makes no address
   */
  static URI resolve(URI base, String reference) {
    String sent = reference.strip();
    int fragment = sent.indexOf('#');
    String target = encodeIllegal(fragment < 0 ? sent : sent.substring(0, fragment));
    String path = base.getRawPath().isEmpty() ? "/" : base.getRawPath();
    // URI.resolve follows RFC 2396: a bare query would lose the last part of the path.
    boolean replacesOnlyQuery = target.isEmpty() || target.startsWith("?");
    return base.resolve(path).resolve(replacesOnlyQuery ? path + target : target);
  }

  /** Header text holds one byte in each character, so a byte becomes one escape. */
  private static String encodeIllegal(String text) {
    StringBuilder encoded = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c >= 0x7f || "\"<>\\^`{|}".indexOf(c) >= 0) {
        encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits((byte) c));
      } else {
        encoded.append(c);
      }
    }
    return encoded.toString();
  }
}
