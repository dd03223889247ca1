package org.broadsheet.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.broadsheet.story.Reports.NOON;
import static org.broadsheet.story.Reports.report;

import java.time.Duration;
import java.util.List;
import org.broadsheet.news.Report;
import org.junit.jupiter.api.Test;

class MergingTest {
  private static final Report LEAK =
      report(
          1,
          "herald",
          "en",
          "Chlorine leaks from Harwick waterworks",
          "Chlorine escaped from a tank of the Harwick waterworks and drifted over Mill Lane.");
  private static final Report EVACUATION =
      report(
          2,
          "courier",
          "en",
          "Mill Lane evacuated in Harwick",
          "Four hundred people left Mill Lane in Harwick for a sports hall as a cloud of chlorine"
              + " came near.");
  private static final Report BOTH =
      report(
          3,
          "wire",
          "en",
          "Chlorine leak at Harwick waterworks: Mill Lane evacuated",
          "Chlorine escaped from a tank of the waterworks; four hundred people left Mill Lane in"
              + " Harwick for a sports hall.");

  private final Clusterer clusterer = new Clusterer(Duration.ofDays(7));

  @Test
  void aReportNearTwoStoriesMergesThem() {
    remember(clusterer);
    Assignment.Joins joins = (Assignment.Joins) clusterer.fold(BOTH);
    clusterer.remember(joins.storyId(), BOTH);

    List<Merge> merges = clusterer.merges(joins.storyId());

    assertThat(merges).singleElement().extracting(Merge::from, Merge::into).containsExactly(8L, 7L);
    assertThat(merges.getFirst().evidence().score()).isGreaterThan(0.5);
    assertThat(merges.getFirst().evidence().because()).isNotEmpty();
    Report next = report(4, "post", "en", EVACUATION.entry().title(), EVACUATION.entry().body());
    assertThat(clusterer.fold(next))
        .isInstanceOfSatisfying(
            Assignment.Joins.class, joined -> assertThat(joined.storyId()).isEqualTo(7));
  }

  @Test
  void mergesAreReplayed() {
    remember(clusterer);
    long story = ((Assignment.Joins) clusterer.fold(BOTH)).storyId();
    clusterer.remember(story, BOTH);
    List<Merge> merges = clusterer.merges(story);
    Clusterer rebuilt = new Clusterer(Duration.ofDays(7));
    remember(rebuilt);
    rebuilt.remember(story, BOTH);
    merges.forEach(merge -> rebuilt.merged(merge.from(), merge.into()));

    for (Report next : List.of(LEAK, EVACUATION, BOTH)) {
      Report again = report(9, "post", "en", next.entry().title() + " again", next.entry().body());
      assertThat(rebuilt.fold(again)).isEqualTo(clusterer.fold(again));
    }
  }

  @Test
  void storiesOfDifferentEventsAreNotMerged() {
    remember(clusterer);
    Report opera =
        report(3, "wire", "en", "Opera season opens in Ostermark", "Ostermark hears a new tenor.");
    clusterer.remember(9, opera);
    Report other =
        report(4, "post", "en", "Ostermark opera season opens", "A new tenor sang in Ostermark.");
    long story = ((Assignment.Joins) clusterer.fold(other)).storyId();
    clusterer.remember(story, other);
    assertThat(story).isEqualTo(9);
    assertThat(clusterer.merges(story)).isEmpty();
  }

  @Test
  void twoDaysOfAColumnAreNotMerged() {
    Report monday = column(1, NOON);
    Report tuesday = column(2, NOON.plus(Duration.ofDays(1)));
    clusterer.remember(1, monday);
    clusterer.remember(2, tuesday);
    Report third =
        report(3, "wire", "en", "Harwick morning in brief", "Buses, rain and bread in Harwick.");
    assertThat(clusterer.fold(third)).isInstanceOf(Assignment.Joins.class);
    clusterer.remember(1, third);
    assertThat(clusterer.merges(1)).isEmpty();
  }

  private static Report column(int id, java.time.Instant at) {
    return report(
        id,
        "herald",
        "en",
        "Harwick morning in brief",
        id + " buses, rain and bread in Harwick this morning",
        null,
        at);
  }

  private static void remember(Clusterer clusterer) {
    clusterer.remember(7, LEAK);
    clusterer.remember(8, EVACUATION);
  }
}
