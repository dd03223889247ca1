package org.broadsheet.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.broadsheet.story.Reports.report;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Titles of two outlets that differ in a name, a place or an opponent are of two events. */
class TemplateTest {
  private static final List<String> OTHERS =
      List.of(
          "Council votes on bus lanes",
          "Painter wins regional award",
          "Bakery recalls rye bread",
          "Hospital opens a ward",
          "Farmers fear late frost",
          "Museum finds lost map");

  @ParameterizedTest
  @CsvSource({
    "Flood in southern Norway closes two schools, Flood in southern Sweden closes two schools",
    "Mayor of Tarnbeck resigns over parking fines, Mayor of Ullmark resigns over parking fines",
    "Late goal takes Falcons past Otters into final, Late goal takes Badgers past Herons into final"
  })
  void aTemplateWithOtherNamesMakesTwoStories(String one, String other) {
    StreamClusterer stream = new StreamClusterer(new Clusterer(Duration.ofDays(7)));
    int id = 0;
    for (String title : OTHERS) {
      stream.file(report(++id, "herald", "en", title, ""));
    }
    stream.file(report(++id, "wire", "en", one, ""));
    stream.file(report(++id, "courier", "en", other, ""));
    assertThat(stream.stories()).doesNotHaveDuplicates();
  }
}
