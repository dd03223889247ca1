package org.broadsheet.config;

import java.net.URI;
import java.util.List;
import org.broadsheet.config.MailSettings.Login;
import org.broadsheet.config.MailSettings.Rate;
import org.broadsheet.config.MailSettings.Security;
import org.broadsheet.config.MailSettings.Server;
import org.broadsheet.yaml.BasicTypes;
import org.broadsheet.yaml.Key;
import org.broadsheet.yaml.Property;
import org.broadsheet.yaml.Secret;
import org.broadsheet.yaml.Section;
import org.broadsheet.yaml.SectionValues;
import org.jspecify.annotations.Nullable;

/** A mail server, spoken to by SMTP or LMTP. */
final class ServerSection {
  private static final int LMTP_PORT = 24;

  private static final Key<String> HOST =
      Key.required("host", AddressTypes.HOST, "The mail server.");
  private static final Key<Integer> PORT =
      Key.optional(
          "port",
          BasicTypes.count(1, 65_535),
          "Its port; otherwise 587 for starttls, 465 for tls, 25 for none, 24 for LMTP.");
  private static final Key<Security> SMTP_SECURITY =
      Key.withDefault(
          "security",
          BasicTypes.choice(Security.class),
          "starttls",
          "How the connection is protected.");
  private static final Key<Security> LMTP_SECURITY =
      Key.withDefault(
          "security",
          BasicTypes.choice(Security.class),
          "none",
          "How the connection is protected.");
  private static final Key<Integer> CONNECTIONS =
      Key.withDefault(
          "connections", BasicTypes.count(1, 64), "4", "How many letters are handed over at once.");
  private static final Key<Rate> RATE =
      Key.optional(
          "rate", DispatchKeys.RATE_TYPE, "How many letters a second, minute or hour: 10/s.");

  private static final Key<URI> ENDPOINT =
      Key.required("endpoint", AddressTypes.WEB, "Where a refresh token is exchanged.");
  private static final Key<String> CLIENT_ID =
      Key.required("client-id", BasicTypes.NAME, "The client that the token was given to.");
  private static final Key<Secret> CLIENT_SECRET =
      Key.optional("client-secret", BasicTypes.SECRET, "The client's secret, where it has one.");
  private static final Key<Secret> REFRESH_TOKEN =
      Key.optional(
          "refresh-token", BasicTypes.SECRET, "The token, best as ${NAME} of the environment.");
  private static final Key<Secret> REFRESH_TOKEN_FILE =
      Key.optional(
          "refresh-token-file",
          Credentials.SECRET_FILE,
          "A file that holds the token alone, relative to this file's folder.");
  private static final Key<Login.Token> XOAUTH2 =
      Key.optional(
          "xoauth2",
          new Section<>(
              "xoauth2",
              List.of(
                  ENDPOINT.from(Login.Token::endpoint),
                  CLIENT_ID.from(Login.Token::clientId),
                  CLIENT_SECRET.from(Login.Token::clientSecret),
                  REFRESH_TOKEN.from(Login.Token::refreshToken),
                  REFRESH_TOKEN_FILE.unprinted()),
              ServerSection::token),
          "Logs in with a token that is renewed, instead of a password.");

  static final Section<Server> SMTP =
      new Section<>(
          "smtp",
          properties(SMTP_SECURITY),
          values -> server(values, values.get(SMTP_SECURITY), 0));
  static final Section<Server> LMTP =
      new Section<>(
          "lmtp",
          properties(LMTP_SECURITY),
          values -> server(values, values.get(LMTP_SECURITY), LMTP_PORT));

  private ServerSection() {}

  private static List<Property<Server, ?>> properties(Key<Security> security) {
    return List.of(
        HOST.from(Server::host),
        PORT.from(Server::port),
        security.from(Server::security),
        Credentials.USER.from(server -> server.login() == null ? null : server.login().user()),
        Credentials.PASSWORD.from(
            server ->
                server.login() instanceof Login.Password(_, Secret password) ? password : null),
        Credentials.PASSWORD_FILE.unprinted(),
        XOAUTH2.from(server -> server.login() instanceof Login.Token t ? t : null),
        CONNECTIONS.from(Server::connections),
        RATE.from(Server::rate));
  }

  /** By the port that is customary for it, or for the security where that is 0. */
  private static Server server(SectionValues values, Security security, int customary) {
    int port = customary == 0 ? security.customaryPort() : customary;
    return new Server(
        values.get(HOST),
        values.getOr(PORT, port),
        security,
        login(values),
        values.get(CONNECTIONS),
        values.find(RATE));
  }

  private static @Nullable Login login(SectionValues values) {
    Login.Token grant = values.find(XOAUTH2);
    Secret password = Credentials.password(values, grant == null);
    String user = values.find(Credentials.USER);
    if (grant != null && password != null) {
      values.problem(XOAUTH2, "both a password and xoauth2 are given: keep one");
    }
    if (grant != null && user == null) {
      values.problem(XOAUTH2, "xoauth2 has no user: add user");
    }
    if (user == null) {
      return null;
    }
    if (grant != null) {
      return new Login.Token(
          user, grant.endpoint(), grant.clientId(), grant.clientSecret(), grant.refreshToken());
    }
    return password == null ? null : new Login.Password(user, password);
  }

  /** The token, still without the name of its user. */
  private static Login.@Nullable Token token(SectionValues values) {
    Secret inline = values.find(REFRESH_TOKEN);
    Secret token = inline != null ? inline : values.find(REFRESH_TOKEN_FILE);
    if (inline != null && values.has(REFRESH_TOKEN_FILE)) {
      values.problem(REFRESH_TOKEN_FILE, "both refresh-token and a file are given: keep one");
    }
    if (token == null) {
      values.problem(ENDPOINT, "xoauth2 has no token: add refresh-token or refresh-token-file");
      return null;
    }
    return new Login.Token(
        "", values.get(ENDPOINT), values.get(CLIENT_ID), values.find(CLIENT_SECRET), token);
  }
}
