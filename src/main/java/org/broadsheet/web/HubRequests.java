package org.broadsheet.web;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What hubs ask about the subscriptions that were wished of them, and what they bring (W3C WebSub).
 * Each subscription is named by the token in its callback's address. Called from several threads at
 * once, and only with tokens of the right shape; each call should be over within a second, so a
 * delivery is best noted and worked off elsewhere.
 */
public interface HubRequests {
  /**
   * Whether this subscription was wished of a hub and is wished still; if so, it runs from now on.
   *
   * @param topic the feed that the hub names, to be compared with the one that was wished
   * @param lease how long it will run; null if the hub does not say
   */
  boolean confirmBegin(String token, String topic, @Nullable Duration lease);

  /**
   * Whether the end of this subscription was wished of a hub; if so, it has ended. A hub that asks
   * for what nobody wished is told no, and the subscription goes on.
   */
  boolean confirmEnd(String token, String topic);

  /**
   * The hub denies or has ended this subscription.
   *
   * @param reason what the hub says, as it says it; null if it says nothing
   */
  void denied(String token, String topic, @Nullable String reason);

  /** What the hub signs its messages with, or nothing if there is no such subscription. */
  Optional<String> secret(String token);

  /**
   * Takes what the hub brings, which bore a valid signature: a feed's document, or a part of it
   * with just what is new.
   */
  void deliver(String token, byte[] body, @Nullable String contentType);
}
