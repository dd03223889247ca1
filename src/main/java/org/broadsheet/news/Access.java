package org.broadsheet.news;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a feed's server is to be asked, where the operator says more than an address. Nothing of it
 * but the proxy and the user agent goes to any other origin than that of the feed's address.
 *
 * @param authorization the value of the {@code Authorization} header (RFC 9110 section 11.6.2)
 * @param headers further headers of each request, {@code Cookie} among them, by name; none that the
 *     program sets itself or that changes how a message is framed
 * @param userAgent what to say in place of the program's own name
 * @param proxy an http proxy by which to go there, as in {@code http://host:port}, with a user and
 *     a password in it if it asks for them
 * @param unverified whether the server's certificate is taken unseen
 */
public record Access(
    @Nullable String authorization,
    Map<String, String> headers,
    @Nullable String userAgent,
    @Nullable URI proxy,
    boolean unverified) {
  /** Nothing special. */
  public static final Access PLAIN = new Access(null, Map.of(), null, null, false);

  /** A token (RFC 9110 section 5.6.2). */
  private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  /** A field's value (RFC 9110 section 5.5). */
  private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e\\x80-\\xff]*");

  /** What is not the operator's to say here, in lower case. */
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
   * Checks what is said.
   *
   * @throws IllegalArgumentException if a header is none of the operator's, is there twice or
   *     cannot be sent as it is, or the proxy is no http address with a host; names it, but not its
   *     value
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

  /** The same without what only the feed's own server may know or do. */
  public Access elsewhere() {
    return new Access(null, Map.of(), userAgent, proxy, false);
  }

  /** Tells what is set, but no secret. */
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
