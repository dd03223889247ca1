package org.broadsheet.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.broadsheet.fetch.FetchResult.Content;
import org.broadsheet.fetch.FetchResult.Failed;
import org.broadsheet.fetch.FetchResult.Failure;
import org.broadsheet.fetch.FetchResult.Gone;
import org.broadsheet.fetch.FetchResult.Throttled;
import org.broadsheet.fetch.FetchResult.Unchanged;
import org.jspecify.annotations.Nullable;

/** One question to one server and its answer, within the time that is left. Thread-safe. */
final class Exchange {
  private static final String ACCEPT =
      "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml,"
          + " application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.5";

  private final HttpClient client;
  private final Watchdog watchdog;
  private final FetchLimits limits;
  private final InstantSource clock;

  Exchange(HttpClient client, Watchdog watchdog, FetchLimits limits, InstantSource clock) {
    this.client = client;
    this.watchdog = watchdog;
    this.limits = limits;
    this.clock = clock;
  }

  /** What came of the question. */
  sealed interface Answer {
    /** The visit has ended. */
    record Ended(FetchResult result) implements Answer {}

    /** The server sends us elsewhere. */
    record Redirected(int status, String location) implements Answer {}
  }

  /**
   * Asks the address at which the trail stands.
   *
   * @param request whose validators to send
   * @param nanos the time left; when it is over, the answer is a timeout
   */
  Answer ask(Trail trail, FetchRequest request, long nanos) {
    HttpGet get = question(trail.at(), request);
    try (Watchdog.Watch watch = watchdog.over(get, nanos)) {
      try {
        return exchange(trail, request, get);
      } catch (IOException e) {
        return new Answer.Ended(watch.isExpired() ? timeout() : Diagnosis.of(e, trail.at()));
      } catch (IllegalStateException e) {
        return new Answer.Ended(new Failed(Failure.IO, "the fetcher is closed"));
      }
    }
  }

  private Answer exchange(Trail trail, FetchRequest request, HttpGet get) throws IOException {
    try (ClassicHttpResponse response = open(trail.at(), get)) {
      try {
        return answer(trail, request, response);
      } finally {
        // Closing would read on to the end of a body we have done with; cancelling does not, and
        // leaves a connection alone that has already gone back to the pool.
        get.cancel();
      }
    }
  }

  /** Opens the response; a kept connection that the server closed meanwhile gets a second try. */
  private ClassicHttpResponse open(URI at, HttpGet get) throws IOException {
    HttpHost host =
        new HttpHost(
            WebAddress.isSecure(at) ? "https" : "http", WebAddress.host(at), WebAddress.port(at));
    try {
      return client.executeOpen(host, get, null);
    } catch (NoHttpResponseException _) {
      return client.executeOpen(host, get, null);
    }
  }

  private HttpGet question(URI at, FetchRequest request) {
    HttpGet get = new HttpGet(WebAddress.withoutCredentials(at));
    get.addHeader(HttpHeaders.USER_AGENT, limits.userAgent());
    get.addHeader(HttpHeaders.ACCEPT, ACCEPT);
    get.addHeader(HttpHeaders.ACCEPT_ENCODING, Body.ACCEPTED_ENCODINGS);
    addUnlessNull(get, HttpHeaders.IF_NONE_MATCH, request.etag());
    addUnlessNull(get, HttpHeaders.IF_MODIFIED_SINCE, request.lastModified());
    if (at.getUserInfo() != null) {
      byte[] credentials = at.getUserInfo().getBytes(StandardCharsets.UTF_8);
      get.addHeader(
          HttpHeaders.AUTHORIZATION, "Basic " + Base64.getEncoder().encodeToString(credentials));
    }
    return get;
  }

  private static void addUnlessNull(HttpGet get, String name, @Nullable String value) {
    if (value != null) {
      get.addHeader(name, value);
    }
  }

  private Answer answer(Trail trail, FetchRequest request, ClassicHttpResponse response)
      throws IOException {
    ResponseHeaders headers = new ResponseHeaders(response);
    int status = response.getCode();
    String location = headers.text(HttpHeaders.LOCATION);
    if (isRedirect(status) && location != null) {
      return new Answer.Redirected(status, location);
    }
    return new Answer.Ended(
        switch (status) {
          case 200, 203 -> content(trail, headers, response.getEntity());
          case 304 -> unchanged(trail, request, headers);
          case 401, 403 -> failed(Failure.UNAUTHORISED, trail, status);
          case 404 -> failed(Failure.NOT_FOUND, trail, status);
          case 410 -> new Gone();
          case 429, 503 -> new Throttled(status, headers.retryAfter(clock.instant()));
          default -> failed(Failure.HTTP_ERROR, trail, status);
        });
  }

  private static boolean isRedirect(int status) {
    return switch (status) {
      case 301, 302, 303, 307, 308 -> true;
      default -> false;
    };
  }

  private Content content(Trail trail, ResponseHeaders headers, @Nullable HttpEntity entity)
      throws IOException {
    return new Content(
        entity == null ? new byte[0] : body(headers, entity.getContent()),
        headers.text(HttpHeaders.CONTENT_TYPE),
        WebAddress.withoutCredentials(trail.at()),
        trail.movedTo(),
        headers.text(HttpHeaders.ETAG),
        headers.text(HttpHeaders.LAST_MODIFIED),
        headers.maxAge());
  }

  private byte[] body(ResponseHeaders headers, InputStream raw) throws IOException {
    byte[] body = Body.read(raw, headers.encodings(), limits.maxBytes());
    try {
      // A decoder stops at the end of its data; the pool takes the connection back only at the
      // end of the answer.
      raw.read();
    } catch (IOException _) {
      // The body is whole, so the visit succeeded; only the connection is lost.
    }
    return body;
  }

  private static FetchResult unchanged(Trail trail, FetchRequest request, ResponseHeaders headers) {
    if (!request.isConditional()) {
      return new Failed(Failure.HTTP_ERROR, "HTTP 304 to a question that allowed no such answer");
    }
    return new Unchanged(
        headers.text(HttpHeaders.ETAG),
        headers.text(HttpHeaders.LAST_MODIFIED),
        trail.movedTo(),
        headers.maxAge());
  }

  private static Failed failed(Failure failure, Trail trail, int status) {
    return new Failed(failure, "HTTP " + status + " from " + WebAddress.host(trail.at()));
  }

  private Failed timeout() {
    return new Failed(
        Failure.TIMEOUT, "no complete answer within " + limits.deadline().toMillis() + " ms");
  }
}
