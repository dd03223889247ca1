package org.broadsheet.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.broadsheet.story.Reports.report;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.broadsheet.news.Report;
import org.junit.jupiter.api.Test;

/** What a feed always says is no evidence. */
class FeedHabitsTest {
  private static final List<String> TITLES =
      List.of(
          "Orchard fence repaired",
          "Tram drivers strike",
          "Heron seen in harbour",
          "Chess prodigy beaten",
          "Bakery sells last loaf",
          "Mayor opens swimming pool",
          "Lorry loses load of bricks");

  private final StreamClusterer stream = new StreamClusterer(new Clusterer(Duration.ofDays(7)));
  private int reports;

  @Test
  void aPaywallSentenceJoinsNothing() {
    TITLES.forEach(
        title -> file(title, "To go on reading, take out a subscription to the Gazette Digital."));
    assertThat(stories()).hasSameSizeAs(TITLES);
  }

  @Test
  void aDateStampJoinsNothing() {
    TITLES.forEach(title -> file(title, "March 02, 2026 6:30 AM " + title + "."));
    assertThat(stories()).hasSameSizeAs(TITLES);
  }

  @Test
  void aCommonPrefixAndSuffixJoinNothing() {
    TITLES.forEach(title -> file("Harwick today: " + title + " | Gazette Digital", ""));
    assertThat(stories()).hasSameSizeAs(TITLES);
  }

  @Test
  void anotherHeadlineOfTheFeedJoinsNothing() {
    file("Tram drivers strike for a fourth day", "");
    file("Heron seen in harbour", "Read also: Tram drivers strike for a fourth day");
    assertThat(stories()).hasSize(2);
  }

  @Test
  void episodesOfASeriesJoinNothing() {
    file("Episode 7: Sails and masts", "A show on boats with Ann and Bo.");
    file("Episode 8: Anchors", "A show on boats with Ann and Bo.");
    assertThat(stories()).hasSize(2);
  }

  @Test
  void reportsOfTwoOutletsJoinAllTheSame() {
    String paywall = " To go on reading, take out a subscription to the Gazette Digital.";
    TITLES.forEach(title -> file(title, title + "." + paywall));
    Report other =
        report(90, "courier", "en", "Lorry loses its load of bricks on the A7", "Bricks, lorry.");
    stream.file(other);
    assertThat(stories()).hasSameSizeAs(TITLES);
  }

  private void file(String title, String text) {
    stream.file(report(++reports, "gazette", "en", title, text));
  }

  private Set<Long> stories() {
    return new TreeSet<>(stream.stories());
  }
}
