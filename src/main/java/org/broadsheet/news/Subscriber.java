package org.broadsheet.news;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/**
 * Somebody who receives digests.
 *
 * @param email the mailbox, in the form {@code local@domain}; also the subscriber's identity
 * @param name how to address them; may be empty
 * @param digests names of the digests they receive
 * @param zone where their clock stands
 * @param language what the digest's frame is written in and what headlines they prefer
 */
public record Subscriber(
    String email, String name, List<String> digests, ZoneId zone, Locale language) {
  public Subscriber {
    digests = List.copyOf(digests);
  }
}
