package org.broadsheet.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class UnkeptHabitsTest {
  private static final URI BUSY = URI.create("https://busy.example.org/feed");
  private static final URI QUIET = URI.create("https://quiet.example.org/feed");

  private final UnkeptHabits unkept = new UnkeptHabits();

  @Test
  void aBusyFeedIsKeptEveryFewEntries() {
    for (int i = 1; i < 16; i++) {
      unkept.learned(BUSY, i);
      assertThat(unkept.due(i)).isEmpty();
    }
    unkept.learned(BUSY, 16);
    assertThat(unkept.due(16)).containsExactly(BUSY);
    assertThat(unkept.due(16)).isEmpty();
  }

  @Test
  void aQuietFeedIsKeptBeforeItsFilingIsTooFarBack() {
    unkept.learned(QUIET, 5);
    assertThat(unkept.due(UnkeptHabits.MOST_FILINGS + 4)).isEmpty();
    assertThat(unkept.due(UnkeptHabits.MOST_FILINGS + 5)).containsExactly(QUIET);
  }
}
