package org.broadsheet.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.broadsheet.story.Reports.NOON;
import static org.broadsheet.story.Reports.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.broadsheet.news.Report;
import org.junit.jupiter.api.Test;

class ClustererTest {
  private static final String STORM =
      "Heavy rain flooded the lower town of Bremerhaven on Sunday night, the fire brigade pumped"
          + " water from two hundred cellars, and trains to Cuxhaven stood still until the"
          + " morning.";

  private final Clusterer folding = new Clusterer(Duration.ofDays(7));

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
    assertThat(folding.fold(other)).isInstanceOf(Assignment.Starts.class);
  }

  @Test
  void theSamePageIsTheSameStory() {
    String page = "https://herald.example/2026/storm";
    folding.remember(7, report(1, "herald", "en", "Storm", STORM, page, NOON));
    Assignment fold = folding.fold(report(2, "wire", "en", "Quite another title", "", page, NOON));
    assertThat(fold).isEqualTo(new Assignment.Joins(7, new Evidence(1, List.of("the same page"))));
  }

  @Test
  void aHomePageIsNobodysStory() {
    String home = "https://herald.example/";
    folding.remember(7, report(1, "herald", "en", "Storm", STORM, home, NOON));
    assertThat(folding.fold(report(2, "herald", "en", "Opera opens", "", home, NOON)))
        .isInstanceOf(Assignment.Starts.class);
  }

  @Test
  void nearlyTheSameWordingIsTheSameStory() {
    folding.remember(7, report(1, "herald", "en", "Storm floods Bremerhaven", STORM));
    Report copy =
        report(2, "courier", "en", "Storm floods Bremerhaven", STORM + " Reporting by our desk.");
    assertThat(folding.fold(copy))
        .isInstanceOfSatisfying(
            Assignment.Joins.class,
            joins -> {
              assertThat(joins.storyId()).isEqualTo(7);
              assertThat(joins.evidence().because().getFirst()).contains("wording");
            });
  }

  @Test
  void aJoinNamesTheRareWordsThatMadeIt() {
    folding.remember(7, report(1, "herald", "en", "Storm floods cellars in Bremerhaven", STORM));
    Report other =
        report(
            2,
            "courier",
            "en",
            "Bremerhaven cellars flooded by storm",
            "Trains to Cuxhaven are running again after the flooding.");
    assertThat(folding.fold(other))
        .isInstanceOfSatisfying(
            Assignment.Joins.class,
            joins ->
                assertThat(joins.evidence().because())
                    .anySatisfy(reason -> assertThat(reason).startsWith("Bremerhaven")));
  }

  @Test
  void aColumnDoesNotJoinYesterdays() {
    Report yesterday =
        report(1, "herald", "en", "Morning briefing: what to know", STORM, null, NOON);
    folding.remember(1, yesterday);
    Report today =
        report(
            2,
            "herald",
            "en",
            "Morning briefing: what to know",
            "The central bank left its rate alone and the striker signed for another season.",
            null,
            NOON.plus(Duration.ofDays(1)));
    assertThat(folding.fold(today)).isInstanceOf(Assignment.Starts.class);
  }

  @Test
  void oneMouldWithOtherFiguresAndPlacesMakesOtherStories() {
    folding.remember(
        1, report(1, "quakes", "en", "Magnitude 4.5 earthquake recorded near Antofagasta", ""));
    Report other =
        report(2, "quakes", "en", "Magnitude 5.1 earthquake recorded near Valparaíso", "");
    assertThat(folding.fold(other)).isInstanceOf(Assignment.Starts.class);
  }

  @Test
  void aMemoryThatIsRebuiltDecidesTheSame() {
    List<Report> reports = pledges();
    List<Long> stories = file(reports);
    Clusterer rebuilt = new Clusterer(Duration.ofDays(7));
    for (int i = 0; i < reports.size(); i++) {
      rebuilt.remember(stories.get(i), reports.get(i));
    }
    Report next =
        report(30, "post", "en", "Macron and Zelensky hail 30,000 troops for Ukraine", "In Paris.");
    assertThat(rebuilt.fold(next)).isEqualTo(folding.fold(next));
  }

  @Test
  void whatIsForgottenIsNotJoined() {
    folding.remember(7, report(1, "herald", "en", "Storm floods Bremerhaven", STORM));
    folding.forgetBefore(NOON.plus(Duration.ofDays(1)));
    Report copy = report(2, "courier", "en", "Storm floods Bremerhaven", STORM);
    assertThat(folding.fold(copy)).isInstanceOf(Assignment.Starts.class);
  }

  @Test
  void aStoryThatGoesOnInOneLanguageIsRememberedInAll() {
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
    folding.remember(7, english);
    folding.remember(7, german);
    folding.forgetBefore(NOON.plus(Duration.ofDays(1)));
    Report copy = report(3, "courier", "en", "Storm floods Bremerhaven", STORM);
    assertThat(folding.fold(copy)).isInstanceOf(Assignment.Joins.class);
  }

  @Test
  void aFullMemoryForgetsTheStoriesLongestWithoutAReport() {
    Clusterer small = new Clusterer(Duration.ofDays(7), 8, Weights.TUNED, null);
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
  void aReportOutsideTheWindowStartsAnew() {
    folding.remember(7, report(1, "herald", "en", "Storm floods Bremerhaven", STORM));
    Report late =
        report(
            2,
            "courier",
            "en",
            "Storm floods Bremerhaven",
            STORM,
            null,
            NOON.plus(Duration.ofDays(9)));
    assertThat(folding.fold(late)).isInstanceOf(Assignment.Starts.class);
  }

  @Test
  void aReportIsTheSameAsItself() {
    Report storm = report(1, "herald", "en", "Storm floods Bremerhaven", STORM);
    assertThat(folding.compare(storm, storm).same()).isTrue();
  }

  private List<Long> file(List<Report> reports) {
    List<Long> stories = new ArrayList<>();
    for (Report report : reports) {
      long story =
          switch (folding.fold(report)) {
            case Assignment.Joins joins -> joins.storyId();
            case Assignment.Starts starts -> report.id();
          };
      folding.remember(story, report);
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
