package org.broadsheet.news;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoryTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

  private final List<Filed> filed = new ArrayList<>();

  private StoryTest with(String outlet, int hoursAgo, long wording) {
    Feed feed =
        new Feed(
            URI.create("https://" + outlet.replace(" ", "") + filed.size() + ".example/"),
            outlet,
            null,
            Duration.ZERO,
            0);
    Entry entry = Entry.of(null, null, "Title", "", null, NOW.minus(Duration.ofHours(hoursAgo)));
    long number = filed.size() + 1L;
    filed.add(new Filed(number, new Report(number, feed, entry, NOW), wording));
    return this;
  }

  private Story story() {
    return new Story(1, filed);
  }

  @Test
  void twoFeedsOfOneOutletCountAsOne() {
    assertThat(with("Post", 1, 1).with("post ", 1, 2).with("News", 1, 3).story().outlets())
        .isEqualTo(2);
  }

  @Test
  void anOutletThatOnlyCopiesIsNotCounted() {
    assertThat(with("Post", 1, 1).with("News", 1, 1).story().outlets()).isEqualTo(1);
    assertThat(with("News", 1, 2).story().outlets()).isEqualTo(2);
  }

  @Test
  void aStoryLastsFromItsOldestToItsNewestReport() {
    Story story = with("Post", 3, 1).with("News", 9, 2).with("Echo", 5, 3).story();
    assertThat(story.firstSeen()).isEqualTo(NOW.minus(Duration.ofHours(9)));
    assertThat(story.lastSeen()).isEqualTo(NOW.minus(Duration.ofHours(3)));
  }

  @Test
  void aStoryIsBreakingWhileThreeOutletsReportItWithinSixHours() {
    assertThat(with("Post", 6, 1).with("News", 1, 2).story().phase(NOW))
        .isEqualTo(Phase.DEVELOPING);
    assertThat(with("Echo", 1, 3).story().phase(NOW)).isEqualTo(Phase.BREAKING);
    assertThat(story().phase(NOW.plusSeconds(1))).isEqualTo(Phase.DEVELOPING);
  }

  @Test
  void aStoryIsSettledOnceFewerThanTwoOutletsReportIt() {
    with("Post", 30, 1).with("News", 7, 2).with("Echo", 5, 3);
    assertThat(story().phase(NOW)).isEqualTo(Phase.SETTLED);
    assertThat(with("Wire", 1, 3).story().phase(NOW)).as("a copy").isEqualTo(Phase.SETTLED);
    assertThat(with("Bote", 1, 4).story().phase(NOW)).isEqualTo(Phase.DEVELOPING);
  }
}
