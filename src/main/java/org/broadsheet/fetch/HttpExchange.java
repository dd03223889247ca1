package org.broadsheet.fetch;

import java.io.IOException;
import java.net.URI;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.io.Closer;
import org.broadsheet.fetch.FetchResult.Failure;

/** Sends one HTTP request to one server, within the time that is left. Thread-safe. */
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
   * Sends the request to the current address of the chain.
   *
   * @param nanos the time left
   * @throws FetchException if there is no answer, or none in time
   */
  <R> ExchangeResult<R> ask(RequestHandler<R> handler, RedirectChain chain, long nanos)
      throws FetchException {
    HttpUriRequestBase request = handler.request(chain);
    Route route = routes.of(handler.access(chain));
    try (Watchdog.Watch watch = watchdog.watch(request, nanos)) {
      try {
        return exchange(handler, chain, route, request);
      } catch (IOException e) {
        throw watch.isExpired() ? timeout() : new FetchException(FailureMessage.of(e, chain.at()));
      } catch (IllegalStateException e) {
        throw new FetchException(Failure.NOT_ASKED, "the fetcher is closed");
      }
    }
  }

  private static <R> ExchangeResult<R> exchange(
      RequestHandler<R> handler, RedirectChain chain, Route route, HttpUriRequestBase request)
      throws IOException {
    ClassicHttpResponse response = open(chain.at(), route, request);
    try {
      return handler.answer(chain, response);
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
