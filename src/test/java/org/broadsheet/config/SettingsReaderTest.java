package org.broadsheet.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.broadsheet.config.MailSettings.Folder;
import org.broadsheet.config.MailSettings.Login;
import org.broadsheet.config.MailSettings.Mailbox;
import org.broadsheet.config.MailSettings.Security;
import org.broadsheet.config.MailSettings.Server;
import org.broadsheet.config.MailSettings.Servers;
import org.broadsheet.news.Access;
import org.broadsheet.news.Criterion;
import org.broadsheet.news.Days;
import org.broadsheet.news.Digest;
import org.broadsheet.news.Digest.Dispatch;
import org.broadsheet.news.Digest.Limits;
import org.broadsheet.news.Digest.Missed;
import org.broadsheet.news.Digest.Presentation;
import org.broadsheet.news.Digest.Selection;
import org.broadsheet.news.Edition.Heading;
import org.broadsheet.news.Feed;
import org.broadsheet.news.Images;
import org.broadsheet.news.Quiet;
import org.broadsheet.news.Terms;
import org.broadsheet.yaml.Problem;
import org.broadsheet.yaml.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsReaderTest {
  private static final MailSettings.Dispatch STANDARD =
      new MailSettings.Dispatch(false, Duration.ofDays(4), false, Map.of());

  private static final String LEAST =
      """
      feeds: [https://a.example/feed]
      mail: {from: b@example.org, folder: out}
      """;

  @TempDir private Path folder;

  @Test
  void aQuotedTildeIsATextAndAPlainOneIsNothing() {
    assertThat(settings(LEAST + "topics: [{name: Home, match: \"~\"}]").topics())
        .extracting(topic -> topic.criterion())
        .containsExactly(new Criterion.Query("~"));
    assertThat(settings(LEAST + "topics: ~").topics()).isEmpty();
  }

  @Test
  void anAddressOfTheWebPagesWithoutTlsIsWarnedOf() {
    assertThat(valid(LEAST + "web: {url: http://paper.example/}").warnings())
        .anySatisfy(
            warning -> assertThat(warning.toString()).contains("3:1: ", "http", "RFC 8058"));
    assertThat(valid(LEAST + "web: {url: https://paper.example/}").warnings())
        .noneMatch(warning -> warning.toString().contains("RFC 8058"));
  }

  @Test
  void addressesThatDifferInTheirCapitalsOnlyAreWarnedOf() {
    String both = "subscribers: [{email: Good@reader.example}, {email: good@reader.example}]";
    assertThat(valid(LEAST + both).warnings())
        .anySatisfy(
            warning ->
                assertThat(warning.toString())
                    .contains("Good@reader.example and good@reader.example differ in"));
  }

  @Test
  void formerNamesAreReadAndPrinted() {
    Settings settings =
        settings(
            """
            feeds: [{url: "https://feeds.example/new", formerly: "https://feeds.example/old"}]
            topics: [{name: Hives, match: bee, formerly: Bees}]
            digests: [{name: daily, at: "7:00", topics: [Bees], formerly: [dawn, morning]}]
            subscribers: [{email: ada@reader.example, digests: dawn, formerly: none}]
            mail: {from: paper@paper.example, folder: out}
            """);
    assertThat(settings.digests().getFirst().formerly().names()).containsExactly("dawn", "morning");
    assertThat(settings.digests().getFirst().selection().topics()).containsExactly("Hives");
    assertThat(settings.subscribers().getFirst().formerly().isNew()).isTrue();
    assertThat(settings.subscribers().getFirst().digests()).containsExactly("daily");
    assertThat(settings(settings.toString())).isEqualTo(settings);
  }

  @Test
  void utcIsATimeZoneHoweverItIsWritten() {
    assertThat(settings(LEAST + "subscribers: [{email: a@b.cc, zone: utc}]").subscribers())
        .extracting(each -> each.zone().getId())
        .containsExactly("UTC");
  }

  @Test
  void aMinimalConfigurationHasTheDocumentedDefaults() {
    Settings settings = settings(LEAST);

    assertThat(settings.feeds())
        .containsExactly(
            new Feed(URI.create("https://a.example/feed"), "", null, Duration.ofHours(1), 0));
    assertThat(settings.mail())
        .isEqualTo(
            new MailSettings(
                new Mailbox("", "b@example.org"), new Folder(Path.of("out")), STANDARD, null));
    assertThat(settings.store())
        .isEqualTo(
            new StoreSettings(
                "jdbc:h2:./data/broadsheet",
                null,
                null,
                null,
                new BackupSettings.Nightly(null, LocalTime.of(3, 30), 3),
                settings.store().folder()));
    FetchSettings fetch = settings.fetch();
    assertThat(fetch.hostGap()).isEqualTo(Duration.ofSeconds(1));
    assertThat(fetch.deadline()).isEqualTo(Duration.ofSeconds(30));
    assertThat(fetch.maxBytes()).isEqualTo(10_000_000);
    assertThat(fetch.parallel()).isEqualTo(64);
    assertThat(settings.stories().model()).isNull();
    assertThat(settings.web()).isNull();
    assertThat(settings.templates()).isNull();
  }

  @Test
  void aModelIsTheFolderThatHoldsItsFiles() throws IOException {
    Files.createFile(folder.resolve("model.onnx"));
    Files.createFile(folder.resolve("tokenizer.json"));
    Settings settings = settings(LEAST + "stories: {model: \"" + folder + "\"}\n");
    assertThat(settings.stories().model()).isEqualTo(folder);
    assertThat(settings(settings.toString())).isEqualTo(settings);
  }

  @Test
  void aConfigurationWithoutSubscribersGivesAWarning() {
    assertThat(valid(LEAST).warnings())
        .extracting(Problem::message)
        .anySatisfy(message -> assertThat(message).contains("nobody receives a digest"));
  }

  @Test
  void digestsHaveAllTopicsAndSubscribersAllDigestsByDefault() {
    Settings settings =
        settings(
            LEAST
                + """
                topics: [{name: A, match: a}, {name: B, match: b}]
                digests:
                  - {name: m, at: ["18:30", "7:05"], days: weekdays}
                  - {name: w, title: Weekly, at: "9:00", days: [sun], topics: B, max-age: 1w,
                     when-empty: send, stories: 3}
                subscribers:
                  - {email: Ann@Example.ORG, zone: Europe/Kyiv, language: uk}
                  - {email: b@bücher.example, name: Bo, digests: w}
                """);

    Digest morning = settings.digests().getFirst();
    assertThat(morning.title()).isEqualTo("m");
    assertThat(morning.selection().topics()).containsExactly("A", "B");
    assertThat(morning.schedule().at()).containsExactly(LocalTime.of(7, 5), LocalTime.of(18, 30));
    assertThat(morning.schedule().days())
        .isEqualTo(new Days.OfWeek(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY)));
    assertThat(morning.dispatch().sendWhenEmpty()).isFalse();
    Digest weekly = settings.digests().getLast();
    assertThat(weekly.selection().topics()).containsExactly("B");
    assertThat(weekly.selection().maxAge()).isEqualTo(Duration.ofDays(7));
    assertThat(weekly.dispatch().sendWhenEmpty()).isTrue();
    assertThat(settings.subscribers().getFirst().email()).isEqualTo("Ann@example.org");
    assertThat(settings.subscribers().getFirst().digests()).containsExactly("m", "w");
    assertThat(settings.subscribers().getFirst().zone()).isEqualTo(ZoneId.of("Europe/Kyiv"));
    assertThat(settings.subscribers().getLast().digests()).containsExactly("w");
    assertThat(settings.subscribers().getLast().language()).isEqualTo(Locale.ENGLISH);
  }

  @Test
  void aFeedMayHaveTermsAndThoseOfAnOpmlFileApplyToAllItsFeeds() throws IOException {
    Files.writeString(folder.resolve("key"), "k3y\n");
    Files.writeString(
        folder.resolve("list.opml"),
        "<opml><body><outline xmlUrl='https://o.example/1'/></body></opml>");
    Settings settings =
        settings(
            """
            feeds:
              - https://a.example/
              - {url: https://b.example/, user: ann, password-file: key, certificate: any}
              - url: https://c.example/
                token: t0ken
                headers: {X-Key: one}
                cookies: {a: "1", b: "2"}
                user-agent: Reader/1
                proxy: http://proxy.example:3128
                keep: [bees, hives]
                drop: {any-of: ["title:sponsored"]}
                max-every: 2d
              - {opml: list.opml, max-every: 30m}
            mail: {from: b@example.org, folder: out}
            """);

    assertThat(settings.terms()).doesNotContainKey(URI.create("https://a.example/"));
    Access login =
        settings.terms().getOrDefault(URI.create("https://b.example/"), Terms.STANDARD).access();
    assertThat(login.authorization()).isEqualTo("Basic YW5uOmszeQ==");
    assertThat(login.unverified()).isTrue();
    Terms terms = settings.terms().getOrDefault(URI.create("https://c.example/"), Terms.STANDARD);
    assertThat(terms)
        .isEqualTo(
            new Terms(
                Duration.ofDays(2),
                new Access(
                    "Bearer t0ken",
                    Map.of("X-Key", "one", "Cookie", "a=1; b=2"),
                    "Reader/1",
                    URI.create("http://proxy.example:3128"),
                    false),
                new Criterion.Words(List.of("bees", "hives")),
                new Criterion.AnyOf(List.of(new Criterion.Query("title:sponsored")))));
    assertThat(
            settings
                .terms()
                .getOrDefault(URI.create("https://o.example/1"), Terms.STANDARD)
                .maxEvery())
        .isEqualTo(Duration.ofMinutes(30));
  }

  @Test
  void aTopicMayBeAQueryWordsLanguagesOrACombination() {
    Settings settings =
        settings(
            LEAST
                + """
                topics:
                  - {name: Q, match: 'title:"gas price"'}
                  - {name: W, match: [gas, 2026]}
                  - {name: L, match: {en: [gas], no: olje}}
                  - name: C
                    match: {any-of: [gas, {de: [Gas]}], none-of: [gas station]}
                """);

    assertThat(settings.topics())
        .extracting(topic -> topic.criterion())
        .containsExactly(
            new Criterion.Query("title:\"gas price\""),
            new Criterion.Words(List.of("gas", "2026")),
            new Criterion.ByLanguage(
                Map.of(
                    Locale.ENGLISH,
                    new Criterion.Words(List.of("gas")),
                    Locale.of("no"),
                    new Criterion.Query("olje"))),
            new Criterion.AllOf(
                List.of(
                    new Criterion.AnyOf(
                        List.of(
                            new Criterion.Query("gas"),
                            new Criterion.ByLanguage(
                                Map.of(Locale.GERMAN, new Criterion.Words(List.of("Gas")))))),
                    new Criterion.NoneOf(List.of(new Criterion.Query("gas station"))))));
  }

  @Test
  void theDefaultPortOfAMailServerDependsOnItsSecurity() throws IOException {
    Files.writeString(folder.resolve("pw"), "from file\n");
    String yaml =
        """
        feeds: [https://a.example/]
        mail:
          from: Broad Sheet <b@example.org>
          smtp: {host: mail.example.org, security: tls, user: u, password-file: pw}
        """;

    assertThat(settings(yaml).mail())
        .isEqualTo(
            new MailSettings(
                new Mailbox("Broad Sheet", "b@example.org"),
                new Servers(
                    List.of(
                        new Server(
                            "mail.example.org",
                            465,
                            null,
                            Security.TLS,
                            new Login.Password("u", new Secret("from file")),
                            4,
                            null)),
                    false),
                STANDARD,
                null));
  }

  @Test
  void valuesComeFromTheEnvironmentOrTheirDefault() {
    String yaml =
        """
        feeds: ["${BASE}/feed"]
        mail: {from: b@example.org, folder: "${UNSET:-out}/$${x}"}
        fetch: {parallel: "${PARALLEL}"}
        """;
    SettingsResult reading =
        SettingsReader.read(yaml, file(), Map.of("BASE", "http://127.0.0.1:81", "PARALLEL", "7"));

    assertThat(reading)
        .isInstanceOfSatisfying(
            SettingsResult.Valid.class,
            valid -> {
              Settings settings = valid.settings();
              assertThat(settings.feeds().getFirst().url())
                  .isEqualTo(URI.create("http://127.0.0.1:81/feed"));
              assertThat(settings.mail().route()).isEqualTo(new Folder(Path.of("out/${x}")));
              assertThat(settings.fetch().parallel()).isEqualTo(7);
            });
  }

  @Test
  void aListedFeedReplacesTheSameInAnOpmlFile() throws IOException {
    Files.writeString(
        folder.resolve("feeds.opml"),
        """
        <opml version="2.0"><body><outline text="News">
          <outline text="From list" xmlUrl="https://a.example/feed"/>
          <outline text="B" title="Bee" xmlUrl="https://b.example/feed" language="fr"/>
          <outline text="B again" xmlUrl="https://b.example/feed"/>
          <outline text="broken" xmlUrl="feed:nothing"/>
        </outline></body></opml>
        """);
    String yaml =
        """
        feeds:
          - {opml: feeds.opml, every: 3h}
          - {url: https://a.example/feed, name: Mine}
        mail: {from: b@example.org, folder: out}
        """;

    assertThat(settings(yaml).feeds())
        .containsExactly(
            new Feed(
                URI.create("https://b.example/feed"), "Bee", Locale.FRENCH, Duration.ofHours(3), 0),
            new Feed(URI.create("https://a.example/feed"), "Mine", null, Duration.ofHours(1), 0));
    assertThat(valid(yaml).warnings())
        .anySatisfy(warning -> assertThat(warning.toString()).contains("feeds.opml:5:"));
  }

  @Test
  void aBrokenOpmlFileIsReportedWithItsOwnPlace() throws IOException {
    Files.writeString(folder.resolve("feeds.opml"), "<opml>\n<body>\n<outline\n</opml>");

    SettingsResult reading =
        SettingsReader.read(
            "feeds: [{opml: feeds.opml}]\nmail: {from: b@c.de, folder: o}\n", file(), Map.of());

    assertThat(reading)
        .isInstanceOfSatisfying(
            SettingsResult.Invalid.class,
            invalid -> {
              assertThat(invalid.problems()).hasSize(1);
              assertThat(invalid.problems().getFirst().toString())
                  .contains("feeds.opml:4:")
                  .contains("not well-formed XML");
            });
  }

  @Test
  void aSecretInAFileThatOthersCanReadGivesAWarning() throws IOException {
    String yaml =
        """
        feeds: ["https://me:hush@a.example/"]
        mail: {from: b@example.org, smtp: {host: h, user: u, password: open}}
        """;
    Files.writeString(file(), yaml);
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r-----"));
    assertThat(warnings("${NAME}")).containsExactly("1:9", "2:64");

    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-------"));
    assertThat(warnings("${NAME}")).isEmpty();
  }

  @Test
  void aSecretFromTheEnvironmentGivesNoWarning() throws IOException {
    String yaml =
        """
        feeds: ["https://a.example/"]
        mail: {from: b@example.org, smtp: {host: h, user: u, password: "${HOME_SECRET:-x}"}}
        """;
    Files.writeString(file(), yaml);
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(warnings("${NAME}")).isEmpty();
  }

  @Test
  void aWeeklyDigestWithAShortMaxAgeGivesAWarning() {
    String yaml = LEAST + "digests: [{name: w, at: \"7:00\", days: mon}]\n";
    assertThat(valid(yaml).warnings())
        .extracting(Problem::message)
        .anySatisfy(message -> assertThat(message).contains("set max-age to 7d or more"));
  }

  @Test
  void everyKeyOfADigestIsRead() {
    Digest digest = settings(LEAST + DETAILED).digests().getFirst();

    assertThat(digest.selection())
        .isEqualTo(
            new Selection(
                List.of(Heading.MOST_REPORTED, Heading.NEVER_MISS, Heading.TOPIC),
                List.of("A"),
                Duration.ofDays(40),
                1.75,
                new Limits(9, 2, 3)));
    assertThat(digest.dispatch())
        .isEqualTo(new Dispatch(false, 4, LocalTime.of(19, 0), Missed.EACH));
    assertThat(digest.presentation()).isEqualTo(new Presentation(Images.EMBEDDED, true));
    assertThat(digest.schedule().days()).isEqualTo(new Days.OfMonth(Set.of(1, 15, 31)));
    assertThat(digest.schedule().at())
        .hasSize(25)
        .contains(LocalTime.of(0, 30), LocalTime.of(23, 30), LocalTime.of(7, 0));
    assertThat(settings(LEAST + DETAILED).subscribers().getFirst().quiet())
        .isEqualTo(new Quiet(LocalTime.of(22, 0), LocalTime.of(7, 30)));
    assertThat(settings(LEAST + DETAILED).feeds().getFirst().always()).isFalse();
  }

  private static final String DETAILED =
      """
      topics: [{name: A, match: a}]
      digests:
        - name: m
          at: ["*:30", "7:00"]
          days: [last, 15, 1]
          sections: [most-reported, never-miss, topics]
          max-age: 40d
          min-score: 1.75
          stories: 9
          per-source: 2
          most-reported: 3
          min-stories: 4
          latest: "19:00"
          missed: each
          images: embedded
          silent: true
      subscribers: [{email: a@b.example, quiet: "22:00-7:30"}]
      """;

  @Test
  void aMinimalDigestHasTheDocumentedDefaults() {
    Digest digest = settings(LEAST + "digests: [{name: m, at: hourly}]").digests().getFirst();

    assertThat(digest.dispatch()).isEqualTo(Dispatch.STANDARD);
    assertThat(digest.presentation()).isEqualTo(Presentation.PLAIN);
    assertThat(digest.selection().sections()).containsExactly(Heading.TOPIC);
    assertThat(digest.selection().limits()).isEqualTo(new Limits(12, 12, 5));
    assertThat(digest.schedule().at()).hasSize(24);
    assertThat(digest.schedule().days()).isEqualTo(Days.all());
  }

  @Test
  void aPrintedDigestReadsBackTheSame() {
    Settings settings = settings(LEAST + DETAILED);

    assertThat(settings(settings.toString()).digests()).isEqualTo(settings.digests());
    assertThat(settings(settings.toString()).subscribers()).isEqualTo(settings.subscribers());
    assertThat(settings(settings.toString()).feeds()).isEqualTo(settings.feeds());
  }

  @Test
  void aFeedMaySayWhoseItsReportsAre() {
    assertThat(settings(LEAST).feeds().getFirst().outlet()).isNull();
    String feed =
        """
        feeds: [{url: https://a.example/feed, outlet: River Media}]
        mail: {from: b@example.org, folder: out}
        """;
    assertThat(settings(feed).feeds().getFirst().outlet()).isEqualTo("River Media");
  }

  @Test
  void keysOfADigestWithoutEffectGiveAWarning() {
    String yaml =
        """
        feeds: [{url: https://a.example/feed, always: true}]
        mail: {from: b@example.org, folder: out}
        digests: [{name: m, at: "7:00", min-stories: 3}]
        """;
    assertThat(valid(yaml).warnings())
        .extracting(Problem::message)
        .anySatisfy(message -> assertThat(message).contains("no digest has the section never-miss"))
        .anySatisfy(message -> assertThat(message).contains("min-stories holds back nothing"));
  }

  @Test
  void aFileThatIsMissingOrNotUtf8IsAProblem() throws IOException {
    Files.write(file(), "feeds:\n  # caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(SettingsReader.read(file(), Map.of()).toString()).contains("not UTF-8");
    assertThat(SettingsReader.read(folder.resolve("absent"), Map.of()).toString())
        .contains("there is no such file");
  }

  @Test
  void aByteOrderMarkIsAccepted() throws IOException {
    Files.writeString(file(), "\uFEFF" + LEAST);
    assertThat(SettingsReader.read(file(), Map.of())).isInstanceOf(SettingsResult.Valid.class);
  }

  private List<String> warnings(String about) {
    return switch (SettingsReader.read(file(), Map.of())) {
      case SettingsResult.Invalid(List<Problem> problems) -> throw new AssertionError(problems);
      case SettingsResult.Valid(_, List<Problem> warnings) ->
          warnings.stream()
              .filter(warning -> warning.message().contains(about))
              .map(warning -> warning.line() + ":" + warning.column())
              .toList();
    };
  }

  private Path file() {
    return folder.resolve("broadsheet.yaml");
  }

  private Settings settings(String yaml) {
    return valid(yaml).settings();
  }

  private SettingsResult.Valid valid(String yaml) {
    return switch (SettingsReader.read(yaml, file(), Map.of())) {
      case SettingsResult.Valid valid -> valid;
      case SettingsResult.Invalid(List<Problem> problems) -> throw new AssertionError(problems);
    };
  }

  @Test
  void backupsAreNightlyUnlessOff() {
    assertThat(settings(LEAST + "store: {backup: off}\n").store().backup())
        .isEqualTo(new BackupSettings.Off());
    assertThat(
            settings(LEAST + "store: {backup: {folder: /srv/copies, at: \"23:05\", keep: 7}}\n")
                .store()
                .backup())
        .isEqualTo(new BackupSettings.Nightly(Path.of("/srv/copies"), LocalTime.of(23, 5), 7));
    assertThat(settings(LEAST + "store: {backup: {keep: 1}}\n").store().backup())
        .isEqualTo(new BackupSettings.Nightly(null, LocalTime.of(3, 30), 1));
  }
}
