package org.broadsheet.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.broadsheet.story.Reports.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TuningTest {
  private static final List<String> PLACES =
      List.of("Harwick", "Ostermark", "Quellin", "Brandrup", "Tarnow Bay", "Vesper Hill");

  private final Tuning tuning = new Tuning(Duration.ofDays(7), List.of(storms()));

  @Test
  void agreementIsBCubedAndPairwise() {
    ClusterAgreement agreement =
        ClusterAgreement.of(List.of("a", "a", "a", "b"), List.of(1L, 1L, 2L, 2L));
    assertThat(agreement.precision()).isEqualTo(0.75, within(1e-9));
    assertThat(agreement.recall()).isEqualTo((4 / 3.0 + 1 / 3.0 + 1) / 4, within(1e-9));
    assertThat(agreement.pairPrecision()).isEqualTo(0.5, within(1e-9));
    assertThat(agreement.pairRecall()).isEqualTo(1 / 3.0, within(1e-9));
    assertThat(agreement.stories()).isEqualTo(2);
  }

  @Test
  void higherThresholdsMakeMoreStories() {
    int little = tuning.asking(-4).getFirst().stories();
    int much = tuning.asking(4).getFirst().stories();
    assertThat(little).isLessThan(much);
  }

  @Test
  void theFittedWeightsAreRepeatable() {
    Tuning.Fit fit = tuning.fit();
    assertThat(fit.lines()).hasSize(Signal.COUNT + 1).first().asString().contains("COSINE");
    assertThat(tuning.fit()).isEqualTo(fit);
  }

  @Test
  void theFitMarksEachSetAndBothItsHalves() {
    Tuning.Fit fit = tuning.fit();
    assertThat(fit.shipped()).hasSize(1);
    assertThat(fit.fitted()).hasSize(1);
    assertThat(fit.twoFold()).hasSize(2);
  }

  /** Storms in several places, each told of three times. */
  private static List<LabelledReport> storms() {
    List<LabelledReport> labelled = new ArrayList<>();
    int id = 0;
    for (String place : PLACES) {
      for (String deed : List.of("floods cellars in", "closes the harbour of", "leaves mud in")) {
        id++;
        labelled.add(
            new LabelledReport(
                report(id, "outlet" + id, "en", "Storm " + deed + " " + place, ""), place));
      }
    }
    return labelled;
  }
}
