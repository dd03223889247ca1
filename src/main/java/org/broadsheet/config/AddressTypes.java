package org.broadsheet.config;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.broadsheet.config.MailSettings.Mailbox;
import org.broadsheet.yaml.Conversion;
import org.broadsheet.yaml.JsonSchema;
import org.broadsheet.yaml.Masking;
import org.broadsheet.yaml.ScalarType;

/** Types of addresses: of pages, mailboxes, machines and databases. */
final class AddressTypes {
  static final ScalarType<URI> WEB =
      new ScalarType<>(
          "a web address such as https://example.org/feed.xml",
          JsonSchema.pattern("https?://.+"),
          AddressTypes::web,
          uri -> Masking.mask(uri.toString()));

  /** A mailbox in the form {@code local@domain}, its domain in lower case. */
  static final ScalarType<String> EMAIL =
      new ScalarType<>(
          "an e-mail address such as reader@example.org",
          JsonSchema.pattern("[^@\\s<>]+@[^@\\s<>]+"),
          AddressTypes::email);

  static final ScalarType<Mailbox> MAILBOX =
      new ScalarType<>(
          "a sender such as Broadsheet <broadsheet@example.org>",
          JsonSchema.pattern("[^@<>]+@[^@\\s<>]+|.*<[^@\\s<>]+@[^@\\s<>]+>"),
          AddressTypes::mailbox);

  /** A domain, in lower case. */
  static final ScalarType<String> DOMAIN =
      new ScalarType<>(
          "a domain such as gmail.com",
          JsonSchema.string(),
          text ->
              isDomain(text)
                  ? new Conversion.Success<>(text.toLowerCase(Locale.ROOT))
                  : new Conversion.Failure<>("is not a domain: write it as in gmail.com"));

  /** The name or literal address of a machine. */
  static final ScalarType<String> HOST =
      new ScalarType<>("a host such as mail.example.org", JsonSchema.string(), AddressTypes::host);

  static final ScalarType<HostAndPort> LISTEN =
      new ScalarType<>(
          "an address and a port such as 127.0.0.1:8025",
          JsonSchema.pattern(".+:\\d{1,5}"),
          AddressTypes::listen);

  static final ScalarType<String> DATABASE =
      new ScalarType<>(
          "a JDBC address such as jdbc:h2:./data/broadsheet",
          JsonSchema.pattern("jdbc:(h2|postgresql):.+"),
          AddressTypes::database,
          Masking::mask);

  /** Characters of RFC 5322's dot-atom; those beyond ASCII are RFC 6532's. */
  private static final Pattern LOCAL_PART =
      Pattern.compile(
          "[\\w!#$%&'*+/=?^`{|}~\\-\\x{A1}-\\x{10FFFF}]+(\\.[\\w!#$%&'*+/=?^`{|}~\\-\\x{A1}-\\x{10FFFF}]+)*");

  private static final Pattern DOMAIN_NAME =
      Pattern.compile(
          "(?i)localhost|([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]*[a-z0-9]");

  private static final Pattern WORD_PATTERN = Pattern.compile("[A-Za-z0-9._\\-]{1,64}");

  private static final Pattern HOST_NAME =
      Pattern.compile("[A-Za-z0-9._\\-]+|\\[?[0-9A-Fa-f:.]+]?");

  /** A name that can stand among other words. */
  static final ScalarType<String> WORD =
      new ScalarType<>("a word", JsonSchema.pattern("[A-Za-z0-9._\\-]{1,64}"), AddressTypes::word);

  private AddressTypes() {}

  /** Where to listen. */
  record HostAndPort(String host, int port) {
    /** As it stands in a configuration. */
    @Override
    public String toString() {
      return host + ":" + port;
    }
  }

  private static Conversion<String> word(String text) {
    return WORD_PATTERN.matcher(text).matches()
        ? new Conversion.Success<>(text)
        : new Conversion.Failure<>("must be of letters, digits, dots and hyphens, at most 64");
  }

  static Conversion<URI> web(String text) {
    if (!text.startsWith("http://") && !text.startsWith("https://")) {
      return new Conversion.Failure<>(
          text.contains(":") || !text.contains(".")
              ? "is not a web address: it must begin with https:// or http://"
              : "is not a web address: did you mean https://" + text + "?");
    }
    try {
      URI uri = new URI(asciiHost(text));
      if (uri.getHost() != null && uri.getPort() <= 65_535) {
        return new Conversion.Success<>(uri.isOpaque() ? uri : new URI(uri.toASCIIString()));
      }
    } catch (URISyntaxException | IllegalArgumentException _) {
      // reported below: the reasons in these exceptions are of little use to an operator
    }
    return new Conversion.Failure<>("is not a web address: write it as a browser shows it");
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

  static Conversion<String> email(String text) {
    String mailbox = text.strip();
    int at = mailbox.lastIndexOf('@');
    String local = mailbox.substring(0, Math.max(0, at));
    String domain = mailbox.substring(at + 1).toLowerCase(Locale.ROOT);
    return at > 0 && local.length() <= 64 && LOCAL_PART.matcher(local).matches() && isDomain(domain)
        ? new Conversion.Success<>(local + "@" + domain)
        : new Conversion.Failure<>("is not an e-mail address: write it as name@example.org");
  }

  private static boolean isDomain(String domain) {
    try {
      String ascii = IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES);
      return ascii.length() <= 253 && DOMAIN_NAME.matcher(ascii).matches();
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static Conversion<Mailbox> mailbox(String text) {
    int open = text.lastIndexOf('<');
    boolean named = open >= 0 && text.endsWith(">");
    String name = named ? text.substring(0, open).strip() : "";
    String address = named ? text.substring(open + 1, text.length() - 1) : text;
    if (name.chars().anyMatch(Character::isISOControl)) {
      return new Conversion.Failure<>(
          "holds a line break or control character: write it on one line");
    }
    return switch (email(address)) {
      case Conversion.Success<String>(String mailbox) ->
          new Conversion.Success<>(new Mailbox(unquoted(name), mailbox));
      case Conversion.Failure<String> _ ->
          new Conversion.Failure<>(
              "is not a sender: write it as Broadsheet <broadsheet@example.org>");
    };
  }

  private static String unquoted(String name) {
    boolean quoted = name.length() > 1 && name.startsWith("\"") && name.endsWith("\"");
    return quoted ? name.substring(1, name.length() - 1) : name;
  }

  static Conversion<String> host(String text) {
    return HOST_NAME.matcher(text).matches()
        ? new Conversion.Success<>(text)
        : new Conversion.Failure<>(
            "is not a host: write a name or an address, without scheme or port");
  }

  private static Conversion<HostAndPort> listen(String text) {
    int colon = text.lastIndexOf(':');
    String host = text.substring(0, Math.max(0, colon));
    String port = text.substring(colon + 1);
    boolean fits = HOST_NAME.matcher(host).matches() && port.matches("\\d{1,5}");
    return fits && Integer.parseInt(port) <= 65_535
        ? new Conversion.Success<>(new HostAndPort(host, Integer.parseInt(port)))
        : new Conversion.Failure<>("is not an address and a port: write them as 127.0.0.1:8025");
  }

  private static Conversion<String> database(String text) {
    if (text.startsWith("jdbc:postgresql:")) {
      return new Conversion.Success<>(text);
    }
    if (!text.startsWith("jdbc:h2:")) {
      return new Conversion.Failure<>(
          "is not a database: write jdbc:h2:./data/broadsheet"
              + " or jdbc:postgresql://host/database");
    }
    String place = text.substring("jdbc:h2:".length());
    boolean explicit = place.startsWith(".") || place.startsWith("/") || place.startsWith("~");
    return explicit || place.contains(":")
        ? new Conversion.Success<>(text)
        : new Conversion.Failure<>(
            "needs \"./\" before the path: did you mean jdbc:h2:./" + place + "?");
  }
}
