package org.broadsheet.store;

import java.net.URI;

/**
 * A WebSub subscription to a feed.
 *
 * @param feed the feed's configured address
 * @param link the hub and the topic
 * @param token identifies the subscription in the callback's address
 * @param secret the key of the hub's signatures
 * @param failures how many requests in a row have failed
 */
public record HubSubscription(
    long feedId, URI feed, HubLink link, String token, String secret, int failures) {
  /** Contains neither token nor secret. */
  @Override
  public String toString() {
    return "HubSubscription[feedId=" + feedId + ", link=" + link + ", failures=" + failures + "]";
  }
}
