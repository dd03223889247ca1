package org.broadsheet.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.broadsheet.config.MailSettings.Dispatch;
import org.broadsheet.config.MailSettings.Limit;
import org.broadsheet.config.MailSettings.Login;
import org.broadsheet.config.MailSettings.Rate;
import org.broadsheet.config.MailSettings.Security;
import org.broadsheet.config.MailSettings.Server;
import org.broadsheet.config.MailSettings.Servers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How letters are handed over, and what becomes of those in doubt. */
class MailSettingsTest {
  private static SettingsResult read(String mail) {
    String yaml = "feeds: [https://a.example/feed]\nmail: {from: b@example.org, " + mail + "}\n";
    return SettingsReader.read(yaml, Path.of("test.yaml"), Map.of());
  }

  private static Settings settings(String mail) {
    SettingsResult reading = read(mail);
    assertThat(reading).isInstanceOf(SettingsResult.Valid.class);
    return ((SettingsResult.Valid) reading).settings();
  }

  private static Servers servers(String mail) {
    return (Servers) settings(mail).mail().route();
  }

  @Test
  void aTokenReplacesThePassword() {
    Server server =
        servers(
                "smtp: {host: h, user: u, xoauth2: {endpoint: \"https://login.example/token\","
                    + " client-id: c, client-secret: s3cret, refresh-token: r3fresh}}")
            .servers()
            .getFirst();
    assertThat(server.login())
        .isInstanceOfSatisfying(
            Login.Token.class,
            token -> {
              assertThat(token.user()).isEqualTo("u");
              assertThat(token.endpoint()).isEqualTo(URI.create("https://login.example/token"));
              assertThat(token.clientId()).isEqualTo("c");
              assertThat(token.refreshToken().reveal()).isEqualTo("r3fresh");
            });
  }

  @Test
  void lmtpIsUnencryptedOnPort24ByDefault() {
    Servers near = servers("lmtp: {host: h}");
    assertThat(near.lmtp()).isTrue();
    assertThat(near.servers().getFirst().port()).isEqualTo(24);
    assertThat(near.servers().getFirst().security()).isEqualTo(Security.NONE);
    Server far = servers("lmtp: [{host: h, port: 2003, security: starttls}]").servers().getFirst();
    assertThat(far.port()).isEqualTo(2003);
    assertThat(far.security()).isEqualTo(Security.STARTTLS);
  }

  @Test
  void dispatchHasTheDocumentedDefaults() {
    assertThat(settings("folder: out").mail().dispatch())
        .isEqualTo(new Dispatch(false, Duration.ofDays(4), false, Map.of()));
  }

  @Test
  void everyKeyOfDispatchIsRead() {
    Settings settings =
        settings(
            "folder: out, unknown: hold, expire: second-next,"
                + " domains: {Gmail.com: {rate: 20/m, connections: 2}, x.example: {rate: 9/h}}");
    Rate twenty = new Rate(20, Duration.ofMinutes(1));
    assertThat(settings.mail().dispatch())
        .isEqualTo(
            new Dispatch(
                true,
                Duration.ofDays(4),
                true,
                Map.of(
                    "gmail.com", new Limit(twenty, 2),
                    "x.example", new Limit(new Rate(9, Duration.ofHours(1)), null))));
    assertThat(settings.toString())
        .contains("unknown: hold", "expire: second-next", "20/m", "9/h", "connections: 2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "smtp: {host: h, user: u, xoauth2: {client-id: c, refresh-token: r}}"
            + " | 2:63: xoauth2 needs \"endpoint:\"",
        "smtp: {host: h, user: u, xoauth2: {endpoint: login.example, client-id: c,"
            + " refresh-token: r}} | 2:74: \"login.example\" is not a web address",
        "smtp: {host: h, user: u, xoauth2: {endpoint: \"https://l.example\", client-id: c}}"
            + " | xoauth2 has no token: add refresh-token or refresh-token-file",
        "smtp: {host: h, xoauth2: {endpoint: \"https://l.example\", client-id: c, refresh-token:"
            + " r}} | xoauth2 has no user: add user",
        "smtp: {host: h, user: u, password: p, xoauth2: {endpoint: \"https://l.example\","
            + " client-id: c, refresh-token: r}} | both a password and xoauth2 are given: keep one",
        "smtp: {host: h, user: u, xoauth2: {endpoint: \"https://l.example\", client-id: c,"
            + " refresh-token: r, refresh-tokn-file: f}} | did you mean \"refresh-token-file\"?",
        "smtp: {host: h, rate: fast} | 2:51: \"fast\" is not a rate: write letters per second,",
        "smtp: {host: h, rate: 0/s} | 2:51: \"0/s\" is not a rate",
        "smtp: {host: h, connections: 65} | is not a whole number from 1 to 64",
        "smtp: [] | an empty list",
        "smtp: {host: \"smtp://h\"} | is not a host: write a name or an address",
        "lmtp: {port: 24} | an LMTP server needs \"host\" or \"socket\"",
        "lmtp: {host: h}, smtp: {host: h} | both smtp and lmtp are given: keep one",
        "folder: out, maildir: box | both maildir and folder are given: keep one",
        "folder: out, unknown: retry | 2:51: \"retry\" is not known here: expected",
        "folder: out, expire: 4 | 2:50: \"4\" has no unit: write ms, s, m, h, d or w behind it, as"
            + " in 4s, or write second-next",
        "folder: out, expire: next | 2:50: \"next\" is not a duration",
        "folder: out, expire: 0s | 2:50: \"0s\" is no time at all",
        "folder: out, domains: [gmail.com] | 2:51: expected domains with limits, as in gmail.com:",
        "folder: out, domains: {g mail: {rate: 1/s}} | not a domain: write it as in gmail.com",
        "folder: out, domains: {X.org: {rate: 1/s}, x.Org: {rate: 2/s}} | the key \"x.org\" is"
            + " given twice: keep only one",
        "folder: out, domains: {x.example: {rat: 1/s}} | unknown key \"rat\": did you mean",
        "folder: out, domains: {x.example: {rate: 1}} | \"1\" is not a rate",
        "folder: out, domains: {x.example: {connections: 0}} | is not a whole number from 1 to 64"
      })
  void aMistakeIsReportedWithItsPlaceAndRemedy(String mail, String problem) {
    SettingsResult reading = read(mail);
    assertThat(reading).isInstanceOf(SettingsResult.Invalid.class);
    assertThat(((SettingsResult.Invalid) reading).problems())
        .anySatisfy(each -> assertThat(each.toString()).contains(problem))
        .allSatisfy(each -> assertThat(each.toString()).startsWith("test.yaml:2:"));
  }
}
