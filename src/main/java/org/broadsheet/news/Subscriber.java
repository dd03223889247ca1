package org.broadsheet.news;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A recipient of digests.
 *
 * @param email the mailbox, in the form {@code local@domain}
 * @param name how to address them; may be empty
 * @param digests names of the digests they receive
 * @param zone their time zone
 * @param language what the digest's frame is written in and what headlines they prefer
 * @param quiet their quiet hours; an edition due then waits till the end of them. Null for none
 * @param formerly the mailboxes that they had before
 */
public record Subscriber(
    String email,
    String name,
    List<String> digests,
    ZoneId zone,
    Locale language,
    @Nullable Quiet quiet,
    Formerly formerly) {
  public Subscriber {
    digests = List.copyOf(digests);
  }

  /** A subscriber of whose former mailboxes nothing is said. */
  public Subscriber(
      String email,
      String name,
      List<String> digests,
      ZoneId zone,
      Locale language,
      @Nullable Quiet quiet) {
    this(email, name, digests, zone, language, quiet, Formerly.UNSAID);
  }

  /** The same subscriber of other digests. */
  public Subscriber withDigests(List<String> names) {
    return new Subscriber(email, name, names, zone, language, quiet, formerly);
  }
}
