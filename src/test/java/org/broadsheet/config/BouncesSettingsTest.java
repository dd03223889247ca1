package org.broadsheet.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.broadsheet.config.BouncesSettings.Maildir;
import org.broadsheet.config.BouncesSettings.Protocol;
import org.broadsheet.config.BouncesSettings.Security;
import org.broadsheet.config.BouncesSettings.Server;
import org.broadsheet.yaml.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BouncesSettingsTest {
  private static final String REST =
      """
      feeds: [https://a.example/feed]
      mail: {from: b@example.org, folder: out}
      """;
  private static final String LOGIN = "host: h.example, user: u, password: pw";

  private static SettingsResult read(String bounces) {
    return SettingsReader.read(REST + "bounces: " + bounces, Path.of("test.yaml"), Map.of());
  }

  private static Settings settings(String bounces) {
    SettingsResult reading = read(bounces);
    assertThat(reading).isInstanceOf(SettingsResult.Valid.class);
    return ((SettingsResult.Valid) reading).settings();
  }

  @Test
  void aMinimalSectionHasTheDocumentedDefaults() {
    assertThat(settings("{address: b@Example.org, maildir: box}").bounces())
        .isEqualTo(
            new BouncesSettings(
                "b@example.org",
                null,
                new Maildir(Path.of("box")),
                Duration.ofMinutes(5),
                5,
                Duration.ofDays(14)));
  }

  @ParameterizedTest
  @CsvSource({
    "imap, '', IMAP, 993, TLS",
    "imap, ', security: starttls', IMAP, 143, STARTTLS",
    "imap, ', security: none', IMAP, 143, NONE",
    "imap, ', port: 1143', IMAP, 1143, TLS",
    "pop3, '', POP3, 995, TLS",
    "pop3, ', security: starttls', POP3, 110, STARTTLS"
  })
  void theDefaultPortDependsOnProtocolAndSecurity(
      String key, String more, Protocol protocol, int port, Security security) {
    Settings settings =
        settings("{address: b@example.org, %s: {%s%s}}".formatted(key, LOGIN, more));
    assertThat(settings.bounces())
        .extracting(BouncesSettings::mailbox)
        .isEqualTo(
            new Server(protocol, "h.example", port, security, "u", new Secret("pw"), "INBOX"));
  }

  @Test
  void aPrintedSectionReadsBackTheSameExceptForThePassword() {
    Settings settings =
        settings(
            "{address: b@example.org, unsubscribe: leave@example.org, every: 1m, soft: 3, within:"
                + " 7d,"
                + " imap: {%s, folder: Returned}}".formatted(LOGIN));
    String printed = settings.toString();
    assertThat(printed).contains(Secret.MASK).doesNotContain("pw");
    SettingsResult again =
        SettingsReader.read(printed.replace(Secret.MASK, "pw"), Path.of("test.yaml"), Map.of());
    assertThat(((SettingsResult.Valid) again).settings().bounces()).isEqualTo(settings.bounces());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{maildir: box} | 3:10: bounces needs \"address:\"",
        "{address: b@example.org} | nobody reads what comes back: add imap, pop3 or maildir",
        "{address: b@example.org, maildir: box, pop3: {host: h, user: u, password: p}}"
            + " | 3:35: more than one mailbox is given: keep one",
        "{address: b@example.org, imap: {host: h}} | a mailbox needs a login: add user and"
            + " password",
        "{address: b@example.org, imap: {host: h, user: u}} | user has no password",
        "{address: b+x@example.org, maildir: box} | 3:11: a token is put into this address",
        "{address: b@example.org, unsubscribe: é@example.org, maildir: box} | 3:35: a token is put",
        "{address: b@example.org, maildir: box, every: 5} | \"5\" has no unit",
        "{address: b@example.org, maildir: box, soft: 0} | is not a whole number from 1 to 1000",
        "{address: b@example.org, pop3: {host: h, user: u, password: p, folder: f}}"
            + " | unknown key \"folder\""
      })
  void aMistakeIsReportedWithItsPlaceAndRemedy(String bounces, String problem) {
    SettingsResult reading = read(bounces);
    assertThat(reading).isInstanceOf(SettingsResult.Invalid.class);
    assertThat(((SettingsResult.Invalid) reading).problems())
        .anySatisfy(each -> assertThat(each.toString()).contains(problem));
  }
}
