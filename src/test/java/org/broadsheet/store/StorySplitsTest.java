package org.broadsheet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.broadsheet.news.Report;
import org.broadsheet.news.Story;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Five reports: story 2 is merged into story 1 with the third; with the fourth the second and the
 * fourth leave for story 3, which a fifth joins.
 */
class StorySplitsTest extends StoreTestBase {
  private List<Report> reports = List.of();
  private StorySplit split = new StorySplit(1, 3, List.of(), 0, List.of());

  @BeforeEach
  void fileAndSplit() {
    reports = gather(store, entries("a", 5), NOW);
    file(store, reports.subList(0, 2), List.of(1L, 2L), NOW);
    split = new StorySplit(1, 3, List.of(id(1), id(3)), 0.2, List.of("another river"));
    StoryMerge merge = new StoryMerge(2, 1, 0.8, List.of("one river"));
    write(filing(2, 1, List.of(merge), null), filing(3, 1, List.of(), split));
    write(filing(4, 3, List.of(), null));
  }

  private void write(Filing... filings) {
    CollateLease lease = store.entries().acquireCollate(NOW, LEASE).orElseThrow();
    store.entries().file(lease, List.of(filings), List.of(), NOW);
  }

  private Filing filing(
      int report, long story, List<StoryMerge> merges, @Nullable StorySplit causedSplit) {
    return new Filing(
        id(report), story, 0.6, List.of("shares words"), null, merges, causedSplit, "");
  }

  private long id(int report) {
    return reports.get(report).id();
  }

  @Test
  void eachPartIsAStoryWithItsReports() {
    assertThat(Samples.stories(store, 0, 5, Instant.EPOCH))
        .extracting(Story::id, Story::reports)
        .containsExactly(
            tuple(1L, List.of(reports.get(0), reports.get(2))),
            tuple(3L, List.of(reports.get(1), reports.get(3), reports.get(4))));
    assertThat(store.entries().lastStoryId()).isEqualTo(3);
  }

  @Test
  void theReplayRepeatsTheSplitAfterTheReportThatCausedIt() {
    assertThat(Heard.since(NOW, store).order())
        .containsExactly("1", "2", "1", "2 into 1", "1", "1 and 3", "3");
  }

  @Test
  void aReaderWhoWasShownTheStoryBeforeWasShownBothParts() {
    assertThat(shownBefore(1, 3)).containsEntry(1L, 3L).containsEntry(3L, 3L);
  }

  @Test
  void soWasOneWhoWasShownAStoryThatWasMergedIntoIt() {
    assertThat(shownBefore(2, 2)).containsEntry(1L, 2L).containsEntry(3L, 2L);
  }

  @Test
  void aReaderWhoWasShownItAfterwardsWasShownThatPartOnly() {
    assertThat(shownBefore(1, 4)).containsEntry(1L, 4L).doesNotContainKey(3L);
  }

  private Map<Long, Long> shownBefore(long story, long filedUpTo) {
    store.editions().publish(edition(SLOT, story), 0, filedUpTo, null, "", "", NOW);
    Instant due = edition(SLOT).due();
    Map<Long, Long> shown = new HashMap<>();
    store
        .editions()
        .previouslyShown(DIGEST, READER, due, due.plusSeconds(1))
        .forEach((each, known) -> shown.put(each, known.upTo()));
    return shown;
  }

  @Test
  void thePartsOfAPartWereShownWithIt() {
    List<Report> later = gather(store, entries("b", 1), NOW);
    StorySplit again = new StorySplit(3, 4, List.of(id(1), later.getFirst().id()), 0.1, List.of());
    write(
        new Filing(
            later.getFirst().id(), 3, 0.6, List.of("shares words"), null, List.of(), again, ""));
    assertThat(shownBefore(1, 3)).containsKeys(1L, 3L, 4L);
  }

  @Test
  void theHistoriesOfBothPartsTellOfTheSplit() {
    store.editions().publish(edition(SLOT, 1L), 0, 3, null, "", "", NOW);
    StoryHistory.Parted parted = new StoryHistory.Parted(4, NOW, split);
    StoryHistory old = store.stories().history(1);
    StoryHistory part = store.stories().history(3);
    assertThat(old.splits()).containsExactly(parted);
    assertThat(part.splits()).containsExactly(parted);
    assertThat(part.editions())
        .containsExactly(new StoryHistory.Shown(edition(SLOT).key(), "Energy", NOW, 3));
    assertThat(part.reports())
        .extracting(placed -> placed.place().filedUnder())
        .containsExactly(2L, 1L, 3L);
  }

  @Test
  void anEditionFromBeforeHadBothPartsInItsSection() {
    store.editions().publish(edition(SLOT, 1L), 0, 3, null, "", "", NOW);
    assertThat(store.editions().allSince(Instant.EPOCH))
        .singleElement()
        .satisfies(row -> assertThat(row.sections()).containsOnlyKeys(1L, 3L));
  }
}
