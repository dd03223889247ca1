package org.broadsheet.config;

import java.nio.file.Path;
import java.time.Duration;
import org.broadsheet.yaml.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Where what comes back goes to, and how it is read there.
 *
 * @param address of bounces; a token is put in behind its local part and a plus sign
 * @param unsubscribe where readers write to leave; null when they cannot leave by mail
 * @param mailbox to which both addresses lead
 * @param every the time between two visits
 * @param soft so many soft bounces suppress an address
 * @param within when they came within so much time
 */
public record BouncesSettings(
    String address,
    @Nullable String unsubscribe,
    Mailbox mailbox,
    Duration every,
    int soft,
    Duration within) {
  /** How the mailbox is reached. */
  public sealed interface Mailbox {}

  /**
   * A Maildir on this machine.
   *
   * @param folder that holds {@code new} and {@code cur}
   */
  public record Maildir(Path folder) implements Mailbox {}

  /**
   * A server.
   *
   * @param protocol how it is asked
   * @param host name or address
   * @param port 1 to 65535
   * @param security how the connection is protected
   * @param user for the login
   * @param password for the login
   * @param folder of an IMAP mailbox
   */
  public record Server(
      Protocol protocol,
      String host,
      int port,
      Security security,
      String user,
      Secret password,
      String folder)
      implements Mailbox {}

  /** How a server is asked for mail. */
  public enum Protocol {
    /** What was read is marked as seen. */
    IMAP,
    /** What was read is deleted. */
    POP3
  }

  /** How the connection is protected. */
  public enum Security {
    /** TLS from the first byte (RFC 8314). */
    TLS,
    /** Begins in clear and must change to TLS before anything else (RFC 2595). */
    STARTTLS,
    /** In clear: only for a server on the same machine or network. */
    NONE
  }
}
