package org.broadsheet.fetch;

import java.io.IOException;
import java.net.URI;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.io.Closer;
import org.broadsheet.fetch.FetchResult.Failure;

/** One question to one server and its answer, within the time that is left. Thread-safe. */
final class HttpExchange {
  private final Routes routes;
  private final Watchdog watchdog;
  private final FetchLimits limits;

  HttpExchange(Routes routes, Watchdog watchdog, FetchLimits limits) {
    this.routes = routes;
    this.watchdog = watchdog;
    this.limits = limits;
  }

  /**
   * Asks the address at which the trail stands.
   *
   * @param nanos the time left
   * @throws FetchException if there is no answer, or none in time
   */
  <R> ExchangeResult<R> ask(RequestHandler<R> dialogue, RedirectChain trail, long nanos)
      throws FetchException {
    HttpUriRequestBase request = dialogue.question(trail);
    Route route = routes.of(dialogue.access(trail));
    try (Watchdog.Watch watch = watchdog.over(request, nanos)) {
      try {
        return exchange(dialogue, trail, route, request);
      } catch (IOException e) {
        throw watch.isExpired() ? timeout() : new FetchException(FailureMessage.of(e, trail.at()));
      } catch (IllegalStateException e) {
        throw new FetchException(Failure.IO, "the fetcher is closed");
      }
    }
  }

  private static <R> ExchangeResult<R> exchange(
      RequestHandler<R> dialogue, RedirectChain trail, Route route, HttpUriRequestBase request)
      throws IOException {
    ClassicHttpResponse response = open(trail.at(), route, request);
    try {
      return dialogue.answer(trail, response);
    } finally {
      // Closing alone would read on to the end of a body we have done with. Cancelling does not,
      // and
      // leaves a connection alone that has already gone back to the pool; but then closing fails,
      // which must not undo the answer.
      request.cancel();
      Closer.closeQuietly(response);
    }
  }

  /** Opens the response; a kept connection that the server closed meanwhile gets a second try. */
  private static ClassicHttpResponse open(URI at, Route route, HttpUriRequestBase request)
      throws IOException {
    try {
      return route.open(at, request);
    } catch (NoHttpResponseException _) {
      return route.open(at, request);
    }
  }

  private FetchException timeout() {
    return new FetchException(
        Failure.TIMEOUT, "no complete answer within " + limits.deadline().toMillis() + " ms");
  }
}
