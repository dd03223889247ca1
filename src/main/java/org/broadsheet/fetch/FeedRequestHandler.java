package org.broadsheet.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.broadsheet.fetch.FetchResult.Content;
import org.broadsheet.fetch.FetchResult.Failed;
import org.broadsheet.fetch.FetchResult.Failure;
import org.broadsheet.fetch.FetchResult.Gone;
import org.broadsheet.fetch.FetchResult.Throttled;
import org.broadsheet.fetch.FetchResult.Unchanged;
import org.broadsheet.news.Access;
import org.jspecify.annotations.Nullable;

/**
 * Requests a feed (GET) and reads the response.
 *
 * @param request whose validators to send
 * @param clock what a server's dates are compared with
 */
record FeedRequestHandler(FetchRequest request, FetchLimits limits, InstantSource clock)
    implements RequestHandler<FetchResult> {
  private static final String ACCEPT =
      "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml,"
          + " application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.5";

  @Override
  public Access access(RedirectChain chain) {
    return chain.isSameOrigin() ? request.access() : request.access().forOtherOrigin();
  }

  @Override
  public HttpUriRequestBase request(RedirectChain chain) {
    URI at = chain.at();
    Access access = access(chain);
    HttpGet get = new HttpGet(WebAddress.withoutCredentials(at));
    String agent = access.userAgent();
    get.setHeader(HttpHeaders.USER_AGENT, agent == null ? limits.userAgent() : agent);
    get.setHeader(HttpHeaders.ACCEPT, ACCEPT);
    get.setHeader(HttpHeaders.ACCEPT_ENCODING, BodyReader.ACCEPTED_ENCODINGS);
    access.headers().forEach(get::setHeader);
    setUnlessNull(get, HttpHeaders.IF_NONE_MATCH, request.etag());
    setUnlessNull(get, HttpHeaders.IF_MODIFIED_SINCE, request.lastModified());
    String authorization = access.authorization();
    setUnlessNull(
        get, HttpHeaders.AUTHORIZATION, authorization == null ? basic(at) : authorization);
    return get;
  }

  /** RFC 7617, from the user and password in an address. */
  private static @Nullable String basic(URI at) {
    String credentials = at.getUserInfo();
    return credentials == null
        ? null
        : "Basic "
            + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
  }

  private static void setUnlessNull(HttpGet get, String name, @Nullable String value) {
    if (value != null) {
      get.setHeader(name, value);
    }
  }

  @Override
  public ExchangeResult<FetchResult> answer(RedirectChain chain, ClassicHttpResponse response)
      throws IOException {
    ResponseHeaders headers = new ResponseHeaders(response);
    int status = response.getCode();
    String location = headers.text(HttpHeaders.LOCATION);
    if (isRedirect(status) && location != null) {
      return new ExchangeResult.Redirected<>(status, location);
    }
    return new ExchangeResult.Ended<>(
        switch (status) {
          case 200, 203 -> content(chain, headers, response.getEntity());
          case 304 -> unchanged(chain, headers);
          case 401, 403, 407 -> failed(Failure.UNAUTHORISED, chain, status);
          case 404 -> failed(Failure.NOT_FOUND, chain, status);
          case 410 -> new Gone();
          case 429, 503 -> new Throttled(status, headers.retryAfter(clock.instant()));
          default -> failed(Failure.HTTP_ERROR, chain, status);
        });
  }

  private static boolean isRedirect(int status) {
    return switch (status) {
      case 301, 302, 303, 307, 308 -> true;
      default -> false;
    };
  }

  private Content content(RedirectChain chain, ResponseHeaders headers, @Nullable HttpEntity entity)
      throws IOException {
    URI at = WebAddress.withoutCredentials(chain.at());
    return new Content(
        entity == null ? new byte[0] : body(headers, entity.getContent()),
        headers.text(HttpHeaders.CONTENT_TYPE),
        at,
        chain.movedTo(),
        headers.text(HttpHeaders.ETAG),
        headers.text(HttpHeaders.LAST_MODIFIED),
        headers.freshness(clock.instant()),
        headers.hubLinks(at));
  }

  private byte[] body(ResponseHeaders headers, InputStream raw) throws IOException {
    byte[] body = BodyReader.read(raw, headers.encodings(), limits.maxBytes());
    try {
      // A decoder stops at the end of its data; the pool takes the connection back only at the
      // end of the answer.
      raw.read();
    } catch (IOException _) {
      // The body is whole, so the fetch succeeded; only the connection is lost.
    }
    return body;
  }

  private FetchResult unchanged(RedirectChain chain, ResponseHeaders headers) {
    if (!request.isConditional()) {
      return new Failed(Failure.HTTP_ERROR, "HTTP 304 to a question that allowed no such answer");
    }
    return new Unchanged(
        headers.text(HttpHeaders.ETAG),
        headers.text(HttpHeaders.LAST_MODIFIED),
        chain.movedTo(),
        headers.freshness(clock.instant()));
  }

  private static Failed failed(Failure failure, RedirectChain chain, int status) {
    return new Failed(failure, "HTTP " + status + " from " + WebAddress.host(chain.at()));
  }
}
