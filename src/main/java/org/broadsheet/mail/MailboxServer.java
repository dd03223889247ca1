package org.broadsheet.mail;

import java.time.Duration;
import java.util.Properties;

/**
 * The settings of a mailbox on a server.
 *
 * @param protocol IMAP or POP3
 * @param host name or address of the server; under TLS its certificate must bear this name
 * @param port from 1 to 65535
 * @param security how the connection is secured
 * @param user for the login
 * @param password for the login
 * @param folder the folder of an IMAP mailbox; POP3 has but one
 */
public record MailboxServer(
    Protocol protocol,
    String host,
    int port,
    Security security,
    String user,
    String password,
    String folder) {
  private static final Duration CONNECT = Duration.ofSeconds(30);
  private static final Duration ANSWER = Duration.ofSeconds(60);

  /** The protocol of a mailbox. */
  public enum Protocol {
    /** RFC 9051 and 3501: what was read is marked as seen, and stays. */
    IMAP("imap"),
    /** RFC 1939, which knows no marks: what was read is deleted. */
    POP3("pop3");

    private final String name;

    Protocol(String name) {
      this.name = name;
    }
  }

  /** The name of the provider in Angus. */
  String provider() {
    return protocol.name;
  }

  /** Never shows the password. */
  @Override
  public String toString() {
    return protocol.name + "://" + host + ':' + port;
  }

  Properties properties() {
    String prefix = "mail." + provider() + '.';
    Properties properties = new Properties();
    properties.put(prefix + "connectiontimeout", Long.toString(CONNECT.toMillis()));
    properties.put(prefix + "timeout", Long.toString(ANSWER.toMillis()));
    properties.put(prefix + "writetimeout", Long.toString(ANSWER.toMillis()));
    properties.put(prefix + "ssl.checkserveridentity", "true");
    // Else a mail is marked as seen when it is fetched, before anything is done about it.
    properties.put("mail.imap.peek", "true");
    properties.put("mail.debug.auth", "false");
    switch (security) {
      case NONE -> {}
      case STARTTLS -> {
        properties.put(prefix + "starttls.enable", "true");
        properties.put(prefix + "starttls.required", "true");
      }
      case TLS -> properties.put(prefix + "ssl.enable", "true");
    }
    return properties;
  }
}
