package org.broadsheet.mail;

import org.jspecify.annotations.Nullable;

/**
 * Where mail is handed over, and under whose name.
 *
 * @param protocol what is spoken there
 * @param host name or address of the server; under TLS its certificate must bear this name
 * @param port from 1 to 65535
 * @param security how the connection is guarded
 * @param login null to hand over without one
 * @param ehloName what this machine calls itself; null for the name the system knows
 * @param timeouts how long the server may take
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
