package org.broadsheet.store;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why an address gets nothing, or got nothing for a while, although the file says otherwise.
 *
 * @param address in lower case
 * @param digest the one digest that is not sent; empty for all
 * @param kind who wanted it so
 * @param since when it began
 * @param why one line for the operator
 * @param ended when it ended; null while it lasts
 */
public record OptOut(
    String address, String digest, Kind kind, Instant since, String why, @Nullable Instant ended) {
  /** Who wanted it so. */
  public enum Kind {
    /** The reader. */
    UNSUBSCRIBED,
    /** The reader's server, or the reader by way of a complaint. */
    SUPPRESSED,
    /** The operator. */
    PAUSED
  }

  /** Whether it lasts. */
  public boolean isActive() {
    return ended == null;
  }

  /** The one spelling of a mailbox under which absences are kept. */
  static String address(String mailbox) {
    return mailbox.strip().toLowerCase(Locale.ROOT);
  }

  boolean concerns(String otherDigest) {
    return digest.isEmpty() || digest.equals(otherDigest);
  }
}
