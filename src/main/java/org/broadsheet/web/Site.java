package org.broadsheet.web;

import java.time.Duration;
import java.util.function.Supplier;

/** The pages for one audience. Their content is asked for at each request. */
public sealed interface Site {
  /**
   * For the operator: {@code /health} in JSON, answered with 200 or, when unhealthy, 503; and
   * {@code /metrics} in the Prometheus text format.
   *
   * @param health called from several threads at once; should answer within a second
   * @param metrics the page of numbers
   */
  record Operations(Supplier<Health> health, Supplier<String> metrics) implements Site {}

  /**
   * For readers: {@code /e/{token}}, an edition as it was mailed, with its pictures beneath it, and
   * {@code /u/{token}}, where GET shows how to unsubscribe and POST does it (RFC 8058). The token
   * is the only lock, so it must be unguessable: 22 to 128 characters of the base64url alphabet. At
   * most 50 requests a second are answered, after a pause 500 at once, and four times as many for
   * pictures.
   *
   * @param readers answers the requests
   */
  record ForReaders(ReaderActions readers) implements Site {}

  /**
   * For hubs: {@code /websub/{token}}, where they verify a subscription (GET) and send content
   * (POST), by W3C WebSub. A token is of the same shape as a reader's, and as unguessable.
   *
   * @param requests answers the requests
   * @param maxBytes the longest message that is taken
   * @param timeout how long a message may take to arrive
   */
  record Hubs(HubRequests requests, int maxBytes, Duration timeout) implements Site {
    public Hubs {
      if (maxBytes < 1 || !timeout.isPositive()) {
        throw new IllegalArgumentException("no message can be so short or so fast");
      }
    }
  }
}
