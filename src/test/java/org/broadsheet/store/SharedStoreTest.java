package org.broadsheet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.broadsheet.store.Samples.LEASE;
import static org.broadsheet.store.Samples.NOW;
import static org.broadsheet.store.Samples.feeds;
import static org.broadsheet.store.Samples.queueLetters;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.broadsheet.news.Delivery;
import org.junit.jupiter.api.Test;

/** Two nodes of several threads each on one database. */
class SharedStoreTest extends StoreTestBase {
  private static final int THREADS = 4;
  private static final int ROWS = 200;

  /** Claims until there is nothing left, in all threads of both nodes at once. */
  private List<Long> claimAll(Claim claim) throws Exception {
    List<Callable<List<Long>>> claimants = new ArrayList<>();
    try (Store peer = Store.open(address, Samples.node("node-b"));
        ExecutorService threads = Executors.newFixedThreadPool(2 * THREADS)) {
      for (int i = 0; i < THREADS; i++) {
        claimants.add(() -> drain(store, claim));
        claimants.add(() -> drain(peer, claim));
      }
      List<Long> claimed = new ArrayList<>();
      for (Future<List<Long>> claimant : threads.invokeAll(claimants)) {
        claimed.addAll(claimant.get());
      }
      claimed.addAll(drain(store, claim));
      return claimed;
    }
  }

  private static List<Long> drain(Store store, Claim claim) {
    List<Long> claimed = new ArrayList<>();
    for (List<Long> ids = claim.from(store); !ids.isEmpty(); ids = claim.from(store)) {
      claimed.addAll(ids);
    }
    return claimed;
  }

  private interface Claim {
    List<Long> from(Store store);
  }

  @Test
  void everyFeedIsClaimedOnce() throws Exception {
    store.feeds().configure(feeds(ROWS), NOW);
    List<Long> claimed =
        claimAll(
            node ->
                node.feeds().claimDue(NOW, LEASE, 7, 1).stream().map(ClaimedFeed::feedId).toList());
    assertThat(claimed).hasSize(ROWS).doesNotHaveDuplicates();
  }

  @Test
  void everyLetterIsClaimedOnce() throws Exception {
    queueLetters(store, ROWS, NOW);
    List<Long> claimed =
        claimAll(node -> node.outbox().claim(NOW, LEASE, 7).stream().map(Delivery::id).toList());
    assertThat(claimed).hasSize(ROWS).doesNotHaveDuplicates();
  }
}
