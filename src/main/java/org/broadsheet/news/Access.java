package org.broadsheet.news;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a feed's server is to be asked, where the operator says more than an address. Nothing of it
 * but the proxy and the user agent goes to any other origin than that of the feed's address.
 *
 * @param authorization the value of the {@code Authorization} header (RFC 9110 section 11.6.2)
 * @param headers further headers of each request, {@code Cookie} among them, by name
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

  public Access {
    headers = Map.copyOf(headers);
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
