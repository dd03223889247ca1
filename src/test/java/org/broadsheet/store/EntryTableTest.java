package org.broadsheet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.broadsheet.store.Samples.LEASE;
import static org.broadsheet.store.Samples.NOW;
import static org.broadsheet.store.Samples.entries;
import static org.broadsheet.store.Samples.entry;
import static org.broadsheet.store.Samples.feed;
import static org.broadsheet.store.Samples.file;
import static org.broadsheet.store.Samples.fullEntry;
import static org.broadsheet.store.Samples.gather;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.broadsheet.news.Entry;
import org.broadsheet.news.Report;
import org.junit.jupiter.api.Test;

class EntryTableTest extends StoreTestBase {
  @Test
  void anEntryIsReadAsItWasWritten() {
    Report report = gather(store, List.of(fullEntry()), NOW).getFirst();

    assertThat(report.entry()).isEqualTo(fullEntry());
    assertThat(report.gathered()).isEqualTo(NOW);
    assertThat(report.feed()).isEqualTo(feed("https://outlet.example.org/feed.xml"));
  }

  @Test
  void anEntryIsStoredWithoutWhatTheDatabaseRefuses() {
    Entry entry = entry("g", "Nul\0 in the title");
    Entry hostile =
        new Entry(
            entry.guid(),
            entry.link(),
            null,
            entry.title(),
            "x".repeat(400_000),
            List.of("y".repeat(900_000)),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            null,
            null,
            null,
            null,
            Instant.MAX,
            Instant.MIN);
    Entry kept = gather(store, List.of(hostile), NOW).getFirst().entry();

    assertThat(kept.title()).isEqualTo("Nul in the title");
    assertThat(kept.published()).isNull();
    assertThat(kept.updated()).isNull();
    assertThat(kept.summary()).hasSize(400_000);
    assertThat(kept.contents()).isEmpty();
  }

  @Test
  void unfiledReportsAreReadInTheOrderOfGatheringUpToALimit() {
    gather(store, entries("a", 3), NOW);
    gather(store, entries("b", 2), NOW.plusSeconds(1));

    assertThat(store.entries().unfiled(4))
        .extracting(report -> report.entry().guid())
        .containsExactly("a0", "a1", "a2", "b0");
  }

  @Test
  void filingsAreNumberedWithoutGaps() {
    List<Report> reports = gather(store, entries("a", 5), NOW);
    file(store, reports.subList(0, 2), List.of(1L, 2L), NOW);
    file(store, reports.subList(2, 5), List.of(1L, 3L, 3L), NOW);

    assertThat(store.entries().lastFiled()).isEqualTo(5);
    assertThat(store.entries().lastStoryId()).isEqualTo(3);
    assertThat(store.entries().unfiled(10)).isEmpty();
    Heard heard = Heard.since(NOW, store);
    assertThat(heard.stories()).containsExactly(1L, 2L, 1L, 3L, 3L);
    assertThat(heard.reports()).isEqualTo(reports);
  }

  @Test
  void theWholeWindowIsReadHoweverManyPagesItHas() {
    List<Report> reports = gather(store, entries("a", 1203), NOW);
    file(store, reports, LongStream.rangeClosed(1, 1203).boxed().toList(), NOW);

    assertThat(Heard.since(NOW, store).stories())
        .isEqualTo(LongStream.rangeClosed(1, 1203).boxed().toList());
  }

  @Test
  void aStoryThatContinuesIsReadWithItsOldReports() {
    List<Report> old = gather(store, entries("a", 3), NOW);
    file(store, old, List.of(1L, 2L, 1L), NOW);
    List<Report> later = gather(store, entries("b", 1), NOW.plusSeconds(9));
    file(store, later, List.of(1L), NOW.plusSeconds(9));

    assertThat(Heard.since(NOW.plusSeconds(9), store).reports())
        .containsExactly(old.get(0), old.get(2), later.getFirst());
    assertThat(Heard.since(NOW.plusSeconds(10), store).reports()).isEmpty();
  }

  @Test
  void allIsFiledWhenNoReportGatheredBeforeTheCutOffWaits() {
    assertThat(store.entries().allFiledGatheredUntil(NOW)).isTrue();
    List<Report> reports = gather(store, entries("a", 1), NOW);

    assertThat(store.entries().allFiledGatheredUntil(NOW)).isFalse();
    assertThat(store.entries().allFiledGatheredUntil(NOW.minusMillis(1))).isTrue();
    file(store, reports, List.of(1L), NOW);
    assertThat(store.entries().allFiledGatheredUntil(NOW)).isTrue();
  }

  @Test
  void oneNodeFilesAtATimeAndMayRenewItsLease() {
    try (Store peer = Store.open(address, Samples.node("node-b"))) {
      CollateLease first = store.entries().acquireCollate(NOW, LEASE).orElseThrow();
      assertThat(peer.entries().acquireCollate(NOW, LEASE)).isEmpty();

      CollateLease renewed =
          store.entries().acquireCollate(NOW.plusSeconds(60), LEASE).orElseThrow();
      assertThat(renewed.fence()).isGreaterThan(first.fence());
      assertThat(peer.entries().acquireCollate(NOW.plus(LEASE), LEASE)).isEmpty();
      assertThat(peer.entries().acquireCollate(NOW.plusSeconds(60).plus(LEASE), LEASE)).isPresent();
    }
  }

  @Test
  void aNodeWhoseLeaseWasTakenOverFilesNothing() {
    List<Report> reports = gather(store, entries("a", 2), NOW);
    CollateLease paused = store.entries().acquireCollate(NOW, LEASE).orElseThrow();
    try (Store peer = Store.open(address, Samples.node("node-b"))) {
      file(peer, reports.subList(0, 1), List.of(7L), NOW.plus(LEASE));
    }

    List<Filing> late = List.of(Filing.starting(reports.get(1).id(), 8));
    assertThat(store.entries().file(paused, late, List.of(), NOW.plus(LEASE))).isFalse();
    assertThat(store.entries().lastFiled()).isEqualTo(1);
    assertThat(store.entries().lastStoryId()).isEqualTo(7);
    assertThat(store.entries().unfiled(10)).containsExactly(reports.get(1));
  }

  @Test
  void aReportIsFiledOnce() {
    List<Report> reports = gather(store, entries("a", 2), NOW);
    file(store, reports.subList(0, 1), List.of(1L), NOW);

    assertThatThrownBy(() -> file(store, reports, List.of(2L, 2L), NOW))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(store.entries().lastFiled()).isEqualTo(1);
    assertThat(store.entries().unfiled(10)).containsExactly(reports.get(1));
  }

  @Test
  void theLeaseContainsTheLastFilingNumber() {
    List<Report> reports = gather(store, entries("a", 2), NOW);
    file(store, reports, List.of(4L, 4L), NOW);

    CollateLease lease = store.entries().acquireCollate(NOW, LEASE).orElseThrow();
    assertThat(lease.lastFiled()).isEqualTo(2);
    assertThat(lease.lastStory()).isEqualTo(4);
  }

  @Test
  void whatAReportDidNotJoinIsKeptWithItsHeadline() {
    List<Report> reports =
        gather(store, List.of(entry("1", "Grid fails"), entry("2", "Grid is mended")), NOW);
    CollateLease lease = store.entries().acquireCollate(NOW, LEASE).orElseThrow();
    StoryRefusal refusal =
        new StoryRefusal(reports.getFirst().id(), 0.25, List.of("other names −1.0", "days apart"));
    store
        .entries()
        .file(
            lease,
            List.of(
                Filing.starting(reports.getFirst().id(), 1),
                new Filing(reports.getLast().id(), 2, 0, List.of(), refusal, List.of(), null, "")),
            List.of(),
            NOW);
    FiledPlace mended =
        Objects.requireNonNull(store.entries().find("mended", 5).getFirst().filed());
    assertThat(mended.isStart()).isTrue();
    assertThat(mended.refused())
        .isEqualTo(new RefusedStory(1, "Grid fails", 0.25, refusal.because()));
  }

  @Test
  void anEntryIsFoundByItsLinkOrTheWordsOfItsTitle() {
    List<Report> reports =
        gather(
            store,
            List.of(entry("1", "Grid gets 100% greener"), entry("2", "Grid fails"), fullEntry()),
            NOW);
    CollateLease lease = store.entries().acquireCollate(NOW, LEASE).orElseThrow();
    List<Filing> filings =
        List.of(
            Filing.starting(reports.get(0).id(), 5),
            new Filing(
                reports.get(1).id(),
                5,
                0.75,
                List.of("shares grid", "same day"),
                null,
                List.of(),
                null,
                ""));
    store.entries().file(lease, filings, List.of(), NOW);

    FoundEntry second = store.entries().find("FAILS grid", 5).getFirst();
    assertThat(second.report()).isEqualTo(reports.get(1));
    assertThat(second.filed())
        .isEqualTo(new FiledPlace(2, 5, 5, NOW, 0.75, List.of("shares grid", "same day"), null));

    FoundEntry first = store.entries().find("greener", 5).getFirst();
    assertThat(Objects.requireNonNull(first.filed()).refused()).isNull();

    FoundEntry waiting = store.entries().find("https://outlet.example.org/a", 5).getFirst();
    assertThat(waiting.report().entry()).isEqualTo(fullEntry());
    assertThat(waiting.filed()).isNull();

    assertThat(store.entries().find("grid", 5)).hasSize(2);
    assertThat(store.entries().find("grid", 1)).hasSize(1);
    assertThat(store.entries().find("100%", 5)).hasSize(1);
    assertThat(store.entries().find("%", 5)).hasSize(1);
    assertThat(store.entries().find("_", 5)).isEmpty();
    assertThat(store.entries().find("  ", 5)).isEmpty();
  }
}
