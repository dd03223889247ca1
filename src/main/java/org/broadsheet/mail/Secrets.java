package org.broadsheet.mail;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * Hides credentials in messages, even where the server repeats them.
 *
 * @param user the name; empty without a login
 * @param secret the password or the access token; empty without a login
 */
record Secrets(String user, String secret) {
  static final Secrets NONE = new Secrets("", "");

  private static final String HIDDEN = "[hidden]";

  /** The text without the secret, in any form in which AUTH sends it. */
  String hide(String text) {
    if (secret.isEmpty()) {
      return text;
    }
    String hidden = text;
    for (String form :
        List.of(
            base64('\0' + user + '\0' + secret),
            base64(user + '\0' + user + '\0' + secret),
            base64("user=" + user + "\1auth=Bearer " + secret + "\1\1"),
            base64(secret),
            secret)) {
      hidden = hidden.replace(form, HIDDEN);
    }
    return hidden;
  }

  /** Never shows the secret. */
  @Override
  public String toString() {
    return user;
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
