package org.broadsheet.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.broadsheet.yaml.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsProblemsTest {
  private static final String REST =
      """
      feeds: [https://a.example/feed]
      mail: {from: b@example.org, folder: out}
      """;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "subscribers: [{adress: a@example.org}] | 3:16: unknown key \"adress\": expected one of",
        "subscribers: [{emial: a@example.org}] | 3:16: unknown key \"emial\": did you mean"
            + " \"email\"?",
        "subscribers: [{name: Ann}] | 3:15: a subscriber needs \"email:\"",
        "subscribers: [{email: a@@example.org}] | 3:23: \"a@@example.org\" is not an e-mail"
            + " address",
        "subscribers: [{email: a@ex_ample.org}] | 3:23: \"a@ex_ample.org\" is not an e-mail",
        "subscribers: [{email: a@b.cc, zone: Europe/Berln}] | 3:37: \"Europe/Berln\" is not a time"
            + " zone: did you mean Europe/Berlin?",
        "subscribers: [{email: a@b.cc, zone: EST}] | 3:37: \"EST\" is not a time zone: did you mean"
            + " America/New_York?",
        "subscribers: [{email: a@b.cc, zone: Berlin}] | 3:37: \"Berlin\" is not a time zone: did"
            + " you mean Europe/Berlin?",
        "subscribers: [{email: a@b.cc, zone: Kyvi}] | 3:37: \"Kyvi\" is not a time zone: did you"
            + " mean Europe/Kyiv?",
        "subscribers: [{email: a@b.cc, language: ua}] | 3:41: \"ua\" is a country, not a language",
        "subscribers: [{email: a@b.cc, language: xx}] | 3:41: \"xx\" is not a language",
        "subscribers: [{email: a@b.cc, language: pt_BR}] | 3:41: \"pt_BR\" is not a language tag:"
            + " write it with a hyphen",
        "subscribers: [{email: a@b.cc}, {email: a@B.cc}] | 3:40: the subscriber \"a@B.cc\" is"
            + " listed already at line 3",
        "subscribers: [{email: a@b.cc, digests: [noon]}] | 3:41: unknown digest \"noon\": none is"
            + " defined",
        "subscribers: [{email: a@b.cc, formerly: [none, b@b.cc]}] | 3:41: none stands beside names:"
            + " keep either",
        "subscribers: [{email: a@b.cc, formerly: b}] | 3:41: \"b\" is not an e-mail address",
        "subscribers: [{email: a@b.cc, formerly: A@b.cc}, {email: A@B.cc}] | 3:41: the subscriber"
            + " \"A@b.cc\" is still there at line 3",
        "topics: [{name: a, match: x, formerly: c}, {name: b, match: x, formerly: [d, c]}] | 3:78:"
            + " \"c\" stands under formerly at line 3 already: only one topic",
        "subscribers: {email: a@b.cc} | 3:14: expected a list of subscribers, each behind \"-"
            + " email:\", found keys",
        "subscribers: [] | 3:14: an empty list",
        "operator: {at: \"07:00\"} | 3:11: operator needs \"email:\": Who is told of what is amiss",
        "operator: {email: a@b.cc, when-empty: no} | 3:39: \"no\" is not known here: expected",
        "digests: [{name: Operator, at: \"7:00\"}] | 3:18: \"Operator\" is the name of the"
            + " operator's digest: choose another",
        "digests: [{name: m}] | 3:11: a digest needs \"at:\"",
        "digests: [{name: m, at: 7am}] | 3:25: \"7am\" is not a time of day: write hours and"
            + " minutes",
        "digests: [{name: m, at: \"24:00\"}] | 3:25: \"24:00\" is not a time of day",
        "digests: [{name: m, at: \"7:00\", days: [moon]}] | 3:40: \"moon\" is not known here: did"
            + " you mean \"mon\"?",
        "digests: [{name: m, at: \"7:00\", when-empty: skp}] | 3:45: \"skp\" is not known here: did"
            + " you mean \"skip\"?",
        "digests: [{name: m, at: \"7:00\", max-age: 48}] | 3:42: \"48\" has no unit: write ms, s,"
            + " m, h, d or w behind it, as in 48s",
        "digests: [{name: m, at: \"7:00\", max-age: 2 days}] | 3:42: \"2 days\" is not a duration",
        "digests: [{name: m, at: \"7:00\", max-age: 0s}] | 3:42: \"0s\" is no time at all",
        "digests: [{name: m, at: \"*:7\"}] | 3:25: \"*:7\" is not a time of day: write hours and"
            + " minutes, as in 07:00, *:30 or hourly",
        "digests: [{name: m, at: \"7:00\", days: 32}] | 3:39: \"32\" is not a day of a month:"
            + " write 1 to 31, or last",
        "digests: [{name: m, at: \"7:00\", days: [mon, 1]}] | 3:33: days of the week and of the"
            + " month together: keep one kind",
        "digests: [{name: m, at: \"7:00\", sections: [topic]}] | 3:44: \"topic\" is not known"
            + " here: did you mean \"topics\"?",
        "digests: [{name: m, at: \"7:00\", sections: [topics, topics]}] | 3:33: a section is"
            + " listed twice: keep it once",
        "digests: [{name: m, at: \"7:00\", min-score: high}] | 3:44: \"high\" is not a number"
            + " from 0 to 1000",
        "digests: [{name: m, at: \"7:00\", missed: all}] | 3:41: \"all\" is not known here:",
        "digests: [{name: m, at: \"7:00\", images: inline}] | 3:41: \"inline\" is not known here:",
        "digests: [{name: m, at: \"7:00\", silent: maybe}] | 3:41: \"maybe\" is neither true nor"
            + " false",
        "subscribers: [{email: a@b.cc, quiet: night}] | 3:38: \"night\" is not from one time of"
            + " day to another: write 22:00-07:00",
        "subscribers: [{email: a@b.cc, quiet: \"7:00-07:00\"}] | 3:38: \"7:00-07:00\" leaves no"
            + " time for mail",
        "digests: [{name: m, at: \"7:00\", stories: many}] | 3:42: \"many\" is not a whole number"
            + " from 1 to 1000",
        "digests: [{name: m, at: \"7:00\", topics: [Enregy]}] | 3:42: unknown topic \"Enregy\":"
            + " none is defined",
        "digests: [{name: m, at: \"7:00\"}, {name: m, at: \"7:00\"}] | 3:41: the digest \"m\" is"
            + " listed already at line 3",
        "topics: [{name: T, match: }] | 3:20: a topic needs \"match:\"",
        "topics: [{name: T, match: {xy: [a]}}] | 3:28: \"xy\" is not a language",
        "topics: [{name: T, match: {any_of: [a]}}] | 3:28: \"any_of\" is not known here: did you"
            + " mean \"any-of\"?",
        "topics: [{name: T, match: {any-of: [a], de: [b]}}] | 3:41: \"de\" cannot stand beside",
        "topics: [{name: T, match: [a, [b]]}] | 3:31: expected a query or a word, found a list",
        "topics: [{name: T, match: \"\"}] | 3:27: \"\" is blank",
        "store: {url: jdbc:mysql://x} | 3:14: \"jdbc:mysql://x\" is not a database",
        "store: {url: jdbc:h2:data/x} | 3:14: \"jdbc:h2:data/x\" needs \"./\" before the path: did"
            + " you mean jdbc:h2:./data/x?",
        "store: {password: p, password-file: /nowhere/at/all} | 3:37: the password file"
            + " /nowhere/at/all cannot be read: there is no such file",
        "fetch: {max-size: 10} | 3:19: \"10\" is not a size",
        "fetch: {allow: [\"http://a\"]} | 3:17: \"http://a\" is not a host",
        "fetch: {parallel: 0} | 3:19: \"0\" is not a whole number from 1 to 1024",
        "fetch: [] | 3:8: expected fetch with keys such as \"allow:\", found a list",
        "web: {listen: 8025} | 3:15: \"8025\" is not an address and a port: write them as"
            + " 127.0.0.1:8025",
        "web: {listen: \"127.0.0.1:99999\"} | 3:15: \"127.0.0.1:99999\" is not an address",
        "stories: {model: /nowhere/at/all} | 3:18: there is no folder /nowhere/at/all: create it",
        "stories: {model: templates} | 3:18: the folder templates lacks model.onnx and"
            + " tokenizer.json: put it there",
        "stories: {modle: m} | 3:11: unknown key \"modle\": did you mean \"model\"?",
        "templates: [a] | 3:12: expected a path, found a list",
        "templates: ${NOWHERE} | 3:12: environment variable NOWHERE is not set: set it, or give a"
            + " default",
        "templates: ${NOWHERE | 3:12: \"${\" has no closing \"}\"",
        "templates: ${a-b} | 3:12: \"${a-b}\" does not name an environment variable",
        "templates: *alias | 3:12: aliases such as \"*alias\" are not read",
        "topic: [] | 3:1: unknown key \"topic\": did you mean \"topics\"?",
        "mail: {} | 3:1: the key \"mail\" stands already at line 2",
        "a: b: c | 3:5: not YAML: a second \": \" in one value",
        "a: @b | 3:4: not YAML: a value cannot begin with this character",
        "a: [1 | 4:1: not YAML: while parsing a flow sequence",
      })
  void aMistakeIsReportedWithItsPlaceAndRemedy(String line, String expected) {
    assertThat(problems(REST + line + "\n")).anySatisfy(p -> assertThat(p).startsWith(expected));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "example.org/feed | 1:9: \"example.org/feed\" is not a web address: did you mean"
            + " https://example.org/feed?",
        "ftp://example.org/feed | 1:9: \"ftp://example.org/feed\" is not a web address: it must"
            + " begin with https",
        "https:///feed | 1:9: \"https:///feed\" is not a web address: write it as a browser shows"
            + " it",
        "{name: X} | 1:9: a feed needs \"url:\"",
        "{opml: nowhere.opml} | 1:16: the OPML file some/nowhere.opml cannot be read: there is no"
            + " such file",
        "[https://a.example/] | 1:9: expected a web address such as https://example.org/feed.xml,"
            + " found a list",
        "https://a.example/, https://A.example/ | 1:29: the feed \"https://A.example/\" is listed"
            + " already at line 1: keep only one",
      })
  void aMistakeInAFeedIsReportedWithItsPlaceAndRemedy(String feed, String expected) {
    String yaml = "feeds: [" + feed + "]\nmail: {from: b@example.org, folder: out}\n";
    assertThat(problems(yaml)).anySatisfy(problem -> assertThat(problem).startsWith(expected));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{folder: out} | 2:7: mail needs \"from:\"",
        "{from: b@example.org} | 2:7: mail has no way out",
        "{from: b@example.org, folder: out, smtp: {host: h}} | 2:29: both smtp and folder are"
            + " given",
        "{from: Broadsheet, folder: out} | 2:14: \"Broadsheet\" is not a sender",
        "{from: b@example.org, smtp: {port: 1}} | 2:35: smtp needs \"host:\"",
        "{from: b@example.org, smtp: {host: h, port: 70000}} | 2:51: \"70000\" is not a whole"
            + " number from 1 to 65535",
        "{from: b@example.org, smtp: {host: h, security: startls}} | 2:55: \"startls\" is not known"
            + " here: did you mean \"starttls\"?",
        "{from: b@example.org, smtp: {host: h, user: u}} | 2:45: user has no password",
        "{from: b@example.org, smtp: {host: h, password: p}} | 2:45: the password has no user",
        "{from: b@example.org, lmtp: {port: 24}} | 2:35: an LMTP server needs \"host\" or"
            + " \"socket\"",
        "{from: b@example.org, lmtp: {host: h, socket: /s}} | 2:45: both a socket and a host or"
            + " port are given",
        "{from: b@example.org, lmtp: {socket: /s, security: tls}} | 2:48: a socket of this machine"
            + " needs no TLS",
        "{from: b@example.org, smtp: {socket: /s}} | 2:36: unknown key \"socket\"",
      })
  void aMistakeInMailIsReportedWithItsPlaceAndRemedy(String mail, String expected) {
    assertThat(problems("feeds: [https://a.example/]\nmail: " + mail + "\n"))
        .anySatisfy(problem -> assertThat(problem).startsWith(expected));
  }

  @Test
  void allProblemsAreReportedInTheFilesOrder() {
    String yaml =
        """
        feeds:
          - https://a.example/feed
          - url: nonsense
            evry: 5m
        digests:
          - name: morning
            at: dawn
            topics: [Energie]
        topics:
          - name: Energy
            match: [gas]
        subscribers:
          - email: nobody
            digests: [mornin]
        stor: x
        """;
    assertThat(problems(yaml))
        .extracting(problem -> problem.split(" ", 2)[0])
        .containsExactly("1:1:", "3:10:", "4:5:", "7:9:", "8:14:", "13:12:", "14:15:", "15:1:");
  }

  @Test
  void aReferenceToAnItemWithAMistakeIsNoFurtherProblem() {
    String yaml =
        REST
            + """
            topics: [{name: Energy, match: {xy: [a]}}]
            digests: [{name: m, at: "7:00", topics: [Energy]}]
            """;
    assertThat(problems(yaml)).hasSize(1);
  }

  @Test
  void aProblemPrintsAsEditorsExpectIt() {
    SettingsResult reading = SettingsReader.read("feds: []\n", Path.of("some", "b.yaml"), Map.of());
    assertThat(reading)
        .isInstanceOfSatisfying(
            SettingsResult.Invalid.class,
            invalid ->
                assertThat(invalid.problems())
                    .extracting(Problem::toString)
                    .contains("some/b.yaml:1:1: unknown key \"feds\": did you mean \"feeds\"?"));
  }

  @Test
  void anEmptyFileIsOneProblem() {
    assertThat(problems("# nothing\n"))
        .containsExactly("1:1: the configuration is empty: begin with \"feeds:\"");
  }

  @Test
  void aTabIsReportedAsATab() {
    assertThat(problems("feeds:\n\t- https://a.example/\n"))
        .containsExactly("2:1: not YAML: a tab cannot indent: use spaces");
  }

  @Test
  void aControlCharacterIsReportedWithItsPlace() {
    assertThat(problems("feeds:\n  - a\u0007b\n"))
        .containsExactly("2:6: the character U+0007 does not belong in a text: delete it");
  }

  @Test
  void halfOfASurrogatePairIsReportedWithItsPlace() {
    assertThat(problems("feeds:\n  - a\uD800"))
        .containsExactly("2:6: the character U+D800 does not belong in a text: delete it");
  }

  @Test
  void aSecondDocumentIsRefused() {
    assertThat(problems(REST + "---\nfeeds: []\n"))
        .containsExactly("4:1: a second document begins here: keep everything in one document");
  }

  private static List<String> problems(String yaml) {
    return switch (SettingsReader.read(yaml, Path.of("some", "b.yaml"), Map.of())) {
      case SettingsResult.Valid _ -> List.of();
      case SettingsResult.Invalid(List<Problem> problems) ->
          problems.stream().map(p -> p.line() + ":" + p.column() + ": " + p.message()).toList();
    };
  }

  @Test
  void aMessageStaysOnOneLineWhateverItQuotes() {
    String twoLines = "feeds: [\"https://a.example/x\\ny\\u2028\\ez\"]\n";

    assertThat(problems(twoLines))
        .anySatisfy(
            problem ->
                assertThat(problem)
                    .startsWith("1:9: \"https://a.example/x\\ny\\u2028\\u001bz\" is not"));
  }
}
