package org.broadsheet.news;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who receives digests.
 *
 * @param email the mailbox, in the form {@code local@domain}; also the subscriber's identity
 * @param name how to address them; may be empty
 * @param digests names of the digests they receive
 * @param zone where their clock stands
 * @param language what the digest's frame is written in and what headlines they prefer
 * @param quiet when they want no mail; an edition due then waits till the end of it. Null for never
 */
public record Subscriber(
    String email,
    String name,
    List<String> digests,
    ZoneId zone,
    Locale language,
    @Nullable Quiet quiet) {
  public Subscriber {
    digests = List.copyOf(digests);
  }
}
