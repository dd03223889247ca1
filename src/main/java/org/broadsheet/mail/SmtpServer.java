package org.broadsheet.mail;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the SMTP or LMTP server that mail is sent to.
 *
 * @param protocol SMTP or LMTP
 * @param host name or address of the server; under TLS its certificate must bear this name
 * @param port from 1 to 65535
 * @param security how the connection is secured
 * @param login null to send without one
 * @param ehloName the name in EHLO; null for the machine's host name
 * @param timeouts the timeouts of each phase
 * @param socket the Unix socket at which it listens; null where it does at the host's port
 */
public record SmtpServer(
    Protocol protocol,
    String host,
    int port,
    Security security,
    @Nullable Login login,
    @Nullable String ehloName,
    Timeouts timeouts,
    @Nullable Path socket) {
  /** What the host of a server at a Unix socket is called where a name is wanted. */
  private static final String THIS_MACHINE = "localhost";

  public SmtpServer {
    if (host.isBlank() || port < 1 || port > 65535) {
      throw new IllegalArgumentException("not a mail server: " + host + ':' + port);
    }
  }

  /** A server in the network. */
  public SmtpServer(
      Protocol protocol,
      String host,
      int port,
      Security security,
      @Nullable Login login,
      @Nullable String ehloName,
      Timeouts timeouts) {
    this(protocol, host, port, security, login, ehloName, timeouts, null);
  }

  /** A server on this machine that listens at a Unix socket, which other users cannot read. */
  public static SmtpServer at(
      Path socket, Protocol protocol, @Nullable Login login, Timeouts timeouts) {
    return new SmtpServer(protocol, THIS_MACHINE, 1, Security.NONE, login, null, timeouts, socket);
  }

  /** Where it listens: host and port, or the path of its socket. */
  public String place() {
    return socket == null ? host + ':' + port : socket.toString();
  }

  /** Never shows a password. */
  @Override
  public String toString() {
    return place() + " (" + security + (login == null ? ")" : ", as " + login + ')');
  }
}
