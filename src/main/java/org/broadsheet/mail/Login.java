package org.broadsheet.mail;

/** The credentials for a mail server (RFC 4954). */
public sealed interface Login {
  /** The name to log in with. */
  String user();

  /** By password: PLAIN or LOGIN, whichever the server offers. */
  record Password(String user, String password) implements Login {
    /** Never shows the password. */
    @Override
    public String toString() {
      return user;
    }
  }

  /** By a token that is renewed from time to time: XOAUTH2. */
  record Token(String user, AccessTokens tokens) implements Login {
    @Override
    public String toString() {
      return user;
    }
  }
}
