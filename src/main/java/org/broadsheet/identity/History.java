package org.broadsheet.identity;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What happened to digests and subscribers that are judged.
 *
 * @param sent the last editions
 * @param left who left which digest
 */
public record History(List<Sent> sent, List<Left> left) {
  /** Nothing happened. */
  public static final History NONE = new History(List.of(), List.of());

  public History {
    sent = List.copyOf(sent);
    left = List.copyOf(left);
  }

  /**
   * The last edition of a digest that was sent to a subscriber.
   *
   * @param digest its id
   * @param subscriber the id
   * @param filedUpTo the number of the last filing that it covered
   */
  public record Sent(String digest, String subscriber, Instant due, long filedUpTo) {}

  /**
   * Somebody who has left a digest.
   *
   * @param address in lower case
   * @param digest the digest's id; empty for all
   */
  public record Left(String address, String digest) {
    boolean isBy(Set<String> addresses) {
      return addresses.stream().anyMatch(each -> each.toLowerCase(Locale.ROOT).equals(address));
    }
  }
}
