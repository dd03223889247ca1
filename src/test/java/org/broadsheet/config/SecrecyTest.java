package org.broadsheet.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.broadsheet.news.Feed;
import org.broadsheet.yaml.Problem;
import org.broadsheet.yaml.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecrecyTest {
  private static final String PLANTED = "pl4nted";
  private static final Path FILE = Path.of("b.yaml");

  @Test
  void printedSettingsShowNoSecret() {
    Settings settings =
        settings(
            """
            feeds:
              - https://me:pl4nted@a.example/feed
              - {url: https://b.example/, user: me, password: pl4nted}
              - {url: https://c.example/, token: pl4nted, proxy: "http://me:pl4nted@p.example:1"}
              - https://e.example/feed?n=5&api_key=pl4nted&keyword=bees
              - https://f.example/feed?Token=${STORE}
              - {url: https://d.example/, headers: {X-Key: pl4nted}, cookies: {session: pl4nted}}
            mail: {from: b@c.de, smtp: {host: h, user: u, password: pl4nted}}
            store:
              url: jdbc:postgresql://root:pl4nted@h/db?user=u&password=pl4nted&sslpassword=pl4nted
              user: u
              password: ${STORE}
            """);

    assertThat(settings.toString())
        .contains("***", "https://e.example/feed?n=5&api_key=***&keyword=bees")
        .doesNotContain(PLANTED);
    assertThat(settings.toString().lines().findFirst().orElseThrow())
        .startsWith("# Masked;")
        .contains("feeds[1].url, feeds[2].user", "mail.smtp[1].password", "store.url");
    assertThat(settings.feeds())
        .extracting(feed -> Feed.shown(feed.url()))
        .noneMatch(address -> address.contains(PLANTED));
    assertThat(settings.mail().toString()).doesNotContain(PLANTED);
    assertThat(settings.store().toString()).doesNotContain(PLANTED);
    assertThat(settings.store().password()).isEqualTo(new Secret(PLANTED));
    assertThat(settings.store().url()).contains(PLANTED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mail: {from: b@c.de, smtp: {host: h, user: u, password: [pl4nted]}}",
        "mail: {from: b@c.de, smtp: {host: h, user: u, password: pl4nted: x}}",
        "mail: {from: b@c.de, smtp: {host: h, user: u, password: @pl4nted}}",
        "mail: {from: b@c.de, smtp: {host: h, user: u, password: 'pl4nted}}",
        "feeds: ['https://me:pl4nted@', 'https://me:pl4nted@ x']",
        "feeds: ['https://me:pl4nted@a.example/', 'https://me:pl4nted@a.example/']",
        "feeds: [{url: https://a.example/, token: pl4nted, user: u, password: pl4nted}]",
        "feeds: [{url: https://a.example/, headers: {Host: pl4nted, X: \"pl4nted\\n\"}}]",
        "feeds: [{url: https://a.example/, token: \"pl4nted\\n\"}]",
        "store: {url: 'jdbc:mysql://me:pl4nted@h/x'}",
        "store: {password: '${STORE}', password-file: x}",
        "fetch: {parallel: '${STORE}', allow: ['${STORE}/']}",
      })
  void problemsShowNoSecret(String yaml) {
    SettingsResult reading = SettingsReader.read(yaml, FILE, Map.of("STORE", PLANTED));
    assertThat(reading).isInstanceOf(SettingsResult.Invalid.class);
    assertThat(((SettingsResult.Invalid) reading).problems())
        .allSatisfy(
            problem -> {
              assertThat(problem.toString()).doesNotContain(PLANTED);
              assertThat(problem.text()).doesNotContain(PLANTED);
            });
  }

  @Test
  void printedSettingsReadBackTheSame() {
    Settings settings =
        settings(
            """
            feeds:
              - {url: https://a.example/feed, name: "yes: #1 ${STORE}", priority: 2}
              - {url: https://b.example/, max-every: 1d, user-agent: Mozilla/5.0, certificate: any}
              - {url: https://c.example/, proxy: "http://p.example:3128", keep: a b, drop: [c, d]}
            topics: [{name: T, match: {all-of: [{en: [a, "null"]}, b], none-of: ["$${c}"]}}]
            digests: [{name: m, at: ["07:00"], days: [mon, weekend], max-age: 36h}]
            subscribers: [{email: a@b.cc, zone: Asia/Kolkata, language: pt-BR}]
            mail: {from: Me <b@c.de>, smtp: {host: h, security: none}}
            fetch: {allow: [b.lan, "::1"], host-gap: 1500ms, contact: https://a.example/}
            web: {listen: "[::1]:80", url: https://w.example/}
            operator: {email: o@b.cc, at: "06:30", zone: Europe/Kyiv, language: uk, when-empty: send}
            templates: mine
            """);

    assertThat(settings(settings.toString())).isEqualTo(settings);
  }

  private static Settings settings(String yaml) {
    return switch (SettingsReader.read(yaml, FILE, Map.of("STORE", PLANTED))) {
      case SettingsResult.Valid(Settings settings, _) -> settings;
      case SettingsResult.Invalid(List<Problem> problems) -> throw new AssertionError(problems);
    };
  }
}
