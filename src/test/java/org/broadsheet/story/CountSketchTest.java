package org.broadsheet.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CountSketchTest {
  private final CountSketch sketch = new CountSketch(512);

  @Test
  void nothingIsCountedTooRarely() {
    IntStream.range(0, 300).forEach(hash -> sketch.add(hash * 7919));
    IntStream.range(0, 300).forEach(hash -> sketch.add(hash * 7919));
    assertThat(IntStream.range(0, 300).map(hash -> sketch.count(hash * 7919)))
        .allMatch(count -> count >= 2);
  }

  @Test
  void countsOutliveAWideningAndAreHalved() {
    IntStream.range(0, 6).forEach(_ -> sketch.add(42));
    sketch.widen();
    assertThat(sketch.count(42)).isEqualTo(6);
    sketch.halve();
    assertThat(sketch.count(42)).isEqualTo(3);
  }
}
