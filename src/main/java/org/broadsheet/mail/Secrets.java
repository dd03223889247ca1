package org.broadsheet.mail;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Keeps a password out of what people read, even when a server repeats our own words. */
final class Secrets {
  private static final String HIDDEN = "[hidden]";

  private Secrets() {}

  /** The text without the server's password, in any form in which AUTH sends it. */
  static String hide(SmtpServer server, String text) {
    String user = server.user();
    String password = server.password();
    if (user == null || password == null || password.isEmpty()) {
      return text;
    }
    String hidden = text;
    for (String form :
        List.of(
            base64('\0' + user + '\0' + password),
            base64(user + '\0' + user + '\0' + password),
            base64(password),
            password)) {
      hidden = hidden.replace(form, HIDDEN);
    }
    return hidden;
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
