package org.broadsheet.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
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
  private static final Key<String> LMTP_HOST =
      Key.optional("host", AddressTypes.HOST, "The mail server, unless it has a socket.");
  private static final Key<Path> SOCKET =
      Key.optional(
          "socket",
          BasicTypes.PATH,
          "The Unix socket at which it listens on this machine, instead of host and port.");
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
          properties(List.of(HOST.from(Server::host), PORT.from(Server::port)), SMTP_SECURITY),
          values -> {
            Security security = values.get(SMTP_SECURITY);
            return server(values, values.get(HOST), security.customaryPort(), null, security);
          });
  static final Section<Server> LMTP =
      new Section<>(
          "lmtp",
          properties(
              List.of(
                  LMTP_HOST.from(server -> server.socket() == null ? server.host() : null),
                  PORT.from(server -> server.socket() == null ? server.port() : null),
                  SOCKET.from(Server::socket)),
              LMTP_SECURITY),
          ServerSection::lmtp);

  private ServerSection() {}

  private static List<Property<Server, ?>> properties(
      List<Property<Server, ?>> place, Key<Security> security) {
    List<Property<Server, ?>> all = new ArrayList<>(place);
    all.addAll(
        List.of(
            security.from(Server::security),
            Credentials.USER.from(server -> server.login() == null ? null : server.login().user()),
            Credentials.PASSWORD.from(
                server ->
                    server.login() instanceof Login.Password(_, Secret password) ? password : null),
            Credentials.PASSWORD_FILE.unprinted(),
            XOAUTH2.from(server -> server.login() instanceof Login.Token t ? t : null),
            CONNECTIONS.from(Server::connections),
            RATE.from(Server::rate)));
    return all;
  }

  private static Server lmtp(SectionValues values) {
    Path socket = values.find(SOCKET);
    Security security = values.get(LMTP_SECURITY);
    if (socket == null && !values.has(LMTP_HOST)) {
      values.problem(LMTP_HOST, "an LMTP server needs \"host\" or \"socket\"");
    }
    if (socket != null && (values.has(LMTP_HOST) || values.has(PORT))) {
      values.problem(SOCKET, "both a socket and a host or port are given: keep one");
    }
    if (socket != null && security != Security.NONE) {
      values.problem(LMTP_SECURITY, "a socket of this machine needs no TLS: remove security");
    }
    return server(values, values.getOr(LMTP_HOST, "localhost"), LMTP_PORT, socket, security);
  }

  private static Server server(
      SectionValues values,
      String host,
      int customaryPort,
      @Nullable Path socket,
      Security security) {
    return new Server(
        host,
        values.getOr(PORT, customaryPort),
        socket,
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
