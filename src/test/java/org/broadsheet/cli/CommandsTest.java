package org.broadsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What somebody meets who types commands, right or wrong. */
class CommandsTest {
  private static final String LABELLED = "src/doc/examples/labelled.jsonl";
  private static final String FEED =
      "<rss version='2.0'><channel><title>A feed</title>"
          + "<item><title>One</title><link>https://a.example/1</link></item></channel></rss>";

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  static Stream<String> commands() {
    return all("", Main.commandLine()).map(String::strip).filter(name -> !name.isEmpty());
  }

  private static Stream<String> all(String name, CommandLine line) {
    Stream<String> below =
        line.getSubcommands().entrySet().stream()
            .flatMap(sub -> all(name + " " + sub.getKey(), sub.getValue()));
    return Stream.concat(Stream.of(name), below);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void theHelpOfEachCommandHasAnExampleOfIt(String command) {
    String[] arguments = (command + " --help").split(" ");
    assertThat(run(arguments)).isZero();
    assertThat(out.toString()).contains("Example").contains("  broadsheet " + command);
    assertThat(out + "" + err).doesNotContain("\u001b");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void theHelpOfACommandIsTheSameWithAndWithoutTheOthers(String command) {
    String[] arguments = (command + " --help").split(" ");
    run(arguments);
    StringWriter among = new StringWriter();
    Main.commandLine().setOut(new PrintWriter(among, true)).execute(arguments);
    assertThat(out.toString()).isEqualTo(among.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-V", "--version"})
  void theVersionIsPrinted(String option) {
    assertThat(run(option)).isZero();
    assertThat(out.toString()).startsWith("broadsheet ");
  }

  @Test
  void theHelpListsTheCommands() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString()).contains("run", "once", "inspect", "try").doesNotContain("rehearse");
  }

  @Test
  void anUnknownCommandIsWrongUsage() {
    assertThat(run("colate")).isEqualTo(2);
    assertThat(err.toString()).contains("colate");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void noCommandIsWrongUsage() {
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).contains("which command?", "run", "once", "check");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run",
        "once",
        "check",
        "feeds",
        "preview morning",
        "explain words",
        "opml export",
        "backup",
        "restore",
      })
  void aMissingConfigurationIsNamed(String command) {
    Path missing = folder.resolve("none.yaml");
    assertThat(run((command + " --config " + missing).split(" "))).isEqualTo(1);
    assertThat(err.toString())
        .contains("none.yaml", "there is no such file")
        .doesNotContain("Exception");
  }

  @ParameterizedTest
  @ValueSource(strings = {"explain", "explain words --since 30d", "explain --since soon"})
  void explainAsksForWordsOrADuration(String command) {
    assertThat(run(command.split(" "))).isEqualTo(2);
    assertThat(err.toString())
        .containsAnyOf("what to explain?", "'soon' is not a duration such as 30d");
  }

  @ParameterizedTest
  @ValueSource(strings = {"stories", "pairs", "curve", "tune"})
  void tryNamesAFileThatIsMissing(String what) {
    Path missing = folder.resolve("none.jsonl");
    assertThat(run("try", what, missing.toString())).isEqualTo(1);
    assertThat(err.toString())
        .contains("none.jsonl: there is no such file")
        .doesNotContain("java.");
  }

  @Test
  void tryNamesTheLineThatIsNotJson() throws IOException {
    Path items = folder.resolve("items.jsonl");
    Files.writeString(items, "{\"id\": \"1\", \"title\": \"fine\"}\n{\"id\": broken}\n");
    assertThat(run("try", "stories", items.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("items.jsonl:2:").doesNotContain("java.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[1, 2]                            | items.jsonl:2: this is no JSON object",
        "{\"title\": \"a\"} {\"title\": \"b\"}  | items.jsonl:2: this is no JSON object",
        "{\"title\": \"a\"                    | items.jsonl:2: this is no JSON: ",
        "{\"id\": \"7\"}                      | items.jsonl:2: the object has no \"title\"",
        "{\"title\": \" \"}                   | items.jsonl:2: the object has no \"title\"",
      })
  void tryNamesTheLineThatIsNoItem(String line, String message) throws IOException {
    Path items = folder.resolve("items.jsonl");
    Files.writeString(items, "{\"title\": \"fine\"}\n" + line + "\n{\"title\": \"more\"}\n");
    assertThat(run("try", "stories", items.toString())).isEqualTo(1);
    assertThat(err.toString()).contains(message).doesNotContain("java.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"stories", "pairs", "languages", "curve"})
  void tryRefusesAFileWithoutItems(String what) throws IOException {
    Path items = Files.writeString(folder.resolve("items.jsonl"), "\n");
    assertThat(run("try", what, items.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("items.jsonl: nothing is in it");
  }

  @Test
  void tryTopicsFailsWhereATopicCannotBeRead() throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("b.yaml"),
            """
            feeds: [https://a.example/feed]
            topics: [{name: Bees, match: "bee AND ("}]
            mail: {from: b@example.org, folder: out}
            """);
    Path items = Files.writeString(folder.resolve("items.jsonl"), "{\"title\": \"bee\"}\n");
    assertThat(run("try", "topics", "-c", config.toString(), items.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("topic \"Bees\"");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void theConfigurationOfEachCommandHasTheSameShortName(String command) {
    run((command + " --help").split(" "));
    if (out.toString().contains("--config")) {
      assertThat(out.toString()).contains("-c, --config");
    }
  }

  /** A list of commands shows the first sentence of each, which must be a whole one. */
  @ParameterizedTest
  @MethodSource("commands")
  void theDescriptionOfEachCommandBeginsWithASentence(String command) {
    CommandLine line = Main.commandLine();
    for (String name : command.split(" ", -1)) {
      line = Objects.requireNonNull(line.getSubcommands().get(name));
    }
    assertThat(line.getCommandSpec().usageMessage().description()[0]).endsWith(".");
  }

  @ParameterizedTest
  @ValueSource(strings = {"feeds", "outbox", "subscribers", "opml export", "backup"})
  void aCommandThatSendsNothingNeedsNoLogin(String command) throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("b.yaml"),
            """
            feeds:
              - {url: "https://a.example/feed", user: "${UNSET_USER}", password: "${UNSET_FEED}"}
            mail: {from: b@example.org, smtp: {host: h, user: me, password: "${UNSET_SMTP}"}}
            store: {url: "jdbc:h2:%s"}
            """
                .formatted(folder.resolve("data")));
    assertThat(run((command + " -c " + config).split(" "))).as(err.toString()).isZero();
    assertThat(run("once", "-c", config.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("UNSET_SMTP is not set", "UNSET_FEED is not set");
  }

  /** As a user sees it who has neither the daemon's environment nor its files. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "feeds",
        "outbox",
        "subscribers",
        "opml export",
        "backup",
        "outlets",
        "explain bee"
      })
  void aCommandThatOnlyReadsNeedsNoAddressOfAFeedAndNoFileOfASecret(String command)
      throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("b.yaml"),
            """
            feeds:
              - "https://a.example/feed?key=${UNSET_KEY}"
              - {url: "https://${UNSET_HOST}/feed"}
              - "${UNSET_ONE}"
              - {url: "${UNSET_TWO}/feed", user: me, password-file: none.txt}
            topics: [{name: Bees, match: [bee]}]
            mail:
              from: b@example.org
              dkim: {selector: news, key-file: none.pem}
              smtp:
                - {host: h, user: me, password-file: none.txt}
                - {host: h, user: me, xoauth2: {endpoint: "https://o.example/", client-id: c,
                   refresh-token-file: none.txt}}
            store: {url: "jdbc:h2:%s"}
            """
                .formatted(folder.resolve("data")));
    assertThat(run((command + " -c " + config).split(" ")))
        .as(err.toString())
        .isEqualTo(command.startsWith("explain") ? 1 : 0);
    assertThat(err.toString()).doesNotContain("is not set", "cannot be read");
    assertThat(run("once", "-c", config.toString())).isEqualTo(1);
    assertThat(err.toString())
        .contains(
            "UNSET_KEY is not set",
            "UNSET_HOST is not set",
            "UNSET_ONE is not set",
            "none.txt cannot be read",
            "none.pem cannot be read");
  }

  @Test
  void thePasswordOfTheDatabaseIsNeededByEachCommand() throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("b.yaml"),
            """
            feeds: [https://a.example/feed]
            mail: {from: b@example.org, folder: out}
            store: {url: "jdbc:h2:./data", user: me, password-file: none.txt}
            """);
    assertThat(run("feeds", "-c", config.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("b.yaml:3:", "none.txt cannot be read");
  }

  @Test
  void tryNamesTheItemWithoutALabel() throws IOException {
    Path items = folder.resolve("items.jsonl");
    Files.writeString(items, "{\"id\": \"7\", \"title\": \"fine\"}\n");
    assertThat(run("try", "curve", items.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("item 7 has no \"event\"").doesNotContain("java.");
  }

  @Test
  void aHigherThresholdGivesMoreStories() {
    assertThat(run("try", "curve", LABELLED)).isZero();
    List<Integer> stories =
        out.toString()
            .lines()
            .skip(1)
            .map(line -> Integer.valueOf(line.substring(line.lastIndexOf(' ') + 1)))
            .toList();
    assertThat(stories).hasSizeGreaterThan(5).isSorted();
    assertThat(stories.getFirst()).isLessThan(stories.getLast());
  }

  @Test
  void tuningPrintsTheFittedWeightsAndTheirMarks() {
    assertThat(run("try", "tune", LABELLED)).isZero();
    assertThat(out.toString()).contains("COSINE", "bias", "shipped", "first half on second");
  }

  @Test
  void similarEventsAreSeparateStories() {
    assertThat(run("try", "stories", LABELLED)).isZero();
    List<String> stories = out.toString().lines().toList();
    // a leak and two fires, a quake here and a quake there, as the file has them
    assertThat(List.of(story(stories, 1), story(stories, 4), story(stories, 10)))
        .doesNotHaveDuplicates();
    assertThat(story(stories, 2)).isNotEqualTo(story(stories, 18));
    // the same quake in English, German and Spanish
    assertThat(List.of(story(stories, 7), story(stories, 11), story(stories, 17)))
        .containsOnly(story(stories, 2));
  }

  @Test
  void theTableOfSourcesStandsOnStandardErrorOnly() throws IOException {
    String item = "{\"title\": \"%s\", \"source\": \"%s\", \"summary\": \"%s\"}%n";
    String text = "Storm floods two hundred cellars of Bremerhaven, and trains to Cuxhaven stand.";
    Path items =
        Files.writeString(
            folder.resolve("items.jsonl"),
            item.formatted("Storm floods Bremerhaven", "Herald", text)
                + item.formatted("Storm floods Bremerhaven", "Herald", text)
                + item.formatted("Opera opens with a song", "Wire", "A new season."));
    assertThat(run("try", "stories", "--outlets", items.toString())).isZero();
    assertThat(out.toString().lines()).hasSize(3).allMatch(line -> line.startsWith("{"));
    assertThat(err.toString().lines())
        .startsWith(
            "REPORTS  FURTHER  OUTLET", "      2        1  Herald", "      1        0  Wire")
        .anyMatch(line -> line.contains("2 of 2 in story 1  Herald"));
  }

  private static String story(List<String> lines, int item) {
    String line = lines.get(item - 1);
    return line.substring(line.indexOf("\"story\""));
  }

  @Test
  void inspectReadsTheDocumentsListedInAFile() throws IOException {
    List<Path> feeds = twoFeeds();
    Path list = folder.resolve("list.txt");
    Files.write(list, feeds.stream().map(Path::toString).toList());
    assertThat(run("inspect", "--json", "@" + list)).isZero();
    assertThat(out.toString().lines()).hasSize(2).allMatch(line -> line.contains("\"One\""));
  }

  @Test
  void inspectReadsTheDocumentsListedOnStandardInput() throws IOException {
    List<Path> feeds = twoFeeds();
    String list = feeds.get(0) + "\n\n" + feeds.get(1) + "\n";
    InputStream before = System.in;
    try {
      System.setIn(new ByteArrayInputStream(list.getBytes(StandardCharsets.UTF_8)));
      assertThat(run("inspect", "--json", "-")).isZero();
    } finally {
      System.setIn(before);
    }
    assertThat(out.toString().lines()).hasSize(2).allMatch(line -> line.contains("\"One\""));
  }

  @Test
  void inspectGoesOnAfterADocumentThatCannotBeOpened() throws IOException {
    List<Path> feeds = twoFeeds();
    String missing = folder.resolve("none.rss").toString();
    assertThat(run("inspect", "--json", missing, feeds.getFirst().toString())).isEqualTo(1);
    assertThat(out.toString().lines()).hasSize(2);
    assertThat(out.toString()).contains("none.rss", "\"One\"");
  }

  private List<Path> twoFeeds() throws IOException {
    return List.of(
        Files.writeString(folder.resolve("first.rss"), FEED),
        Files.writeString(folder.resolve("second.rss"), FEED));
  }

  private int run(String... arguments) {
    return Main.commandLine(arguments)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
