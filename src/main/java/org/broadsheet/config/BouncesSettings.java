package org.broadsheet.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.broadsheet.yaml.BasicTypes;
import org.broadsheet.yaml.Key;
import org.broadsheet.yaml.Property;
import org.broadsheet.yaml.Secret;
import org.broadsheet.yaml.Section;
import org.broadsheet.yaml.SectionValues;
import org.broadsheet.yaml.TimeTypes;
import org.jspecify.annotations.Nullable;

/**
 * Where bounces and unsubscribe mails go, and how they are read there.
 *
 * @param address of bounces; a token is put in behind its local part and a plus sign
 * @param unsubscribe where readers write to unsubscribe; null if they cannot do so by mail
 * @param mailbox to which both addresses lead
 * @param every the time between two reads of the mailbox
 * @param soft how many soft bounces suppress an address
 * @param within the time in which these soft bounces must come
 */
public record BouncesSettings(
    String address,
    @Nullable String unsubscribe,
    Mailbox mailbox,
    Duration every,
    int soft,
    Duration within) {
  private static final Key<String> HOST =
      Key.required("host", AddressTypes.HOST, "The server of the mailbox.");
  private static final Key<Integer> PORT =
      Key.optional(
          "port",
          BasicTypes.count(1, 65_535),
          "Its port; otherwise 993 for imap and 995 for pop3, without tls 143 and 110.");
  private static final Key<Security> SECURITY =
      Key.withDefault(
          "security", BasicTypes.choice(Security.class), "tls", "How the connection is protected.");
  private static final Key<String> FOLDER =
      Key.withDefault("folder", BasicTypes.NAME, "INBOX", "The folder to read.");

  private static final Key<String> ADDRESS =
      Key.required(
          "address",
          AddressTypes.EMAIL,
          "Where bounces go: bounces@example.org, and what comes to bounces+TOKEN@example.org.");
  private static final Key<String> UNSUBSCRIBE =
      Key.optional(
          "unsubscribe",
          AddressTypes.EMAIL,
          "Where readers write to leave; leads to the same mailbox.");
  private static final Key<Server> IMAP =
      Key.optional(
          "imap", server(Protocol.IMAP), "The mailbox; what was read is marked as seen and kept.");
  private static final Key<Server> POP3 =
      Key.optional("pop3", server(Protocol.POP3), "The mailbox; what was read is deleted.");
  private static final Key<Path> MAILDIR =
      Key.optional(
          "maildir",
          BasicTypes.PATH,
          "The mailbox, a Maildir; what was read goes from new to cur.");
  private static final Key<Duration> EVERY =
      Key.withDefault(
          "every",
          TimeTypes.POSITIVE_DURATION,
          "5m",
          "The time between two visits to the mailbox.");
  private static final Key<Integer> SOFT =
      Key.withDefault(
          "soft", BasicTypes.count(1, 1_000), "5", "So many soft bounces suppress an address.");
  private static final Key<Duration> WITHIN =
      Key.withDefault(
          "within", TimeTypes.POSITIVE_DURATION, "14d", "When they came within so much time.");

  static final Section<BouncesSettings> SECTION =
      new Section<>(
          "bounces",
          List.of(
              ADDRESS.from(BouncesSettings::address),
              UNSUBSCRIBE.from(BouncesSettings::unsubscribe),
              IMAP.from(bounces -> server(bounces, Protocol.IMAP)),
              POP3.from(bounces -> server(bounces, Protocol.POP3)),
              MAILDIR.from(
                  bounces -> bounces.mailbox() instanceof Maildir(Path folder) ? folder : null),
              EVERY.from(BouncesSettings::every),
              SOFT.from(BouncesSettings::soft),
              WITHIN.from(BouncesSettings::within)),
          BouncesSettings::bounces);

  /** Leaves room for a token, and needs no quoting anywhere. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._=-]{1,30}@.+");

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

  private static @Nullable Server server(BouncesSettings bounces, Protocol protocol) {
    return bounces.mailbox() instanceof Server server && server.protocol() == protocol
        ? server
        : null;
  }

  private static Section<Server> server(Protocol protocol) {
    List<Property<Server, ?>> properties =
        new ArrayList<>(
            List.of(
                HOST.from(Server::host),
                PORT.from(Server::port),
                SECURITY.from(Server::security),
                Credentials.USER.from(Server::user),
                Credentials.PASSWORD.from(Server::password),
                Credentials.PASSWORD_FILE.unprinted()));
    if (protocol == Protocol.IMAP) {
      properties.add(FOLDER.from(Server::folder));
    }
    return new Section<>(BasicTypes.word(protocol), properties, values -> server(protocol, values));
  }

  private static @Nullable Server server(Protocol protocol, SectionValues values) {
    Secret password = Credentials.password(values, true);
    String user = values.find(Credentials.USER);
    if (user == null || password == null) {
      if (user == null && password == null) {
        values.problem(Credentials.USER, "a mailbox needs a login: add user and password");
      }
      return null;
    }
    Security security = values.get(SECURITY);
    return new Server(
        protocol,
        values.get(HOST),
        values.getOr(PORT, customaryPort(protocol, security)),
        security,
        user,
        password,
        values.get(FOLDER));
  }

  private static int customaryPort(Protocol protocol, Security security) {
    boolean tls = security == Security.TLS;
    return switch (protocol) {
      case IMAP -> tls ? 993 : 143;
      case POP3 -> tls ? 995 : 110;
    };
  }

  private static @Nullable BouncesSettings bounces(SectionValues values) {
    List<Key<?>> given = new ArrayList<>(List.of(IMAP, POP3, MAILDIR));
    given.removeIf(key -> !values.has(key));
    if (given.isEmpty()) {
      values.problem(IMAP, "nobody reads what comes back: add imap, pop3 or maildir");
    } else if (given.size() > 1) {
      values.problem(given.getLast(), "more than one mailbox is given: keep one");
    }
    List<Key<String>> unfit =
        Stream.of(ADDRESS, UNSUBSCRIBE).filter(key -> !isPlain(values, key)).toList();
    return given.size() == 1 && unfit.isEmpty()
        ? new BouncesSettings(
            values.get(ADDRESS),
            values.find(UNSUBSCRIBE),
            mailbox(values),
            values.get(EVERY),
            values.get(SOFT),
            values.get(WITHIN))
        : null;
  }

  private static Mailbox mailbox(SectionValues values) {
    if (values.has(MAILDIR)) {
      return new Maildir(values.get(MAILDIR));
    }
    return Objects.requireNonNull(values.has(IMAP) ? values.find(IMAP) : values.find(POP3));
  }

  private static boolean isPlain(SectionValues values, Key<String> key) {
    boolean plain = !values.has(key) || PLAIN.matcher(values.get(key)).matches();
    if (!plain) {
      values.problem(
          key,
          "a token is put into this address: before the @ use at most 30 of A-Z, a-z, 0-9, . _ ="
              + " -");
    }
    return plain;
  }
}
