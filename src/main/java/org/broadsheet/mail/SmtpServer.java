package org.broadsheet.mail;

import org.jspecify.annotations.Nullable;

/**
 * Where mail is handed over, and under whose name.
 *
 * @param host name or address of the server; under TLS its certificate must bear this name
 * @param port from 1 to 65535
 * @param security how the connection is guarded
 * @param user for AUTH; null to hand over without login
 * @param password for AUTH; present exactly when {@code user} is
 * @param ehloName what this machine calls itself; null for the name the system knows
 * @param timeouts how long the server may take
 */
public record SmtpServer(
    String host,
    int port,
    Security security,
    @Nullable String user,
    @Nullable String password,
    @Nullable String ehloName,
    Timeouts timeouts) {
  public SmtpServer {
    if (host.isBlank() || port < 1 || port > 65535) {
      throw new IllegalArgumentException("not an SMTP server: " + host + ':' + port);
    }
    if ((user == null) != (password == null)) {
      throw new IllegalArgumentException("a user needs a password, and a password a user");
    }
  }

  /** Never shows the password. */
  @Override
  public String toString() {
    return host + ':' + port + " (" + security + (user == null ? ")" : ", as " + user + ')');
  }
}
