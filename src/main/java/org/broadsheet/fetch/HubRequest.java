package org.broadsheet.fetch;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A request to a hub to subscribe or to unsubscribe (W3C WebSub section 5.1). The hub answers at
 * once whether it accepts the request, and verifies it at the callback.
 *
 * @param hub the hub's address, http or https
 * @param mode what is requested
 * @param topic the feed's address as its publisher names it: its {@code rel="self"} link
 * @param callback our own address for this feed, reachable by the hub and not to be guessed
 * @param secret what the hub is to sign its messages with, under 200 bytes, best random; unreadable
 *     on the way only if the hub's address is https
 * @param lease how long the subscription is to last; the hub may decide otherwise
 */
public record HubRequest(
    URI hub, Mode mode, URI topic, URI callback, String secret, Duration lease) {
  private static final int MAX_SECRET_LENGTH = 199;

  /** The mode of a request. */
  public enum Mode {
    SUBSCRIBE("subscribe"),
    UNSUBSCRIBE("unsubscribe");

    private final String word;

    Mode(String word) {
      this.word = word;
    }

    /** The mode as the protocol writes it. */
    public String word() {
      return word;
    }
  }

  public HubRequest {
    if (!WebAddress.isFetchable(hub)) {
      throw new IllegalArgumentException(
          "not an http or https address with a host: " + WebAddress.withoutCredentials(hub));
    }
    if (secret.isEmpty() || secret.getBytes(StandardCharsets.UTF_8).length > MAX_SECRET_LENGTH) {
      throw new IllegalArgumentException("a hub's secret has 1 to " + MAX_SECRET_LENGTH + " bytes");
    }
    if (lease.toSeconds() < 1) {
      throw new IllegalArgumentException("a lease lasts a second at least: " + lease);
    }
  }

  /** All but the secret and the callback. */
  @Override
  public String toString() {
    return "HubRequest[hub="
        + WebAddress.withoutCredentials(hub)
        + ", mode="
        + mode
        + ", topic="
        + WebAddress.withoutCredentials(topic)
        + "]";
  }
}
