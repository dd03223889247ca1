package org.broadsheet.store;

import java.net.URI;

/**
 * A subscription that a hub is to be asked for.
 *
 * @param feed the feed's configured address
 * @param link whom to ask, for what
 * @param token names the subscription in the callback's address
 * @param secret what the hub is to sign with
 * @param failures how often in a row asking has come to nothing
 */
public record HubSubscription(
    long feedId, URI feed, HubLink link, String token, String secret, int failures) {
  /** Tells neither token nor secret. */
  @Override
  public String toString() {
    return "HubSubscription[feedId=" + feedId + ", link=" + link + ", failures=" + failures + "]";
  }
}
