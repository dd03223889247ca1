package org.broadsheet.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LshBandsTest {
  private final LshBands bands = new LshBands();

  @Test
  void manyBandsAreFoundAgain() {
    for (int band = 1; band <= 10_000; band++) {
      bands.add(band * 7919, band);
      bands.add(band * 7919, band + 1);
    }
    assertThat(cores(7919)).containsExactlyInAnyOrder(1, 2);
    assertThat(cores(10_000 * 7919)).containsExactlyInAnyOrder(10_000, 10_001);
    assertThat(cores(5)).isEmpty();
  }

  @Test
  void aCoreStandsOnceUnderABand() {
    bands.add(4, 1);
    bands.add(4, 1);
    assertThat(cores(4)).containsExactly(1);
  }

  @Test
  void aBandThatIsEverywhereKeepsItsFirstCores() {
    IntStream.rangeClosed(1, 5_000).forEach(core -> bands.add(4, core));
    assertThat(cores(4)).containsExactlyElementsOf(IntStream.rangeClosed(1, 32).boxed().toList());
  }

  private List<Integer> cores(int band) {
    List<Integer> cores = new ArrayList<>();
    bands.forEach(band, cores::add);
    return cores;
  }
}
