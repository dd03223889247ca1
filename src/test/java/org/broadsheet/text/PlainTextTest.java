package org.broadsheet.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTextTest {
  @Test
  void tagsBecomeSpacesAndEntitiesTheirCharacters() {
    assertThat(PlainText.of("<p>R&amp;D</p><p>a &lt; b &#252;&#xfc;</p>", 100))
        .isEqualTo(" R&D  a < b üü ");
  }

  @Test
  void aLessThanSignBeforeADigitIsText() {
    assertThat(PlainText.of("1 < 2 & 3", 100)).isEqualTo("1 < 2 & 3");
  }

  @Test
  void noMoreIsReadThanAskedFor() {
    assertThat(PlainText.of("x".repeat(50), 10)).hasSize(10);
  }
}
