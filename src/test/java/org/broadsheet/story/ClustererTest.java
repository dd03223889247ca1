package org.broadsheet.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.broadsheet.story.Reports.NOON;
import static org.broadsheet.story.Reports.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.broadsheet.news.Report;
import org.junit.jupiter.api.Test;

class ClustererTest {
  private static final String STORM =
      "Heavy rain flooded the lower town of Bremerhaven on Sunday night, the fire brigade pumped"
          + " water from two hundred cellars, and trains to Cuxhaven stood still until the"
          + " morning.";

  private final Clusterer clusterer = new Clusterer(Duration.ofDays(7));

  @Test
  void oneEventInFiveLanguagesIsOneStory() {
    List<Long> stories = file(pledges());
    assertThat(stories).containsOnly(1L);
  }

  @Test
  void aSimilarButDifferentEventStaysApart() {
    file(pledges());
    Report other =
        report(
            20,
            "courier",
            "en",
            "Zelensky dismisses defence minister over helmet contracts",
            "The Ukrainian president named Oleksii Bondarenko as successor after auditors found"
                + " that 80,000 helmets had been paid for twice.");
    assertThat(clusterer.fold(other)).isInstanceOf(Assignment.Starts.class);
  }

  @Test
  void aReportOfTheSamePageJoinsTheStory() {
    String page = "https://herald.example/2026/storm";
    clusterer.remember(7, report(1, "herald", "en", "Storm", STORM, page, NOON));
    Assignment fold =
        clusterer.fold(report(2, "wire", "en", "Quite another title", "", page, NOON));
    assertThat(fold).isEqualTo(new Assignment.Joins(7, new Evidence(1, List.of("the same page"))));
  }

  @Test
  void aLinkToAHomePageJoinsNoStory() {
    String home = "https://herald.example/";
    clusterer.remember(7, report(1, "herald", "en", "Storm", STORM, home, NOON));
    assertThat(clusterer.fold(report(2, "herald", "en", "Opera opens", "", home, NOON)))
        .isInstanceOf(Assignment.Starts.class);
  }

  @Test
  void aRefusalNamesTheNearestStoryAndWhatSpeaksAgainstIt() {
    clusterer.remember(
        7, report(1, "herald", "en", "Storm floods 200 cellars in Bremerhaven", STORM));
    clusterer.remember(8, report(2, "herald", "en", "Opera opens", "A new season of song."));
    Report other =
        report(
            3,
            "herald",
            "en",
            "Burglars empty 30 cellars in Bremerhaven",
            "The police and the fire brigade look for two men who were in cellars of the lower"
                + " town of Bremerhaven at noon, with a white van.",
            null,
            NOON.plusSeconds(4 * 3600 + 600));
    assertThat(clusterer.fold(other))
        .isInstanceOfSatisfying(
            Assignment.Starts.class,
            starts -> {
              Refusal refusal = Objects.requireNonNull(starts.refusal());
              assertThat(refusal.nearest()).isEqualTo(1);
              assertThat(refusal.score()).isBetween(0.01, 0.5);
              assertThat(refusal.because())
                  .contains("the outlet has it already −1.5", "other figures in the headline −0.8")
                  .anyMatch(reason -> reason.startsWith("4 hours apart −"));
            });
  }

  @Test
  void aReportLikeNoStoryIsRefusedByNone() {
    file(pledges());
    assertThat(clusterer.fold(report(20, "wire", "en", "Opera opens", "A new season of song.")))
        .isEqualTo(new Assignment.Starts(null));
  }

  @Test
  void aRefusedTemplateSaysSo() {
    String text = "Police ask for witnesses of the accident on the ring road near the old harbour.";
    clusterer.remember(7, report(1, "herald", "en", "Police report: 12 May", text));
    Report next =
        report(
            2,
            "herald",
            "en",
            "Police report: 13 May",
            "Police ask for witnesses of the accident on the ring road near the old station.",
            null,
            NOON.plusSeconds(86_400));
    assertThat(clusterer.fold(next))
        .isInstanceOfSatisfying(
            Assignment.Starts.class,
            starts ->
                assertThat(Objects.requireNonNull(starts.refusal()).because())
                    .first()
                    .asString()
                    .contains("same title"));
  }

  @Test
  void aNearDuplicateJoinsTheStory() {
    clusterer.remember(7, report(1, "herald", "en", "Storm floods Bremerhaven", STORM));
    Report copy =
        report(2, "courier", "en", "Storm floods Bremerhaven", STORM + " Reporting by our desk.");
    assertThat(clusterer.fold(copy))
        .isInstanceOfSatisfying(
            Assignment.Joins.class,
            joins -> {
              assertThat(joins.storyId()).isEqualTo(7);
              assertThat(joins.evidence().because().getFirst()).contains("wording");
            });
  }

  @Test
  void aJoinNamesItsRareWords() {
    clusterer.remember(7, report(1, "herald", "en", "Storm floods cellars in Bremerhaven", STORM));
    Report other =
        report(
            2,
            "courier",
            "en",
            "Bremerhaven cellars flooded by storm",
            "Trains to Cuxhaven are running again after the flooding.");
    assertThat(clusterer.fold(other))
        .isInstanceOfSatisfying(
            Assignment.Joins.class,
            joins ->
                assertThat(joins.evidence().because())
                    .anySatisfy(reason -> assertThat(reason).startsWith("Bremerhaven")));
  }

  @Test
  void aDailyColumnDoesNotJoinTheOneOfYesterday() {
    Report yesterday =
        report(1, "herald", "en", "Morning briefing: what to know", STORM, null, NOON);
    clusterer.remember(1, yesterday);
    Report today =
        report(
            2,
            "herald",
            "en",
            "Morning briefing: what to know",
            "The central bank left its rate alone and the striker signed for another season.",
            null,
            NOON.plus(Duration.ofDays(1)));
    assertThat(clusterer.fold(today)).isInstanceOf(Assignment.Starts.class);
  }

  @Test
  void oneTemplateWithOtherFiguresAndPlacesMakesOtherStories() {
    clusterer.remember(
        1, report(1, "quakes", "en", "Magnitude 4.5 earthquake recorded near Antofagasta", ""));
    Report other =
        report(2, "quakes", "en", "Magnitude 5.1 earthquake recorded near Valparaíso", "");
    assertThat(clusterer.fold(other)).isInstanceOf(Assignment.Starts.class);
  }

  @Test
  void aRebuiltClustererDecidesTheSame() {
    List<Report> reports = pledges();
    List<Long> stories = file(reports);
    Clusterer rebuilt = new Clusterer(Duration.ofDays(7));
    for (int i = 0; i < reports.size(); i++) {
      rebuilt.remember(stories.get(i), reports.get(i));
    }
    Report next =
        report(30, "post", "en", "Macron and Zelensky hail 30,000 troops for Ukraine", "In Paris.");
    assertThat(rebuilt.fold(next)).isEqualTo(clusterer.fold(next));
  }

  @Test
  void aForgottenStoryIsNotJoined() {
    clusterer.remember(7, report(1, "herald", "en", "Storm floods Bremerhaven", STORM));
    clusterer.forgetBefore(NOON.plus(Duration.ofDays(1)));
    Report copy = report(2, "courier", "en", "Storm floods Bremerhaven", STORM);
    assertThat(clusterer.fold(copy)).isInstanceOf(Assignment.Starts.class);
  }

  @Test
  void aStoryWithANewReportInOneLanguageIsKeptInAllLanguages() {
    Report english = report(1, "herald", "en", "Storm floods Bremerhaven", STORM);
    Report german =
        report(
            2,
            "blatt",
            "de",
            "Sturm überflutet Bremerhaven",
            "Keller stehen unter Wasser.",
            null,
            NOON.plus(Duration.ofDays(2)));
    clusterer.remember(7, english);
    clusterer.remember(7, german);
    clusterer.forgetBefore(NOON.plus(Duration.ofDays(1)));
    Report copy = report(3, "courier", "en", "Storm floods Bremerhaven", STORM);
    assertThat(clusterer.fold(copy)).isInstanceOf(Assignment.Joins.class);
  }

  @Test
  void aFullWindowForgetsTheStoriesLongestWithoutAReport() {
    Clusterer small =
        new Clusterer(Duration.ofDays(7), 9, Thresholds.TUNED, Signal.fitted(), Meaning.NONE);
    for (int id = 1; id <= 8; id++) {
      small.remember(id, numbered(id));
    }
    small.remember(1, numbered(1));

    small.remember(9, numbered(9));

    assertThat(small.forgottenForRoom()).isEqualTo(2);
    assertThat(small.fold(numbered(2))).isInstanceOf(Assignment.Starts.class);
    assertThat(small.fold(numbered(3))).isInstanceOf(Assignment.Starts.class);
    assertThat(small.fold(numbered(1))).isInstanceOf(Assignment.Joins.class);
    assertThat(small.fold(numbered(4))).isInstanceOf(Assignment.Joins.class);
    assertThat(small.fold(numbered(9))).isInstanceOf(Assignment.Joins.class);
  }

  private static Report numbered(int id) {
    String word = "Quarrel" + "abcdefghijk".charAt(id) + "ville";
    return report(id, "herald", "en", word + " council elects mayor", word + " has a mayor.");
  }

  @Test
  void aReportOutsideTheWindowStartsAStory() {
    clusterer.remember(7, report(1, "herald", "en", "Storm floods Bremerhaven", STORM));
    Report late =
        report(
            2,
            "courier",
            "en",
            "Storm floods Bremerhaven",
            STORM,
            null,
            NOON.plus(Duration.ofDays(9)));
    assertThat(clusterer.fold(late)).isInstanceOf(Assignment.Starts.class);
  }

  @Test
  void eachDayBetweenReportAndStoryAsksForMoreSimilarity() {
    Clusterer clusterer = new Clusterer(Duration.ofDays(7));
    clusterer.remember(7, report(1, "herald", "en", "Storm floods Bremerhaven", STORM));

    double score = joinScore(clusterer, NOON);

    assertThat(joinScore(clusterer, NOON.plus(Duration.ofDays(3)))).isLessThan(score);
    assertThat(joinScore(clusterer, NOON.minus(Duration.ofDays(3)))).isLessThan(score);
  }

  private static double joinScore(Clusterer clusterer, Instant appeared) {
    String title = "Bremerhaven fire brigade pumps water from cellars";
    Report other =
        report(2, "courier", "en", title, "Trains to Cuxhaven stood still.", null, appeared);
    return ((Assignment.Joins) clusterer.fold(other)).evidence().score();
  }

  @Test
  void aReportIsTheSameStoryAsItself() {
    Report storm = report(1, "herald", "en", "Storm floods Bremerhaven", STORM);
    assertThat(clusterer.compare(storm, storm).same()).isTrue();
  }

  private List<Long> file(List<Report> reports) {
    List<Long> stories = new ArrayList<>();
    for (Report report : reports) {
      long story =
          switch (clusterer.fold(report)) {
            case Assignment.Joins joins -> joins.storyId();
            case Assignment.Starts starts -> report.id();
          };
      clusterer.remember(story, report);
      stories.add(story);
    }
    return stories;
  }

  private static List<Report> pledges() {
    return List.of(
        report(
            1,
            "herald",
            "en",
            "Europe pledges 30,000 troops for Ukraine after ceasefire",
            "Emmanuel Macron and Volodymyr Zelensky announced in Paris that 26 countries would send"
                + " soldiers to Ukraine once fighting with Russia ends."),
        report(
            2,
            "blatt",
            "de",
            "Europa verspricht der Ukraine 30.000 Soldaten nach einem Waffenstillstand",
            "Macron und Selenskyj gaben in Paris bekannt, dass 26 Länder Truppen in die Ukraine"
                + " schicken wollen, sobald die Kämpfe mit Russland enden."),
        report(
            3,
            "gazette",
            "fr",
            "L'Europe promet 30 000 soldats à l'Ukraine après un cessez-le-feu",
            "Emmanuel Macron et Volodymyr Zelensky ont annoncé à Paris que 26 pays enverraient des"
                + " troupes en Ukraine dès la fin des combats avec la Russie."),
        report(
            4,
            "visti",
            "uk",
            "Європа обіцяє Україні 30 000 військових після припинення вогню",
            "Макрон і Зеленський оголосили в Парижі, що 26 країн відправлять війська в Україну,"
                + " коли Росія припинить бої."),
        report(
            5,
            "gazeta",
            "pl",
            "Europa obiecuje 30 000 żołnierzy dla Ukrainy po zawieszeniu broni",
            "Macron i Zełenski ogłosili w Paryżu, że 26 krajów wyśle wojska do Ukrainy, gdy Rosja"
                + " zakończy walki."));
  }
}
