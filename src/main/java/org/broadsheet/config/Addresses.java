package org.broadsheet.config;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.broadsheet.config.MailSettings.Mailbox;

/** Forms of addresses: of pages, mailboxes, machines and databases. */
final class Addresses {
  static final Text<URI> WEB =
      new Text<>(
          "a web address such as https://example.org/feed.xml",
          Schemas.pattern("https?://.+"),
          Addresses::web);

  /** A mailbox in the form {@code local@domain}, its domain in lower case. */
  static final Text<String> EMAIL =
      new Text<>(
          "an e-mail address such as reader@example.org",
          Schemas.pattern("[^@\\s<>]+@[^@\\s<>]+"),
          Addresses::email);

  static final Text<Mailbox> MAILBOX =
      new Text<>(
          "a sender such as Broadsheet <broadsheet@example.org>",
          Schemas.pattern("[^@<>]+@[^@\\s<>]+|.*<[^@\\s<>]+@[^@\\s<>]+>"),
          Addresses::mailbox);

  /** The name or literal address of a machine. */
  static final Text<String> HOST =
      new Text<>("a host such as mail.example.org", Schemas.string(), Addresses::host);

  static final Text<Listen> LISTEN =
      new Text<>(
          "an address and a port such as 127.0.0.1:8025",
          Schemas.pattern(".+:\\d{1,5}"),
          Addresses::listen);

  static final Text<String> DATABASE =
      new Text<>(
          "a JDBC address such as jdbc:h2:./data/broadsheet",
          Schemas.pattern("jdbc:(h2|postgresql):.+"),
          Addresses::database);

  /** Characters of RFC 5322's dot-atom; those beyond ASCII are RFC 6532's. */
  private static final Pattern LOCAL_PART =
      Pattern.compile(
          "[\\w!#$%&'*+/=?^`{|}~\\-\\x{A1}-\\x{10FFFF}]+(\\.[\\w!#$%&'*+/=?^`{|}~\\-\\x{A1}-\\x{10FFFF}]+)*");

  private static final Pattern DOMAIN =
      Pattern.compile(
          "(?i)localhost|([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]*[a-z0-9]");

  private static final Pattern HOST_NAME =
      Pattern.compile("[A-Za-z0-9._\\-]+|\\[?[0-9A-Fa-f:.]+]?");

  private Addresses() {}

  /** Where to listen. */
  record Listen(String host, int port) {}

  static Parsed<URI> web(String text) {
    if (!text.startsWith("http://") && !text.startsWith("https://")) {
      return new Parsed.Unfit<>(
          text.contains(":") || !text.contains(".")
              ? "is not a web address: it must begin with https:// or http://"
              : "is not a web address: did you mean https://" + text + "?");
    }
    try {
      URI uri = new URI(asciiHost(text));
      if (uri.getHost() != null && uri.getPort() <= 65_535) {
        return new Parsed.Fit<>(uri.isOpaque() ? uri : new URI(uri.toASCIIString()));
      }
    } catch (URISyntaxException | IllegalArgumentException _) {
      // told below: the reasons given are of little use to an operator
    }
    return new Parsed.Unfit<>("is not a web address: write it as a browser shows it");
  }

  /** The address with the host's name in ASCII, which is all that {@link URI} knows. */
  private static String asciiHost(String text) {
    int start = text.indexOf("//") + 2;
    int end = start;
    while (end < text.length() && "/?#".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    String authority = text.substring(start, end);
    return authority.chars().allMatch(c -> c < 128)
        ? text
        : text.substring(0, start) + IDN.toASCII(authority) + text.substring(end);
  }

  static Parsed<String> email(String text) {
    String mailbox = text.strip();
    int at = mailbox.lastIndexOf('@');
    String local = mailbox.substring(0, Math.max(0, at));
    String domain = mailbox.substring(at + 1).toLowerCase(Locale.ROOT);
    return at > 0 && local.length() <= 64 && LOCAL_PART.matcher(local).matches() && isDomain(domain)
        ? new Parsed.Fit<>(local + "@" + domain)
        : new Parsed.Unfit<>("is not an e-mail address: write it as name@example.org");
  }

  static boolean isDomain(String domain) {
    try {
      String ascii = IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES);
      return ascii.length() <= 253 && DOMAIN.matcher(ascii).matches();
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static Parsed<Mailbox> mailbox(String text) {
    int open = text.lastIndexOf('<');
    boolean named = open >= 0 && text.endsWith(">");
    String name = named ? text.substring(0, open).strip() : "";
    String address = named ? text.substring(open + 1, text.length() - 1) : text;
    if (name.chars().anyMatch(Character::isISOControl)) {
      return new Parsed.Unfit<>("holds a line break or control character: write it on one line");
    }
    return switch (email(address)) {
      case Parsed.Fit<String>(String mailbox) ->
          new Parsed.Fit<>(new Mailbox(unquoted(name), mailbox));
      case Parsed.Unfit<String> _ ->
          new Parsed.Unfit<>("is not a sender: write it as Broadsheet <broadsheet@example.org>");
    };
  }

  private static String unquoted(String name) {
    boolean quoted = name.length() > 1 && name.startsWith("\"") && name.endsWith("\"");
    return quoted ? name.substring(1, name.length() - 1) : name;
  }

  static Parsed<String> host(String text) {
    return HOST_NAME.matcher(text).matches()
        ? new Parsed.Fit<>(text)
        : new Parsed.Unfit<>("is not a host: write a name or an address, without scheme or port");
  }

  private static Parsed<Listen> listen(String text) {
    int colon = text.lastIndexOf(':');
    String host = text.substring(0, Math.max(0, colon));
    String port = text.substring(colon + 1);
    boolean fits = HOST_NAME.matcher(host).matches() && port.matches("\\d{1,5}");
    return fits && Integer.parseInt(port) <= 65_535
        ? new Parsed.Fit<>(new Listen(host, Integer.parseInt(port)))
        : new Parsed.Unfit<>("is not an address and a port: write them as 127.0.0.1:8025");
  }

  private static Parsed<String> database(String text) {
    if (text.startsWith("jdbc:postgresql:")) {
      return new Parsed.Fit<>(text);
    }
    if (!text.startsWith("jdbc:h2:")) {
      return new Parsed.Unfit<>(
          "is not a database: write jdbc:h2:./data/broadsheet"
              + " or jdbc:postgresql://host/database");
    }
    String place = text.substring("jdbc:h2:".length());
    boolean explicit = place.startsWith(".") || place.startsWith("/") || place.startsWith("~");
    return explicit || place.contains(":")
        ? new Parsed.Fit<>(text)
        : new Parsed.Unfit<>("needs \"./\" before the path: did you mean jdbc:h2:./" + place + "?");
  }
}
