package org.broadsheet.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.broadsheet.yaml.BasicTypes;
import org.broadsheet.yaml.Key;
import org.broadsheet.yaml.ListType;
import org.broadsheet.yaml.Property;
import org.broadsheet.yaml.Secret;
import org.broadsheet.yaml.Section;
import org.broadsheet.yaml.SectionValues;
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
  private static final Key<Mailbox> FROM =
      Key.required(
          "from", AddressTypes.MAILBOX, "The sender: Broadsheet <broadsheet@example.org>.");
  private static final Key<List<Server>> SMTP =
      Key.optional(
          "smtp",
          ListType.oneOrMany(ServerSection.SMTP, "a mail server, or a list in order of preference"),
          "The mail server that digests go through, or several in order of preference.");
  private static final Key<List<Server>> LMTP =
      Key.optional(
          "lmtp",
          ListType.oneOrMany(ServerSection.LMTP, "a mail server, or a list in order of preference"),
          "The server that keeps the readers' mailboxes, instead of smtp.");
  private static final Key<Path> MAILDIR =
      Key.optional("maildir", BasicTypes.PATH, "A Maildir to deliver digests to.");
  private static final Key<Path> FOLDER =
      Key.optional(
          "folder", BasicTypes.PATH, "A folder to write digests to instead of sending them.");

  private static final Key<Dkim> DKIM =
      Key.optional("dkim", DkimSection.SECTION, "Signs every letter, so that receivers trust it.");

  private static final List<Key<?>> ROUTES = List.of(SMTP, LMTP, MAILDIR, FOLDER);

  static final Section<MailSettings> SECTION =
      new Section<>("mail", properties(), MailSettings::mail);

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
   * @param host name or address; that of this machine where there is a socket
   * @param port 1 to 65535
   * @param socket the path of a Unix socket, which takes the place of host and port; or null
   * @param security how the connection is protected
   * @param login null to hand mail over without one
   * @param connections how many letters may be handed over at once
   * @param rate how fast letters may follow one another; null for no limit
   */
  public record Server(
      String host,
      int port,
      @Nullable Path socket,
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

  private static List<Property<MailSettings, ?>> properties() {
    Stream<Property<MailSettings, ?>> own =
        Stream.of(
            FROM.from(MailSettings::from),
            DKIM.from(MailSettings::dkim),
            SMTP.from(mail -> servers(mail, false)),
            LMTP.from(mail -> servers(mail, true)),
            MAILDIR.from(mail -> mail.route() instanceof Maildir(Path maildir) ? maildir : null),
            FOLDER.from(mail -> mail.route() instanceof Folder(Path folder) ? folder : null));
    Stream<Property<MailSettings, ?>> dispatch =
        DispatchKeys.PROPERTIES.stream().map(property -> property.of(MailSettings::dispatch));
    return Stream.concat(own, dispatch).toList();
  }

  private static @Nullable List<Server> servers(MailSettings mail, boolean lmtp) {
    return mail.route() instanceof Servers route && route.lmtp() == lmtp ? route.servers() : null;
  }

  private static @Nullable MailSettings mail(SectionValues values) {
    Route route = route(values);
    return route == null
        ? null
        : new MailSettings(values.get(FROM), route, DispatchKeys.dispatch(values), dkim(values));
  }

  private static @Nullable Route route(SectionValues values) {
    List<Key<?>> routes = ROUTES.stream().filter(values::has).toList();
    if (routes.size() > 1) {
      values.problem(
          routes.getLast(),
          "both %s and %s are given: keep one"
              .formatted(routes.getFirst().name(), routes.getLast().name()));
      return null;
    }
    List<Server> smtp = values.find(SMTP);
    List<Server> lmtp = values.find(LMTP);
    Path maildir = values.find(MAILDIR);
    Path folder = values.find(FOLDER);
    if (smtp != null) {
      return new Servers(smtp, false);
    } else if (lmtp != null) {
      return new Servers(lmtp, true);
    } else if (maildir != null) {
      return new Maildir(maildir);
    } else if (folder != null) {
      return new Folder(folder);
    }
    values.problem(SMTP, "mail has no way out: add smtp, or folder to write digests to files");
    return null;
  }

  private static @Nullable Dkim dkim(SectionValues values) {
    Dkim dkim = values.find(DKIM);
    if (dkim == null || !dkim.key().isRead()) {
      return null;
    }
    if (!dkim.domain().isEmpty()) {
      return dkim;
    }
    String address = values.get(FROM).address();
    String domain = address.substring(address.lastIndexOf('@') + 1);
    return new Dkim(domain, dkim.selector(), dkim.key());
  }
}
