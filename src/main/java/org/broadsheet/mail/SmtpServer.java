package org.broadsheet.mail;

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
 */
public record SmtpServer(
    Protocol protocol,
    String host,
    int port,
    Security security,
    @Nullable Login login,
    @Nullable String ehloName,
    Timeouts timeouts) {
  public SmtpServer {
    if (host.isBlank() || port < 1 || port > 65535) {
      throw new IllegalArgumentException("not a mail server: " + host + ':' + port);
    }
  }

  /** Never shows a password. */
  @Override
  public String toString() {
    return host + ':' + port + " (" + security + (login == null ? ")" : ", as " + login + ')');
  }
}
