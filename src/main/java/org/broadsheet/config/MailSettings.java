package org.broadsheet.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Who sends the digests, and how they travel.
 *
 * @param from the sender
 * @param route the way out
 * @param dkim how letters are signed; null when they are not
 */
public record MailSettings(Mailbox from, Route route, @Nullable Dkim dkim) {
  /**
   * A signature of a domain (RFC 6376).
   *
   * @param domain that signs
   * @param selector names the key among those of the domain
   * @param key of at least 1024 bits
   */
  public record Dkim(String domain, String selector, SigningKey key) {}

  /**
   * A mailbox with the name it shows.
   *
   * @param name may be empty
   * @param address in the form {@code local@domain}
   */
  public record Mailbox(String name, String address) {
    /** As it stands in a configuration: {@code Name <local@domain>}. */
    @Override
    public String toString() {
      return name.isEmpty() ? address : name + " <" + address + ">";
    }
  }

  /** How mail leaves. */
  public sealed interface Route {}

  /**
   * Through a mail server.
   *
   * @param host name or address
   * @param port 1 to 65535
   * @param security how the connection is protected
   * @param user for the login; null when there is none
   * @param password present exactly when {@code user} is
   */
  public record Smtp(
      String host, int port, Security security, @Nullable String user, @Nullable Secret password)
      implements Route {}

  /**
   * Into files.
   *
   * @param folder where they are written; made when missing
   */
  public record Folder(Path folder) implements Route {}

  /** How the connection to a mail server is protected. */
  public enum Security {
    /** Begins in clear and must change to TLS before anything else (RFC 3207). */
    STARTTLS(587),
    /** TLS from the first byte (RFC 8314). */
    TLS(465),
    /** In clear: only for a server on the same machine or network. */
    NONE(25);

    private final int port;

    Security(int port) {
      this.port = port;
    }

    /** The port where this is customary. */
    public int customaryPort() {
      return port;
    }
  }
}
