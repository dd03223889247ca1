package org.broadsheet.daemon;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.broadsheet.config.BouncesSettings;
import org.broadsheet.config.MailSettings;
import org.broadsheet.delivery.DeliveryPolicy;
import org.broadsheet.delivery.DomainLimit;
import org.broadsheet.delivery.Expiry;
import org.broadsheet.delivery.Rate;
import org.broadsheet.delivery.UnknownOutcomePolicy;
import org.broadsheet.mail.AccessTokens;
import org.broadsheet.mail.FolderTransport;
import org.broadsheet.mail.Login;
import org.broadsheet.mail.MaildirTransport;
import org.broadsheet.mail.Protocol;
import org.broadsheet.mail.Security;
import org.broadsheet.mail.SmtpServer;
import org.broadsheet.mail.SmtpTransport;
import org.broadsheet.mail.Timeouts;
import org.broadsheet.mail.Transport;
import org.broadsheet.news.SoftLimit;
import org.broadsheet.pipeline.RelayTransports;
import org.broadsheet.yaml.Secret;
import org.jspecify.annotations.Nullable;

/** Makes the mail relays that the settings describe. */
final class Relays {
  private Relays() {}

  /** In order of preference; nothing is opened yet. */
  static List<RelayTransports> of(MailSettings.Route route) {
    return switch (route) {
      case MailSettings.Folder(var folder) ->
          List.of(
              new RelayTransports(folder.toString(), List.of(new FolderTransport(folder)), null));
      case MailSettings.Maildir(var maildir) ->
          List.of(
              new RelayTransports(
                  maildir.toString(), List.of(new MaildirTransport(maildir)), null));
      case MailSettings.Servers(var servers, boolean lmtp) ->
          servers.stream()
              .map(server -> relay(server, lmtp ? Protocol.LMTP : Protocol.SMTP))
              .toList();
    };
  }

  private static RelayTransports relay(MailSettings.Server settings, Protocol protocol) {
    SmtpServer server = server(settings, protocol);
    Supplier<Transport> connection = () -> new SmtpTransport(server);
    return new RelayTransports(
        server.place(),
        Stream.generate(connection).limit(settings.connections()).toList(),
        rate(settings.rate()));
  }

  private static SmtpServer server(MailSettings.Server settings, Protocol protocol) {
    Security security =
        switch (settings.security()) {
          case NONE -> Security.NONE;
          case STARTTLS -> Security.STARTTLS;
          case TLS -> Security.TLS;
        };
    Login login = login(settings.login());
    Path socket = settings.socket();
    if (socket != null) {
      return SmtpServer.at(socket, protocol, login, Timeouts.DEFAULT);
    }
    return new SmtpServer(
        protocol, settings.host(), settings.port(), security, login, null, Timeouts.DEFAULT);
  }

  private static @Nullable Login login(MailSettings.@Nullable Login settings) {
    return switch (settings) {
      case null -> null;
      case MailSettings.Login.Password(String user, Secret password) ->
          new Login.Password(user, password.reveal());
      case MailSettings.Login.Token token -> {
        Secret client = token.clientSecret();
        yield new Login.Token(
            token.user(),
            new AccessTokens(
                token.endpoint(),
                token.clientId(),
                client == null ? null : client.reveal(),
                token.refreshToken().reveal()));
      }
    };
  }

  static DeliveryPolicy policy(MailSettings.Dispatch settings, @Nullable BouncesSettings bounces) {
    Map<String, DomainLimit> limits =
        settings.domains().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, domain -> limit(domain.getValue())));
    return new DeliveryPolicy(
        settings.hold() ? UnknownOutcomePolicy.HOLD : UnknownOutcomePolicy.RESEND,
        new Expiry(settings.lifetime(), settings.secondNext()),
        limits,
        softLimit(bounces));
  }

  /** When soft bounces and unexplained refusals suppress an address. */
  static SoftLimit softLimit(@Nullable BouncesSettings bounces) {
    return bounces == null ? SoftLimit.STANDARD : new SoftLimit(bounces.soft(), bounces.within());
  }

  private static DomainLimit limit(MailSettings.Limit settings) {
    Integer connections = settings.connections();
    return new DomainLimit(
        rate(settings.rate()), connections == null ? Integer.MAX_VALUE : connections);
  }

  private static @Nullable Rate rate(MailSettings.@Nullable Rate settings) {
    return settings == null ? null : new Rate(settings.letters(), settings.per());
  }
}
