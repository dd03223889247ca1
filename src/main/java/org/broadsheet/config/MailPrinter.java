package org.broadsheet.config;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.broadsheet.config.MailSettings.Dispatch;
import org.broadsheet.config.MailSettings.Limit;
import org.broadsheet.config.MailSettings.Login;
import org.broadsheet.config.MailSettings.Rate;
import org.broadsheet.config.MailSettings.Server;
import org.broadsheet.yaml.BasicTypes;
import org.broadsheet.yaml.Secret;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Prints the section {@code mail}. */
final class MailPrinter {
  private final SettingsPrinter printer;
  private final JsonGenerator out;

  MailPrinter(SettingsPrinter printer, JsonGenerator out) {
    this.printer = printer;
    this.out = out;
  }

  void print(MailSettings mail) {
    out.writeName("mail");
    out.writeStartObject();
    printer.text("from", mail.from());
    dkim(mail.dkim());
    switch (mail.route()) {
      case MailSettings.Folder(var folder) -> printer.text("folder", folder);
      case MailSettings.Maildir(var maildir) -> printer.text("maildir", maildir);
      case MailSettings.Servers(List<Server> servers, boolean lmtp) ->
          printer.list(lmtp ? "lmtp" : "smtp", servers, this::server);
    }
    dispatch(mail.dispatch());
    out.writeEndObject();
  }

  private void dkim(MailSettings.@Nullable Dkim dkim) {
    if (dkim != null) {
      out.writeName("dkim");
      out.writeStartObject();
      printer.text("selector", dkim.selector());
      printer.text("key-file", dkim.key());
      printer.text("domain", dkim.domain());
      out.writeEndObject();
    }
  }

  private void server(Server server) {
    printer.text("host", server.host());
    out.writeNumberProperty("port", server.port());
    printer.text("security", BasicTypes.word(server.security()));
    if (server.login() != null) {
      login(server.login());
    }
    out.writeNumberProperty("connections", server.connections());
    rate(server.rate());
  }

  private void login(Login login) {
    printer.text("user", login.user());
    switch (login) {
      case Login.Password(var _, Secret password) -> printer.text("password", password);
      case Login.Token token -> {
        out.writeName("xoauth2");
        out.writeStartObject();
        printer.text("endpoint", token.endpoint());
        printer.text("client-id", token.clientId());
        printer.text("client-secret", token.clientSecret());
        printer.text("refresh-token", token.refreshToken());
        out.writeEndObject();
      }
    }
  }

  private void dispatch(Dispatch dispatch) {
    printer.text("unknown", dispatch.hold() ? "hold" : "resend");
    printer.text("expire", DispatchKeys.expiry(dispatch));
    if (!dispatch.domains().isEmpty()) {
      out.writeName("domains");
      out.writeStartObject();
      new TreeMap<>(dispatch.domains()).entrySet().forEach(this::limit);
      out.writeEndObject();
    }
  }

  private void limit(Map.Entry<String, Limit> domain) {
    out.writeName(domain.getKey());
    out.writeStartObject();
    rate(domain.getValue().rate());
    if (domain.getValue().connections() != null) {
      out.writeNumberProperty("connections", domain.getValue().connections());
    }
    out.writeEndObject();
  }

  private void rate(@Nullable Rate rate) {
    printer.text("rate", rate == null ? null : RateType.written(rate));
  }
}
