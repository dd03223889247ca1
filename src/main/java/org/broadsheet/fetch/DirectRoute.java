package org.broadsheet.fetch;

import java.io.IOException;
import java.net.URI;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.ClassicHttpResponse;

/**
 * Straight to the server, by the library's minimal client: no cookies, no stored credentials, no
 * redirects, no retries, no proxy, no decompression, nothing said that we do not say ourselves.
 */
final class DirectRoute implements Route {
  private final HttpClient client;

  /**
   * @param connections whose resolver guards every address
   */
  DirectRoute(ConnectionPool connections) {
    client = HttpClients.createMinimal(connections.pool());
  }

  @Override
  public ClassicHttpResponse open(URI at, HttpUriRequestBase request) throws IOException {
    return client.executeOpen(Route.target(at), request, null);
  }
}
