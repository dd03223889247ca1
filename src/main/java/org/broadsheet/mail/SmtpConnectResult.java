package org.broadsheet.mail;

import jakarta.mail.MessagingException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** The outcome of connecting to an SMTP server. */
sealed interface SmtpConnectResult {
  /** The server is ready for mail. */
  record Ready(SmtpSession session) implements SmtpConnectResult {}

  /**
   * The server is not ready.
   *
   * @param line one line: the fault and the remedy
   */
  record Failed(String line) implements SmtpConnectResult {
    static Failed of(
        SmtpServer server, Stage stage, Reply reply, @Nullable MessagingException cause) {
      String said = reply.code() == Reply.NONE && cause != null ? reason(cause) : reply.text();
      return new Failed(HeaderText.oneLine(line(server, stage, said, cause)));
    }

    /** The innermost cause in its own words, on one line. */
    static String reason(Throwable fault) {
      Throwable innermost = fault;
      while (innermost.getCause() != null) {
        innermost = innermost.getCause();
      }
      String message = innermost.getMessage();
      return HeaderText.oneLine(
          message == null || message.isBlank() ? innermost.getClass().getSimpleName() : message);
    }

    private static String line(
        SmtpServer server, Stage stage, String said, @Nullable MessagingException cause) {
      String where = server.place();
      if (isCausedBy(cause, UnknownHostException.class)) {
        return "no address is known for %s: check the host's spelling and the DNS".formatted(where);
      }
      if (isCausedBy(cause, SSLException.class)) {
        return "TLS with %s failed (%s): check that its certificate is valid and bears this name"
            .formatted(where, said);
      }
      return switch (stage) {
        case CONNECT ->
            server.socket() == null
                ? "cannot begin with %s (%s): check host, port, firewall and whether the port speaks TLS"
                    .formatted(where, said)
                : "cannot begin with %s (%s): check the path, whether the server listens there, and whether the socket's permissions let this user write to it"
                    .formatted(where, said);
        case EHLO ->
            isMissingStartTls(cause)
                ? "%s offers no STARTTLS: use its TLS port with security tls".formatted(where)
                : "%s did not take EHLO (%s): check the name this machine calls itself"
                    .formatted(where, said);
        case STARTTLS ->
            "STARTTLS with %s failed (%s): use its TLS port with security tls"
                .formatted(where, said);
        case AUTH -> "%s refused the login (%s): check user and password".formatted(where, said);
        case AUTH_OFFER ->
            "%s offers no login: remove user and password, or use its submission port"
                .formatted(where);
      };
    }

    /** Angus has no code for this, only a sentence of its own; no server is quoted in it. */
    private static boolean isMissingStartTls(@Nullable MessagingException cause) {
      return cause != null
          && cause.getCause() == null
          && String.valueOf(cause.getMessage()).startsWith("STARTTLS is required");
    }

    private static boolean isCausedBy(@Nullable Throwable fault, Class<? extends Throwable> type) {
      for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
        if (type.isInstance(cause)) {
          return true;
        }
      }
      return false;
    }
  }

  /** The stage of the session at which connecting failed. */
  enum Stage {
    /** Before or at the greeting. */
    CONNECT,
    /** EHLO and the server's extensions. */
    EHLO,
    /** The TLS handshake after STARTTLS. */
    STARTTLS,
    /** AUTH. */
    AUTH,
    /** The server's offer of AUTH. */
    AUTH_OFFER;

    /** The stage once this command is sent. */
    Stage after(String command) {
      if (command.startsWith("EHLO") || command.startsWith("HELO")) {
        return EHLO;
      }
      if (command.equals("STARTTLS")) {
        return STARTTLS;
      }
      return command.startsWith("AUTH ") ? AUTH : this;
    }
  }
}
