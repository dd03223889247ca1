package org.broadsheet.news;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TermsTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  @Test
  void theLongestIntervalIsFourTimesTheShortestUpToADay() {
    assertThat(Terms.STANDARD.longestInterval(HOUR)).isEqualTo(Duration.ofHours(4));
    assertThat(Terms.STANDARD.longestInterval(Duration.ofHours(9))).isEqualTo(DAY);
    assertThat(Terms.STANDARD.longestInterval(Duration.ofDays(3))).isEqualTo(Duration.ofDays(3));
  }

  @Test
  void theConfiguredIntervalCountsUnlessTheShortestIsLonger() {
    Terms terms = new Terms(DAY, Access.PLAIN, null, null);
    assertThat(terms.longestInterval(HOUR)).isEqualTo(DAY);
    assertThat(terms.longestInterval(Duration.ofDays(2))).isEqualTo(Duration.ofDays(2));
  }
}
