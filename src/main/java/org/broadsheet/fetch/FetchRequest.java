package org.broadsheet.fetch;

import java.net.URI;
import org.broadsheet.news.Access;
import org.jspecify.annotations.Nullable;

/**
 * An address to visit, with what the last visit to it left.
 *
 * @param uri absolute, http or https, with a host; a user and password in it are sent as basic
 *     authentication (RFC 7617) to this origin and to no other
 * @param etag the stored {@code ETag}, sent back byte for byte
 * @param lastModified the stored {@code Last-Modified}, sent back byte for byte
 * @param access what else the operator says about asking it
 */
public record FetchRequest(
    URI uri, @Nullable String etag, @Nullable String lastModified, Access access) {
  public FetchRequest {
    if (!WebAddress.isFetchable(uri)) {
      throw new IllegalArgumentException(
          "not an http or https address with a host: " + WebAddress.withoutCredentials(uri));
    }
  }

  /** A first visit, with nothing to compare. */
  public static FetchRequest to(URI uri) {
    return new FetchRequest(uri, null, null, Access.PLAIN);
  }

  /** Whether a server may answer that nothing has changed. */
  boolean isConditional() {
    return etag != null || lastModified != null;
  }
}
