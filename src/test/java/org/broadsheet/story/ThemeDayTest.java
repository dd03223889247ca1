package org.broadsheet.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.broadsheet.story.FoldMeasures.Folded;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThemeDayTest {
  private final Clusterer clusterer = new Clusterer(Duration.ofDays(7));

  @ParameterizedTest
  @CsvSource({"PROTESTS, 0.72, 0.25", "ATTACK, 0.82, 0.10"})
  void eventsOfADayThatOneThemeFillsStayApart(ThemeDay day, double precision, double recall)
      throws IOException {
    List<Folded> folded = day.fold(clusterer);
    ClusterAgreement agreement = FoldMeasures.agreement(folded);
    assertThat(agreement.pairPrecision()).isGreaterThan(precision);
    assertThat(agreement.pairRecall()).isGreaterThan(recall);
    assertThat(agreement.f1()).isGreaterThan(FoldMeasures.alone(folded).f1() + 0.05);
    assertThat(FoldMeasures.largestPile(folded)).isLessThanOrEqualTo(3);
  }
}
