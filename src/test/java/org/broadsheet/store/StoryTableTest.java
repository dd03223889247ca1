package org.broadsheet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.broadsheet.store.Samples.NOW;
import static org.broadsheet.store.Samples.entries;
import static org.broadsheet.store.Samples.file;
import static org.broadsheet.store.Samples.gather;

import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.broadsheet.news.Filed;
import org.broadsheet.news.Report;
import org.broadsheet.news.Story;
import org.junit.jupiter.api.Test;

class StoryTableTest extends StoreTestBase {
  @Test
  void aStoryTouchedInThePeriodComesWithAllItsReports() {
    List<Report> reports = gather(store, entries("a", 5), NOW);
    file(store, reports, List.of(1L, 2L, 3L, 1L, 2L), NOW);

    assertThat(Samples.stories(store, 3, 4, Instant.EPOCH))
        .containsExactly(
            new Story(
                1, List.of(new Filed(1, reports.get(0), 1), new Filed(4, reports.get(3), 4))));
    assertThat(Samples.stories(store, 0, 1, Instant.EPOCH))
        .as("what is filed after the period is not known yet")
        .containsExactly(new Story(1, List.of(new Filed(1, reports.get(0), 1))));
    assertThat(Samples.stories(store, 0, 5, Instant.EPOCH))
        .extracting(Story::id)
        .containsExactly(1L, 2L, 3L);
    assertThat(Samples.stories(store, 5, 5, Instant.EPOCH)).isEmpty();
  }

  @Test
  void reportsGatheredTooLongAgoDoNotSelectAStory() {
    file(store, gather(store, entries("old", 1), NOW), List.of(1L), NOW);
    Instant later = NOW.plusSeconds(60);
    file(store, gather(store, entries("new", 1), later), List.of(2L), later);

    assertThat(Samples.stories(store, 0, 2, later)).extracting(Story::id).containsExactly(2L);
  }

  @Test
  void allStoriesAreReadHoweverManyPagesTheyFill() {
    List<Report> reports = gather(store, entries("a", 450), NOW);
    file(store, reports, LongStream.rangeClosed(1, 450).boxed().toList(), NOW);

    assertThat(Samples.stories(store, 0, 450, Instant.EPOCH))
        .extracting(Story::id)
        .isEqualTo(LongStream.rangeClosed(1, 450).boxed().toList());
  }
}
