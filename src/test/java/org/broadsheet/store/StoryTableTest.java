package org.broadsheet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.broadsheet.store.Samples.NOW;
import static org.broadsheet.store.Samples.entries;
import static org.broadsheet.store.Samples.file;
import static org.broadsheet.store.Samples.gather;

import java.time.Instant;
import java.util.ArrayList;
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
  void storiesWithAFilingSinceAMomentAreReadWholeIfTheyAreLargeEnough() {
    file(store, gather(store, entries("old", 3), NOW), List.of(1L, 1L, 2L), NOW);
    Instant later = NOW.plusSeconds(60);
    file(store, gather(store, entries("new", 2), later), List.of(1L, 3L), later);

    assertThat(since(later, 1)).extracting(Story::id).containsExactly(1L, 3L);
    assertThat(since(later, 3))
        .singleElement()
        .satisfies(story -> assertThat(story.reports()).hasSize(3));
    assertThat(since(NOW, 1)).extracting(Story::id).containsExactly(1L, 2L, 3L);
    assertThat(since(later.plusSeconds(1), 1)).isEmpty();
  }

  private List<Story> since(Instant moment, int fewestReports) {
    List<Story> stories = new ArrayList<>();
    store.stories().forEachFiledSince(moment, fewestReports, stories::add);
    return stories;
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
