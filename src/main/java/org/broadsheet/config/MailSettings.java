package org.broadsheet.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.broadsheet.yaml.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Who sends the digests, and how they travel.
 *
 * @param from the sender
 * @param route the way out
 * @param dispatch how letters are sent and sent again
 * @param dkim how letters are signed; null when they are not
 */
public record MailSettings(Mailbox from, Route route, Dispatch dispatch, @Nullable Dkim dkim) {
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
   * Through the first of these mail servers that works.
   *
   * @param servers in order of preference, at least one
   * @param lmtp whether they speak LMTP (RFC 2033), else SMTP
   */
  public record Servers(List<Server> servers, boolean lmtp) implements Route {
    public Servers {
      servers = List.copyOf(servers);
    }
  }

  /**
   * Into a Maildir.
   *
   * @param maildir made when missing
   */
  public record Maildir(Path maildir) implements Route {}

  /**
   * Into files.
   *
   * @param folder where they are written; made when missing
   */
  public record Folder(Path folder) implements Route {}

  /**
   * A mail server.
   *
   * @param host name or address
   * @param port 1 to 65535
   * @param security how the connection is protected
   * @param login null to hand mail over without one
   * @param connections how many letters may be handed over at once
   * @param rate how fast letters may follow one another; null for no limit
   */
  public record Server(
      String host,
      int port,
      Security security,
      @Nullable Login login,
      int connections,
      @Nullable Rate rate) {}

  /** How a server learns who we are. */
  public sealed interface Login {
    /** The name to log in with. */
    String user();

    /** By password. */
    record Password(String user, Secret password) implements Login {}

    /**
     * By a token that is renewed (XOAUTH2).
     *
     * @param endpoint where a refresh token is exchanged for an access token
     * @param clientSecret null for a client that has none
     */
    record Token(
        String user,
        URI endpoint,
        String clientId,
        @Nullable Secret clientSecret,
        Secret refreshToken)
        implements Login {}
  }

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

    /** The port where this is customary for SMTP. */
    public int customaryPort() {
      return port;
    }
  }

  /** So many letters in this time. */
  public record Rate(int letters, Duration per) {}

  /**
   * A limit for letters to one domain.
   *
   * @param rate null for no limit
   * @param connections how many letters may be handed over at once; null for no limit
   */
  public record Limit(@Nullable Rate rate, @Nullable Integer connections) {}

  /**
   * How letters are sent and sent again.
   *
   * @param hold whether a letter that the server may have taken waits for the operator
   * @param lifetime how long a letter is tried
   * @param secondNext whether it is given up when the second next edition is made
   * @param domains limits by the recipients' domain, in lower case
   */
  public record Dispatch(
      boolean hold, Duration lifetime, boolean secondNext, Map<String, Limit> domains) {
    public Dispatch {
      domains = Map.copyOf(domains);
    }
  }
}
