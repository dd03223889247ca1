package org.broadsheet.mail;

import java.time.Duration;
import java.util.Properties;

/** The server's settings as properties of Angus. */
final class SmtpProperties {
  private SmtpProperties() {}

  static Properties of(SmtpServer server, SmtpSocketFactory sockets) {
    Properties properties = new Properties();
    properties.put("mail.smtp.socketFactory", sockets);
    // Without this, Angus answers a failed connection with a second one that escapes the wire.
    properties.put("mail.smtp.socketFactory.fallback", "false");
    properties.put("mail.smtp.connectiontimeout", millis(server.timeouts().connect()));
    properties.put("mail.smtp.timeout", millis(server.timeouts().read()));
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    properties.put("mail.debug.auth", "false");
    switch (server.login()) {
      case null -> {}
      case Login.Password _ -> {
        properties.put("mail.smtp.auth", "true");
        properties.put("mail.smtp.auth.mechanisms", "PLAIN LOGIN");
      }
      case Login.Token _ -> {
        properties.put("mail.smtp.auth", "true");
        properties.put("mail.smtp.auth.mechanisms", "XOAUTH2");
      }
    }
    if (server.ehloName() != null) {
      properties.put("mail.smtp.localhost", server.ehloName());
    }
    switch (server.security()) {
      case NONE -> {}
      case STARTTLS -> {
        properties.put("mail.smtp.starttls.enable", "true");
        properties.put("mail.smtp.starttls.required", "true");
      }
      case TLS -> properties.put("mail.smtp.ssl.enable", "true");
    }
    return properties;
  }

  private static String millis(Duration limit) {
    return Long.toString(limit.toMillis());
  }
}
