package org.broadsheet.news;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP settings for a feed beside its address: credentials, headers, proxy, verification. Only
 * the proxy and the user agent apply to other origins than that of the feed's address.
 *
 * @param authorization the value of the {@code Authorization} header (RFC 9110 section 11.6.2)
 * @param headers further request headers by name, such as {@code Cookie}; none that the program
 *     sets itself or that changes the framing
 * @param userAgent replaces the program's own user agent
 * @param proxy an http proxy, as in {@code http://host:port}, with a user and a password if it
 *     needs them
 * @param unverified whether any certificate of the server is accepted
 */
public record Access(
    @Nullable String authorization,
    Map<String, String> headers,
    @Nullable String userAgent,
    @Nullable URI proxy,
    boolean unverified) {
  /** No settings. */
  public static final Access PLAIN = new Access(null, Map.of(), null, null, false);

  /** A token (RFC 9110 section 5.6.2). */
  private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  /** A field's value (RFC 9110 section 5.5). */
  private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e\\x80-\\xff]*");

  /** Headers that cannot be configured, in lower case. */
  private static final Set<String> OURS =
      Set.of(
          "accept-encoding",
          "authorization",
          "connection",
          "content-encoding",
          "content-length",
          "content-type",
          "expect",
          "host",
          "if-match",
          "if-modified-since",
          "if-none-match",
          "if-range",
          "if-unmodified-since",
          "keep-alive",
          "max-forwards",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "range",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "user-agent");

  /**
   * Validates the settings.
   *
   * @throws IllegalArgumentException if a header cannot be configured, is there twice or cannot be
   *     sent, or the proxy is no http address with a host; the message names it, but not its value
   */
  public Access {
    headers = Map.copyOf(headers);
    Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach(
        (name, value) -> {
          requireOpen(name);
          requireSendable(name, value);
          if (!seen.add(name)) {
            throw new IllegalArgumentException("the header " + name + " is there twice");
          }
        });
    if (authorization != null) {
      requireSendable("Authorization", authorization);
    }
    if (userAgent != null) {
      requireSendable("User-Agent", userAgent);
    }
    if (proxy != null) {
      requireProxy(proxy);
    }
  }

  private static void requireOpen(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("no name of a header: " + name);
    }
    if (OURS.contains(name.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("the header " + name + " cannot be set");
    }
  }

  private static void requireSendable(String name, String value) {
    if (value.isBlank() || !VALUE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "the value of " + name + " is empty or has characters that no header can carry");
    }
  }

  private static void requireProxy(URI proxy) {
    boolean bare = proxy.getRawPath() == null || proxy.getRawPath().matches("/?");
    if (!"http".equalsIgnoreCase(proxy.getScheme())
        || proxy.getHost() == null
        || !bare
        || proxy.getRawQuery() != null
        || proxy.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "a proxy is written http://host:port, not " + Feed.shown(proxy));
    }
  }

  /** The settings that apply to other origins than the feed's own. */
  public Access forOtherOrigin() {
    return new Access(null, Map.of(), userAgent, proxy, false);
  }

  /** Shows what is set, but no secret. */
  @Override
  public String toString() {
    return "Access[authorization="
        + (authorization == null ? "none" : "***")
        + ", headers="
        + headers.keySet()
        + ", userAgent="
        + userAgent
        + ", proxy="
        + (proxy == null ? "none" : Feed.shown(proxy))
        + ", unverified="
        + unverified
        + "]";
  }
}
