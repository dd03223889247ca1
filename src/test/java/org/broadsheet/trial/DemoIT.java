package org.broadsheet.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.broadsheet.trial.AssembledApplication.Result;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What somebody sees who has just unpacked Broadsheet, and the commands over what it left. */
@Execution(ExecutionMode.CONCURRENT)
class DemoIT {
  private static final Pattern STORY = Pattern.compile("(?m)^ +(\\d+) reports +(.*)$");
  private static final Pattern REPORT = Pattern.compile("^ {15}(.+) \\((\\w+)\\)$");

  /** Headlines of the morning's first story, which eleven papers tell in six languages. */
  private static final Pattern PLEDGE =
      Pattern.compile(
          "(?iu)30[.,  ]?000 troops|promete tropas a Kiev|Одинадцять країн Європи|"
              + "European nations agree");

  private static final Pattern LINK = Pattern.compile("https://[^\\s>\\])]+");

  @TempDir private static Path folder;
  private static Result demo = new Result(-1, "", "");

  @BeforeAll
  static void runTheDemo() throws IOException, InterruptedException {
    demo = new AssembledApplication(folder).run("demo", "--folder", "morning");
  }

  @Test
  void theDemoGathersThirteenFeeds() {
    assertThat(demo.err()).isEmpty();
    assertThat(demo.exitCode()).isZero();
    assertThat(demo.out()).contains("Gathered 13 feeds:", "0 feeds failed");
  }

  @Test
  void reportsInManyLanguagesAreOneStory() {
    List<MatchResult> troops =
        STORY.matcher(demo.out()).results().filter(story -> tellsOfTroops(story.group(2))).toList();
    assertThat(troops).hasSize(1);
    assertThat(Integer.parseInt(troops.getFirst().group(1))).isGreaterThanOrEqualTo(4);
    List<String> languages =
        demo.out()
            .substring(troops.getFirst().end() + 1)
            .lines()
            .map(REPORT::matcher)
            .takeWhile(report -> report.matches())
            .map(report -> report.group(2))
            .distinct()
            .toList();
    assertThat(languages).hasSizeGreaterThanOrEqualTo(3);
  }

  private static boolean tellsOfTroops(String title) {
    return PLEDGE.matcher(title).find();
  }

  @Test
  void eachSubscriberHasALetterAndAPage() {
    List<ReceivedLetter> letters = ReceivedLetter.in(folder.resolve("morning/outbox"));
    assertThat(letters)
        .extracting(ReceivedLetter::recipient)
        .containsExactlyInAnyOrder("olena@reader.example", "tom@reader.example");
    assertThat(folder.resolve("morning/outbox"))
        .isDirectoryContaining("glob:**olena@reader.example.html")
        .isDirectoryContaining("glob:**tom@reader.example.html");
  }

  @Test
  void noLetterHasTheSamePageTwiceDespiteTrackingParameters() {
    for (ReceivedLetter letter : ReceivedLetter.in(folder.resolve("morning/outbox"))) {
      List<String> pages =
          LINK.matcher(letter.text())
              .results()
              .map(link -> link.group().replaceFirst("\\?.*", ""))
              .toList();
      assertThat(pages).isNotEmpty().doesNotHaveDuplicates();
    }
  }

  @Test
  void whatAPaperAlwaysSaysIsInNoLetter() {
    for (ReceivedLetter letter : ReceivedLetter.in(folder.resolve("morning/outbox"))) {
      assertThat(letter.text() + letter.html())
          .contains("Los embalses de la cuenca")
          .doesNotContain(
              "Читайте", "Lesen Sie auch", "09/03/2026", "prenumeratorzy", "Subscribers");
    }
  }

  @Test
  void bothPartsOfALetterShowTheStory() {
    for (ReceivedLetter letter : ReceivedLetter.in(folder.resolve("morning/outbox"))) {
      assertThat(letter.text().lines().filter(DemoIT::tellsOfTroops)).isNotEmpty();
      assertThat(tellsOfTroops(letter.html().replace('\n', ' '))).isTrue();
    }
  }

  @Test
  void pipedOutputHasNoEscapeCodes() throws IOException, InterruptedException {
    Result feeds = application().run("feeds", "-c", configuration().toString());
    assertThat(feeds.exitCode()).isZero();
    assertThat(feeds.out().lines()).hasSize(14).anyMatch(line -> line.contains("Harbour Gazette"));
    assertThat(demo.all() + feeds.all()).doesNotContain("\u001b");
  }

  @Test
  void explainShowsTheHistoryOfAnEntry() throws IOException, InterruptedException {
    Result explained =
        application().run("explain", "-c", configuration().toString(), "--limit", "1", "troops");
    assertThat(explained.err()).isEmpty();
    assertThat(explained.exitCode()).isZero();
    assertThat(explained.out())
        .contains("  feed  ", "  story  ", "Ukraine security", "\"morning\"");
  }

  @Test
  void previewShowsADigestAsTextOrPage() throws IOException, InterruptedException {
    Path page = folder.resolve("page.html");
    Result text = application().run("preview", "-c", configuration().toString(), "morning");
    Result html =
        application()
            .run("preview", "-c", configuration().toString(), "morning", "--html", page.toString());
    assertThat(text.out()).startsWith("Subject: ");
    assertThat(html.exitCode()).isZero();
    assertThat(page).content(StandardCharsets.UTF_8).contains("<html");
  }

  private static AssembledApplication application() throws IOException {
    return new AssembledApplication(Files.createTempDirectory(folder, "command"));
  }

  /** The demonstration's own configuration, over the database it left. */
  private static Path configuration() throws IOException {
    Path own = Files.createTempDirectory(folder, "configuration");
    String database = "broadsheet.mv.db";
    Files.copy(folder.resolve("morning").resolve(database), own.resolve(database));
    String yaml = Files.readString(Path.of("src/main/resources/demo/demo.yaml"));
    return Files.writeString(
        own.resolve("demo.yaml"),
        yaml.replace("${DEMO_URL}", "http://127.0.0.1:9")
            .replace("${DEMO_FOLDER}", own.toString()));
  }
}
