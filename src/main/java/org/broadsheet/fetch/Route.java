package org.broadsheet.fetch;

import java.io.IOException;
import java.net.URI;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;

/** A route by which requests reach servers, direct or by a proxy. Thread-safe. */
sealed interface Route permits DirectRoute, ProxyRoute {
  /**
   * Sends a request and returns the answer as soon as its head is there; the caller closes it.
   *
   * @throws BlockedAddressException if the target lies where feeds may not lead
   */
  ClassicHttpResponse open(URI at, HttpUriRequestBase request) throws IOException;

  /** The server that an address names. */
  static HttpHost target(URI at) {
    return new HttpHost(
        WebAddress.isSecure(at) ? "https" : "http", WebAddress.host(at), WebAddress.port(at));
  }
}
