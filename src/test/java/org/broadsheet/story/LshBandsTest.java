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
    assertThat(centroids(7919)).containsExactlyInAnyOrder(1, 2);
    assertThat(centroids(10_000 * 7919)).containsExactlyInAnyOrder(10_000, 10_001);
    assertThat(centroids(5)).isEmpty();
  }

  @Test
  void aCentroidIsHeldOnceByABand() {
    bands.add(4, 1);
    bands.add(4, 1);
    assertThat(centroids(4)).containsExactly(1);
  }

  @Test
  void aFrequentBandKeepsItsFirstCentroids() {
    IntStream.rangeClosed(1, 5_000).forEach(centroid -> bands.add(4, centroid));
    assertThat(centroids(4))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 32).boxed().toList());
  }

  private List<Integer> centroids(int band) {
    List<Integer> centroids = new ArrayList<>();
    bands.forEach(band, centroids::add);
    return centroids;
  }
}
