package org.broadsheet.fetch;

import java.net.URI;
import org.broadsheet.news.Access;
import org.jspecify.annotations.Nullable;

/**
 * A request for a feed, with the validators of the last poll.
 *
 * @param uri absolute, http or https, with a host; a user and password in it are sent as basic
 *     authentication (RFC 7617) to this origin and to no other
 * @param etag the stored {@code ETag}, sent back byte for byte
 * @param lastModified the stored {@code Last-Modified}, sent back byte for byte
 * @param access the operator's further settings; its authorization, which takes precedence over a
 *     user and password in the address, its headers and its setting for certificates hold for this
 *     origin and for no other
 */
public record FetchRequest(
    URI uri, @Nullable String etag, @Nullable String lastModified, Access access) {
  public FetchRequest {
    if (!WebAddress.isFetchable(uri)) {
      throw new IllegalArgumentException(
          "not an http or https address with a host: " + WebAddress.withoutCredentials(uri));
    }
  }

  /** A first request, without validators. */
  public static FetchRequest to(URI uri) {
    return new FetchRequest(uri, null, null, Access.PLAIN);
  }

  /**
   * A request for a feed that may have moved: what holds only for the origin of its own address is
   * not carried to another.
   *
   * @param home the feed's own address, of which the access speaks
   * @param at where it is fetched
   */
  public static FetchRequest to(
      URI home, URI at, @Nullable String etag, @Nullable String lastModified, Access access) {
    boolean isHome = WebAddress.sameOrigin(home, at);
    return new FetchRequest(at, etag, lastModified, isHome ? access : access.forOtherOrigin());
  }

  /** Whether a server may answer that nothing has changed. */
  boolean isConditional() {
    return etag != null || lastModified != null;
  }
}
