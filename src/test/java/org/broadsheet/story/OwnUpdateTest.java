package org.broadsheet.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.broadsheet.story.Reports.report;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An outlet's newer figure is of the same event, the next number of its series is not. */
class OwnUpdateTest {
  private final StreamClusterer stream = new StreamClusterer(new Clusterer(Duration.ofDays(7)));
  private int id;

  @ParameterizedTest
  @CsvSource({
    "14 dead after ferry sinks off Tarnbeck, 21 dead after ferry sinks off Tarnbeck",
    "Earthquake near Ullmark leaves 300 homeless, Earthquake near Ullmark leaves 1200 homeless",
  })
  void aNewerCountJoins(String one, String other) {
    fileOthers();
    file("herald", one, "Rescuers searched the cold water off Tarnbeck and Ullmark all night.");
    file(
        "herald",
        other,
        "The number of victims off Tarnbeck and Ullmark has risen, rescuers said.");
    assertThat(stream.stories().getLast()).isEqualTo(id - 1L);
  }

  @ParameterizedTest
  @CsvSource({
    "Sails and masts: episode 7 of our boat show, Sails and masts: episode 8 of our boat show",
    "Tarnbeck hearing day 12, Tarnbeck hearing day 13",
    "Storm advisory #7 for Ullmark coast, Storm advisory #8 for Ullmark coast",
  })
  void theNextOfASeriesDoesNot(String one, String other) {
    fileOthers();
    file("herald", one, "Ann and Bo talk of boats.");
    file("herald", other, "Ann and Bo talk of harbours.");
    assertThat(stream.stories()).doesNotHaveDuplicates();
  }

  @Test
  void oneShortHeadlineOfVeryManyOutletsStaysOneStory() {
    fileOthers();
    IntStream.range(0, 150).forEach(i -> file("outlet" + i, "Ferry sinks off Tarnbeck", ""));
    assertThat(stream.stories().subList(6, 156)).containsOnly(7L);
  }

  private void fileOthers() {
    List.of(
            "Council votes on bus lanes",
            "Painter wins regional award",
            "Bakery recalls rye bread",
            "Hospital opens a ward",
            "Farmers fear late frost",
            "Museum finds lost map")
        .forEach(title -> file("gazette", title, ""));
  }

  private void file(String outlet, String title, String text) {
    stream.file(report(++id, outlet, "en", title, text));
  }
}
