package org.broadsheet.web;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The requests of hubs about subscriptions (W3C WebSub). Each subscription is named by the token in
 * its callback's address. Called from several threads at once, and only with tokens of the right
 * shape; each call should be over within a second, so content is best handed to another thread.
 */
public interface HubRequests {
  /**
   * Whether this subscription was asked for and is still wanted; if so, it runs from now on.
   *
   * @param topic the feed that the hub names, to be compared with the one that was asked for
   * @param lease how long it will run; null if the hub does not say
   */
  boolean confirmBegin(String token, String topic, @Nullable Duration lease);

  /**
   * Whether the end of this subscription was asked for; if so, it has ended, otherwise it goes on.
   */
  boolean confirmEnd(String token, String topic);

  /**
   * The hub denies or has ended this subscription.
   *
   * @param reason in the hub's words; null if it gives none
   */
  void denied(String token, String topic, @Nullable String reason);

  /** What the hub signs its messages with, or nothing if there is no such subscription. */
  Optional<String> secret(String token);

  /**
   * Takes content with a valid signature: a feed's document, or a part of it with just the new
   * entries.
   */
  void deliver(String token, byte[] body, @Nullable String contentType);
}
