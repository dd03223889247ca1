package org.broadsheet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.broadsheet.store.Samples.DIGEST;
import static org.broadsheet.store.Samples.LEASE;
import static org.broadsheet.store.Samples.NOW;
import static org.broadsheet.store.Samples.READER;
import static org.broadsheet.store.Samples.SLOT;
import static org.broadsheet.store.Samples.edition;
import static org.broadsheet.store.Samples.entries;
import static org.broadsheet.store.Samples.file;
import static org.broadsheet.store.Samples.gather;

import java.time.Instant;
import java.util.List;
import org.broadsheet.news.Report;
import org.broadsheet.news.Story;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reports of stories 1, 2 and 3; with the fourth 3 becomes one with 2, with the fifth 2 with 1. */
class StoryMergesTest extends StoreTestBase {
  private List<Report> reports = List.of();

  @BeforeEach
  void fileAndMerge() {
    reports = gather(store, entries("a", 5), NOW);
    file(store, reports.subList(0, 3), List.of(1L, 2L, 3L), NOW);
    CollateLease lease = store.entries().acquireCollate(NOW, LEASE).orElseThrow();
    store
        .entries()
        .file(
            lease,
            List.of(merging(3, 3, 2, "one flood"), merging(4, 2, 1, "one river")),
            List.of(),
            NOW);
  }

  private Filing merging(int report, long from, long into, String because) {
    StoryMerge merge = new StoryMerge(from, into, 0.8, List.of(because));
    return new Filing(
        reports.get(report).id(),
        from,
        0.6,
        List.of("shares words"),
        null,
        List.of(merge),
        null,
        "");
  }

  @Test
  void theMergedStoryHasTheReportsOfAll() {
    assertThat(Samples.stories(store, 0, 5, Instant.EPOCH))
        .singleElement()
        .satisfies(story -> assertThat(story.id()).isEqualTo(1))
        .satisfies(story -> assertThat(story.reports()).isEqualTo(reports));
    assertThat(Samples.stories(store, 2, 3, Instant.EPOCH))
        .extracting(Story::id)
        .containsExactly(1L);
  }

  @Test
  void theReplayRepeatsEachMergeAfterTheReportThatCausedIt() {
    assertThat(Heard.since(NOW, store).order())
        .containsExactly("1", "2", "3", "3", "3 into 2", "2", "2 into 1");
  }

  @Test
  void anOldStoryIsReadWholeIfTheStoryItWasMergedIntoHasANewReport() {
    List<Report> later = gather(store, entries("b", 1), NOW.plusSeconds(9));
    file(store, later, List.of(1L), NOW.plusSeconds(9));
    assertThat(Heard.since(NOW.plusSeconds(9), store).order())
        .containsExactly("1", "2", "3", "3", "3 into 2", "2", "2 into 1", "1");
  }

  @Test
  void aReaderWhoWasShownAMergedStoryWasShownTheRemainingOne() {
    store.editions().publish(edition(SLOT, 3L), 0, 3, null, "", "", NOW);
    Instant due = edition(SLOT).due();
    assertThat(store.editions().previouslyShown(DIGEST, READER, due, due.plusSeconds(1)))
        .hasEntrySatisfying(1L, shown -> assertThat(shown.upTo()).isEqualTo(3));
  }

  @Test
  void anEntryKeepsTheStoryItWasFiledUnder() {
    FiledPlace place = store.entries().find("Headline a 3", 1).getFirst().filed();
    assertThat(place).isEqualTo(new FiledPlace(4, 1, 3, NOW, 0.6, List.of("shares words"), null));
  }

  @Test
  void theHistoryOfAStoryHasItsReportsMergesAndEditions() {
    store.editions().publish(edition(SLOT, 2L), 0, 3, null, "", "", NOW);
    StoryHistory history = store.stories().history(3);
    assertThat(history.storyId()).isEqualTo(1);
    assertThat(history.reports()).extracting(StoryHistory.Placed::report).isEqualTo(reports);
    assertThat(history.merges())
        .containsExactly(
            new StoryHistory.Merged(4, new StoryMerge(3, 2, 0.8, List.of("one flood"))),
            new StoryHistory.Merged(5, new StoryMerge(2, 1, 0.8, List.of("one river"))));
    assertThat(history.editions())
        .containsExactly(new StoryHistory.Shown(edition(SLOT).key(), "Energy", NOW, 3));
  }
}
