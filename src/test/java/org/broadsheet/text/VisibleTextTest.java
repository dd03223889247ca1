package org.broadsheet.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisibleTextTest {
  @Test
  void tagsBecomeSpacesAndEntitiesTheirCharacters() {
    assertThat(VisibleText.of("<p>R&amp;D</p><p>a &lt; b &#252;&#xfc;</p>", 100))
        .isEqualTo(" R&D  a < b üü ");
  }

  @Test
  void aLessThanSignBeforeADigitIsText() {
    assertThat(VisibleText.of("1 < 2 & 3", 100)).isEqualTo("1 < 2 & 3");
  }

  @Test
  void noMoreIsReadThanAskedFor() {
    assertThat(VisibleText.of("x".repeat(50), 10)).hasSize(10);
  }
}
