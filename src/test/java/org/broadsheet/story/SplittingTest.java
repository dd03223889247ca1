package org.broadsheet.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.broadsheet.story.Reports.NOON;
import static org.broadsheet.story.Reports.report;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.broadsheet.news.Entry;
import org.broadsheet.news.Report;
import org.junit.jupiter.api.Test;

class SplittingTest {
  private static final List<Report> LEAK =
      List.of(
          told(
              1,
              "Chlorine leaks from Harwick waterworks",
              "Chlorine escaped from a tank of the Harwick waterworks and drifted over Mill Lane."),
          told(
              2,
              "Chlorine cloud over Harwick",
              "A cloud of chlorine from the waterworks drifts over Mill Lane in Harwick."),
          told(
              3,
              "Harwick waterworks leak chlorine over Mill Lane",
              "The tank of the waterworks in Harwick leaks chlorine; Mill Lane is closed."));
  private static final List<Report> OPERA =
      List.of(
          told(
              4,
              "Ostermark opera opens its season with a new tenor",
              "The tenor Luca Ferrand sang in Ostermark on the first night of the season."),
          told(
              5,
              "New tenor opens the season of the Ostermark opera",
              "Luca Ferrand, a tenor, opened the opera season in Ostermark."),
          told(
              6,
              "Opera season opens in Ostermark",
              "Ostermark hears the tenor Luca Ferrand on the season's first night."));

  private final Clusterer clusterer = new Clusterer(Duration.ofDays(7));

  @Test
  void aYoungStoryOfTwoEventsIsSplit() {
    rememberAll(clusterer);

    Optional<Split> split = clusterer.split(1, 2);

    assertThat(split).isPresent();
    assertThat(split.orElseThrow().from()).isEqualTo(1);
    assertThat(split.orElseThrow().into()).isEqualTo(2);
    assertThat(split.orElseThrow().reports()).containsExactly(4L, 5L, 6L);
    assertThat(split.orElseThrow().score()).isLessThan(0.5);
    assertThat(split.orElseThrow().because()).contains("no name in common −0.5");
    assertThat(storyOf(told(7, "Tenor Luca Ferrand opens Ostermark opera season", "He sang.")))
        .isEqualTo(2);
    assertThat(storyOf(told(8, "Chlorine leak closes Mill Lane in Harwick", "A tank leaked.")))
        .isEqualTo(1);
    assertThat(clusterer.split(1, 3)).isEmpty();
  }

  private long storyOf(Report report) {
    return ((Assignment.Joins) clusterer.fold(report)).storyId();
  }

  @Test
  void aSplitIsReplayed() {
    rememberAll(clusterer);
    Split split = clusterer.split(1, 2).orElseThrow();
    Clusterer rebuilt = new Clusterer(Duration.ofDays(7));
    rememberAll(rebuilt);
    rebuilt.splitAgain(split.from(), split.into(), split.reports());

    for (Report next : List.of(LEAK.getFirst(), OPERA.getFirst())) {
      Report again = told(9, next.entry().title() + " again", next.entry().body());
      assertThat(rebuilt.fold(again)).isEqualTo(clusterer.fold(again));
    }
  }

  @Test
  void whatIsForgottenIsNotSplitAgain() {
    rememberAll(clusterer);
    clusterer.splitAgain(1, 2, List.of(40L));
    assertThat(storyOf(told(9, "Ostermark opera hears tenor Luca Ferrand", ""))).isEqualTo(1);
  }

  @Test
  void aStoryOfOneEventStaysWhole() {
    for (int i = 0; i < 2; i++) {
      for (Report report : LEAK) {
        clusterer.remember(1, told((int) report.id() + 10 * i, report.entry()));
      }
    }
    assertThat(clusterer.split(1, 2)).isEmpty();
  }

  @Test
  void twoReportsOfAnotherEventAreTooFewToTell() {
    LEAK.forEach(report -> clusterer.remember(1, report));
    OPERA.subList(0, 2).forEach(report -> clusterer.remember(1, report));
    clusterer.remember(1, told(9, LEAK.getLast().entry()));
    assertThat(clusterer.split(1, 2)).isEmpty();
  }

  @Test
  void anOldStoryStaysWhole() {
    LEAK.forEach(report -> clusterer.remember(1, report));
    OPERA.forEach(
        report ->
            clusterer.remember(
                1,
                report(
                    report.id(),
                    report.feed().name(),
                    "en",
                    report.entry().title(),
                    report.entry().body(),
                    null,
                    NOON.plus(Duration.ofDays(3)))));
    assertThat(clusterer.split(1, 2)).isEmpty();
  }

  private static void rememberAll(Clusterer clusterer) {
    LEAK.forEach(report -> clusterer.remember(1, report));
    OPERA.forEach(report -> clusterer.remember(1, report));
  }

  private static Report told(int id, Entry entry) {
    return told(id, entry.title(), entry.body());
  }

  private static Report told(int id, String title, String text) {
    return report(id, "outlet" + id, "en", title, text);
  }
}
