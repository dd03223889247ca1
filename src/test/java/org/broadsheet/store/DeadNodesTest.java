package org.broadsheet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.broadsheet.store.Samples.LEASE;
import static org.broadsheet.store.Samples.NOW;
import static org.broadsheet.store.Samples.feeds;
import static org.broadsheet.store.Samples.queueLetters;

import java.io.BufferedReader;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.broadsheet.database.Engine;
import org.broadsheet.news.Delivery;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a killed process had claimed; with H2 it was a guest of ours. */
class DeadNodesTest extends StoreTestBase {
  @BeforeEach
  void fill() {
    store.feeds().configure(feeds(1), NOW);
    queueLetters(store, 2, NOW);
  }

  private void claimAllAndBeKilled(String host) throws Exception {
    Process claiming = Claiming.start(address, host);
    try (BufferedReader answers = claiming.inputReader()) {
      assertThat(Claiming.ask(claiming, answers, "all " + NOW)).isEqualTo("claimed 1 2 true true");
      assertThat(store.feeds().claimDue(NOW, LEASE, 1, 1)).isEmpty();
      assertThat(store.outbox().claim(NOW, LEASE, 1)).isEmpty();
      assertThat(store.entries().acquireCollate(NOW, LEASE)).isEmpty();
    } finally {
      claiming.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }
  }

  private void assertAllIsFree(Store survivor) {
    assertThat(survivor.feeds().claimDue(NOW, LEASE, 1, 1)).hasSize(1);
    assertThat(survivor.entries().acquireCollate(NOW, LEASE)).isPresent();
    List<Delivery> letters = survivor.outbox().claim(NOW, LEASE, 2);
    assertThat(letters).extracting(Delivery::attempts).containsExactlyInAnyOrder(0, 1);
    assertThat(survivor.letters().list(2))
        .extracting(OutboxRow::reply)
        .containsExactlyInAnyOrder("", OutboxTable.DIED);
  }

  @Test
  void isFreeAtOnceForAnotherProcessOfThatMachine() throws Exception {
    claimAllAndBeKilled("node-a");
    assertAllIsFree(store);
  }

  @Test
  void isFreeWhenTheStoreIsOpenedAgain() throws Exception {
    claimAllAndBeKilled("node-a");
    store.close();
    store = Store.open(address, Samples.node("node-a"));
    assertThat(store.outbox().counts())
        .containsEntry(Delivery.State.UNKNOWN, 1)
        .containsEntry(Delivery.State.CLAIMED, 1);
    assertAllIsFree(store);
  }

  /** Such as a container that was replaced: whoever has the file open now is alone with it. */
  @Test
  void isFreeWhenTheFileIsOpenedOnAnotherMachine() throws Exception {
    assumeThat(engine()).isEqualTo(Engine.H2);
    claimAllAndBeKilled("node-b");
    store.close();
    store = Store.open(address, Samples.node("node-a"));
    assertAllIsFree(store);
  }

  @Test
  void staysFreeWhereTheFreeingProcessClaimedNothing() throws Exception {
    claimAllAndBeKilled("node-a");
    Store.open(address, Samples.node("node-a")).close();
    store.close();
    store = Store.open(address, Samples.node("node-a"));
    assertAllIsFree(store);
  }

  @Test
  void waitsForItsLeaseOnAnotherMachine() throws Exception {
    claimAllAndBeKilled("node-b");
    assertThat(store.feeds().claimDue(NOW, LEASE, 1, 1)).isEmpty();
    assertThat(store.outbox().claim(NOW, LEASE, 2)).isEmpty();
    assertThat(store.entries().acquireCollate(NOW, LEASE)).isEmpty();

    assertThat(store.feeds().claimDue(NOW.plus(LEASE), LEASE, 1, 1)).hasSize(1);
    assertThat(store.outbox().claim(NOW.plus(LEASE), LEASE, 2)).hasSize(2);
    assertThat(store.entries().acquireCollate(NOW.plus(LEASE), LEASE)).isPresent();
  }
}
