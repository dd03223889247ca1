package org.broadsheet.store;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An opt-out of an address from one digest or all, active or ended.
 *
 * @param address in lower case
 * @param digest the digest; empty for all
 * @param kind who opted out
 * @param since when it began
 * @param why one line for the operator
 * @param ended when it ended; null while it is active
 * @param complained whether the reader has complained of a letter
 */
public record OptOut(
    String address,
    String digest,
    Kind kind,
    Instant since,
    String why,
    @Nullable Instant ended,
    boolean complained) {
  /** An opt-out of a reader who has not complained. */
  public OptOut(
      String address,
      String digest,
      Kind kind,
      Instant since,
      String why,
      @Nullable Instant ended) {
    this(address, digest, kind, since, why, ended, false);
  }

  /** Who opted out. */
  public enum Kind {
    /** The reader. */
    UNSUBSCRIBED,
    /** The reader's server, or the reader by way of a complaint. */
    SUPPRESSED,
    /** The operator. */
    PAUSED
  }

  /** Whether it is active. */
  public boolean isActive() {
    return ended == null;
  }

  /**
   * Whether it holds for an address that the reader has taken since, as a full mailbox does not.
   */
  boolean followsTheReader() {
    return kind != Kind.SUPPRESSED || complained;
  }

  /** The spelling of a mailbox under which opt-outs are stored. */
  static String address(String mailbox) {
    return mailbox.strip().toLowerCase(Locale.ROOT);
  }

  /**
   * @param digestId the id of a digest
   */
  boolean appliesTo(String digestId, Identities identities) {
    return digest.isEmpty() || identities.digest(digest).equals(digestId);
  }
}
