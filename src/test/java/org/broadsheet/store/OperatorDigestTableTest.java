package org.broadsheet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.broadsheet.store.Samples.LEASE;
import static org.broadsheet.store.Samples.NOW;
import static org.broadsheet.store.Samples.entries;
import static org.broadsheet.store.Samples.gather;
import static org.broadsheet.store.Samples.queueLetters;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.broadsheet.news.Delivery;
import org.broadsheet.news.Delivery.State;
import org.broadsheet.news.Entry;
import org.broadsheet.news.OperatorDigest;
import org.broadsheet.news.OperatorDigest.Concern;
import org.broadsheet.news.OperatorDigest.Notice;
import org.broadsheet.news.OperatorDigest.Part;
import org.broadsheet.news.Report;
import org.junit.jupiter.api.Test;

class OperatorDigestTableTest extends StoreTestBase {
  private static final Instant BEFORE = NOW.minusSeconds(60);

  /** Two dated entries and one without a date, filed as two stories. */
  private void fileThree() {
    List<Entry> entries = new ArrayList<>(entries("a", 2));
    entries.add(
        Entry.of("undated", "https://outlet.example.org/u", "No date", "<p>x</p>", null, null));
    List<Report> reports = gather(store, entries, NOW);
    CollateLease lease = store.entries().acquireCollate(NOW, LEASE).orElseThrow();
    List<Filing> filings =
        List.of(
            Filing.starting(reports.get(0).id(), 1),
            new Filing(reports.get(1).id(), 1, 0.7, List.of("both"), null, List.of(), null, ""),
            Filing.starting(reports.get(2).id(), 2));
    assertThat(store.entries().file(lease, filings, List.of(), NOW)).isTrue();
  }

  private void settle(State state, Instant at) {
    Delivery delivery = store.outbox().claim(NOW, LEASE, 1).getFirst();
    Samples.settle(store, delivery, state, null, "said", at);
  }

  @Test
  void aFeedCountsItsUndatedEntriesOfAPeriod() {
    fileThree();
    assertThat(store.operatorDigests().feeds(0, 3))
        .singleElement()
        .satisfies(
            feed -> {
              assertThat(feed.brought()).isEqualTo(3);
              assertThat(feed.undated()).isEqualTo(1);
              assertThat(feed.health().state()).isEqualTo(FeedHealth.State.FINE);
              assertThat(feed.habit()).isNull();
            });
    assertThat(store.operatorDigests().feeds(0, 2))
        .singleElement()
        .satisfies(feed -> assertThat(feed.undated()).isZero());
    assertThat(store.operatorDigests().feeds(3, 9))
        .singleElement()
        .satisfies(feed -> assertThat(feed.brought()).isZero());
  }

  @Test
  void aRemovedFeedIsNotReported() {
    fileThree();
    store.feeds().configure(List.of(), NOW);
    assertThat(store.operatorDigests().feeds(0, 3)).isEmpty();
  }

  @Test
  void waitingLettersAndRecentFailuresAreReported() {
    queueLetters(store, 4, NOW);
    settle(State.ACCEPTED, NOW);
    settle(State.REFUSED, BEFORE);
    settle(State.REFUSED, NOW);
    assertThat(store.operatorDigests().letters(BEFORE))
        .extracting(OutboxRow::state)
        .containsExactly(State.REFUSED, State.QUEUED);
  }

  @Test
  void actionsAreCounted() {
    fileThree();
    queueLetters(store, 2, NOW);
    settle(State.ACCEPTED, NOW);
    assertThat(store.operatorDigests().work(BEFORE, 0, 3))
        .isEqualTo(new OperatorDigest.Work(1, 1, 3, 2, 2, 1));
    assertThat(store.operatorDigests().work(NOW, 3, 3))
        .isEqualTo(new OperatorDigest.Work(1, 0, 0, 0, 0, 0));
  }

  @Test
  void reportedFeedsAreRememberedUntilTheNextReport() {
    assertThat(store.operatorDigests().reportedNotices()).isEmpty();
    store
        .operatorDigests()
        .saveReportedNotices(
            List.of(
                new Part(Concern.GONE, List.of(notice("a"), notice("b"))),
                new Part(Concern.MOVED, List.of(notice("a")))));
    assertThat(store.operatorDigests().reportedNotices())
        .isEqualTo(Map.of(Concern.GONE, Set.of("a", "b"), Concern.MOVED, Set.of("a")));
    store
        .operatorDigests()
        .saveReportedNotices(List.of(new Part(Concern.GONE, List.of(notice("c")))));
    assertThat(store.operatorDigests().reportedNotices())
        .isEqualTo(Map.of(Concern.GONE, Set.of("c")));
  }

  private static Notice notice(String id) {
    return new Notice(id, "The Post", "", "", null, true);
  }
}
