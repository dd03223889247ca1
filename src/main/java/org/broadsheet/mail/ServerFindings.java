package org.broadsheet.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.broadsheet.mail.Finding.Level;
import org.jspecify.annotations.Nullable;

/** Checks what a connected server offers. */
final class ServerFindings {
  /** A page of 100 kB and its text, encoded, with headers and some room. Pictures come on top. */
  private static final long MAX_LETTER_OCTETS = 250_000;

  private static final Set<String> LOOPBACK = Set.of("localhost", "::1", "[::1]");

  private final SmtpServer server;
  private final SmtpSession session;
  private final List<String> fine = new ArrayList<>();
  private final List<Finding> all = new ArrayList<>();

  private ServerFindings(SmtpServer server, SmtpSession session) {
    this.server = server;
    this.session = session;
  }

  /** One finding of what is fine, and one of each thing that could be better. */
  static List<Finding> of(SmtpServer server, SmtpSession session) {
    ServerFindings findings = new ServerFindings(server, session);
    findings.judgeTls();
    findings.judgeLogin();
    findings.judgeSize(session.extensionParameter("SIZE"));
    findings.all.addFirst(findings.finding(Level.FINE, String.join(", ", findings.fine)));
    return findings.all;
  }

  private void judgeTls() {
    switch (server.security()) {
      case TLS -> fine.add("TLS");
      case STARTTLS -> fine.add("TLS by STARTTLS");
      case NONE -> {
        fine.add("no TLS");
        if (!isLoopback()) {
          add(
              Level.NOTE,
              session.offers("STARTTLS")
                  ? "mail and login travel in clear, although the server offers STARTTLS: set"
                      + " security to starttls"
                  : "mail and login travel in clear: use the server's TLS port with security tls");
        }
      }
    }
  }

  private boolean isLoopback() {
    String host = server.host();
    return LOOPBACK.contains(host) || host.startsWith("127.");
  }

  /** A refused login has failed before. */
  private void judgeLogin() {
    fine.add(server.login() == null ? "no login" : "login accepted");
  }

  private void judgeSize(@Nullable String announced) {
    long limit = octets(announced);
    if (limit == 0) {
      fine.add("no limit of size announced");
      return;
    }
    fine.add("letters of up to " + shown(limit));
    if (limit < MAX_LETTER_OCTETS) {
      add(
          Level.FAULT,
          "a letter may have %s without pictures: have the server's limit of size raised, or lower"
                  .formatted(shown(MAX_LETTER_OCTETS))
              + " the digests' number of stories");
    }
  }

  /** What RFC 1870 lets a server announce; 0 where it sets no limit, or says nothing readable. */
  private static long octets(@Nullable String announced) {
    return announced != null && announced.strip().matches("\\d{1,18}")
        ? Long.parseLong(announced.strip())
        : 0;
  }

  private static String shown(long octets) {
    return octets < 1_000_000
        ? octets / 1_000 + " kB"
        : String.format(Locale.ROOT, "%.1f MB", octets / 1e6);
  }

  private void add(Level level, String words) {
    all.add(finding(level, words));
  }

  private Finding finding(Level level, String words) {
    return new Finding("mail by " + server.place(), level, words);
  }
}
