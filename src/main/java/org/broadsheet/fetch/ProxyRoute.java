package org.broadsheet.fetch;

import java.io.IOException;
import java.net.URI;
import org.apache.hc.client5.http.auth.AuthExchange;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.auth.BasicScheme;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultProxyRoutePlanner;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.broadsheet.fetch.FetchResult.Failure;

/**
 * Through an http proxy: the whole address in the request line for plain targets, a tunnel ({@code
 * CONNECT}, RFC 9110 section 9.3.6) for secure ones. The guard looks at the target before the proxy
 * hears of it; the proxy's own host is configured, so it is not checked.
 */
final class ProxyRoute implements Route {
  private final HttpHost proxy;
  private final String user;
  private final String password;
  private final HttpClient client;
  private final GuardedResolver targets;

  /**
   * @param proxy as in {@code http://user:password@host:port}
   * @param connections whose resolver leads to the proxy
   * @param userAgent the user agent that the proxy sees
   * @param targets the guard of where feeds may lead
   */
  ProxyRoute(URI proxy, ConnectionPool connections, String userAgent, GuardedResolver targets) {
    this.proxy = Route.target(proxy);
    this.targets = targets;
    String credentials = proxy.getUserInfo() == null ? "" : proxy.getUserInfo();
    int colon = credentials.indexOf(':');
    user = colon < 0 ? credentials : credentials.substring(0, colon);
    password = colon < 0 ? "" : credentials.substring(colon + 1);
    client =
        HttpClientBuilder.create()
            .setConnectionManager(connections.pool())
            .setConnectionManagerShared(true)
            .setRoutePlanner(new DefaultProxyRoutePlanner(this.proxy))
            .setUserAgent(userAgent)
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setAuthenticationEnabled(false)
                    .setProtocolUpgradeEnabled(false)
                    .build())
            .disableAuthCaching()
            .disableAutomaticRetries()
            .disableConnectionState()
            .disableContentCompression()
            .disableCookieManagement()
            .disableRedirectHandling()
            .build();
  }

  @Override
  public ClassicHttpResponse open(URI at, HttpUriRequestBase request) throws IOException {
    HttpHost target = Route.target(at);
    targets.requirePermittedByProxy(target.getHostName());
    HttpClientContext context = HttpClientContext.create();
    if (!user.isEmpty()) {
      context.setAuthExchange(proxy, credentials());
    }
    ClassicHttpResponse response = client.executeOpen(target, request, context);
    if (WebAddress.isSecure(at) && context.getSSLSession() == null) {
      int status = response.getCode();
      response.close();
      throw new FetchException(
          Failure.CONNECT,
          "the proxy "
              + proxy.toHostString()
              + " makes no way to "
              + target.getHostName()
              + ": HTTP "
              + status);
    }
    return response;
  }

  private AuthExchange credentials() {
    BasicScheme scheme = new BasicScheme();
    scheme.initPreemptive(new UsernamePasswordCredentials(user, password.toCharArray()));
    AuthExchange exchange = new AuthExchange();
    exchange.select(scheme);
    return exchange;
  }
}
