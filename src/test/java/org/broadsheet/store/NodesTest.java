package org.broadsheet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.broadsheet.store.Samples.LEASE;
import static org.broadsheet.store.Samples.NOW;
import static org.broadsheet.store.Samples.feeds;
import static org.broadsheet.store.Samples.queueLetters;
import static org.broadsheet.store.Samples.sending;
import static org.broadsheet.store.Samples.settle;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.broadsheet.database.DatabaseAddress;
import org.broadsheet.database.Engine;
import org.broadsheet.news.Delivery;
import org.broadsheet.news.Delivery.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two machines whose hosts have the same name, on PostgreSQL; the other one may fall silent. */
class NodesTest {
  private static final Duration MISSED = Nodes.SILENCE.plusSeconds(1);

  @TempDir private Path folder;
  private DatabaseAddress address;
  private Store store;
  private Store peer;
  private long nanos;
  private Nodes nodes;

  @BeforeEach
  void open() {
    address = Engine.POSTGRESQL.freshAddress(folder);
    store = Store.open(address, Samples.node("machine-a"));
    peer = Store.open(address, Samples.node("machine-b"));
    store.feeds().configure(feeds(1), NOW);
    queueLetters(store, 2, NOW);
    nodes =
        new Nodes(store.database(), store.transactions(), Samples.node("machine-a"), () -> nanos);
  }

  @AfterEach
  void close() {
    peer.close();
    store.close();
  }

  private List<Delivery> peerClaimsAll() {
    assertThat(peer.feeds().claimDue(NOW, LEASE, 1, 1)).hasSize(1);
    assertThat(peer.entries().acquireCollate(NOW, LEASE)).isPresent();
    List<Delivery> letters = peer.outbox().claim(NOW, LEASE, 2);
    assertThat(sending(peer, letters.getFirst(), NOW)).isTrue();
    return letters;
  }

  /** As if nobody had told for so long that they are alive. */
  private void passInSilence(Duration time) throws SQLException {
    try (Connection connection = store.database().dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "update node set seen_at = seen_at - interval '%d ms'".formatted(time.toMillis()));
    }
  }

  private void assertPeerHasAll() {
    assertThat(store.feeds().claimDue(NOW, LEASE, 1, 1)).isEmpty();
    assertThat(store.entries().acquireCollate(NOW, LEASE)).isEmpty();
    assertThat(store.outbox().claim(NOW, LEASE, 2)).isEmpty();
  }

  private void assertAllIsFree() {
    assertThat(store.feeds().claimDue(NOW, LEASE, 1, 1)).hasSize(1);
    assertThat(store.entries().acquireCollate(NOW, LEASE)).isPresent();
    assertThat(store.outbox().counts())
        .containsEntry(State.CLAIMED, 1)
        .containsEntry(State.UNKNOWN, 1);
    assertThat(store.outbox().claim(NOW, LEASE, 2))
        .extracting(Delivery::attempts)
        .containsExactlyInAnyOrder(0, 1);
  }

  @Test
  void aNodeThatFellSilentLosesAllThatItHasClaimed() throws SQLException {
    peer.nodes().beat();
    List<Delivery> letters = peerClaimsAll();
    listen();
    passInSilence(MISSED);
    nodes.beat();

    assertThat(settle(peer, letters.getFirst(), State.ACCEPTED, null, "250", NOW)).isFalse();
    assertThat(sending(peer, letters.getLast(), NOW)).isFalse();
    assertAllIsFree();
  }

  @Test
  void aNodeThatIsAliveKeepsItsClaimsWhateverItsHostIsCalled() throws SQLException {
    peer.nodes().beat();
    peerClaimsAll();
    listen();
    passInSilence(Nodes.SILENCE.minusSeconds(5));
    nodes.beat();
    assertPeerHasAll();
    peer.nodes().beat();
    passInSilence(Nodes.SILENCE.minusSeconds(5));
    nodes.beat();
    assertPeerHasAll();
  }

  @Test
  void aClaimantThatNeverToldThatItIsAliveIsGivenTimeToDoSo() throws SQLException {
    listen();
    peerClaimsAll();
    listen();
    listen();
    assertPeerHasAll();
    passInSilence(MISSED);
    nodes.beat();
    assertAllIsFree();
  }

  @Test
  void aNodeThatHasJustComeJudgesNobody() throws SQLException {
    peer.nodes().beat();
    peerClaimsAll();
    passInSilence(MISSED);
    nodes.beat();
    assertPeerHasAll();
  }

  @Test
  void aNodeThatLeavesFreesAllAtOnce() {
    peer.nodes().beat();
    peerClaimsAll();
    peer.nodes().leave();
    assertAllIsFree();
  }

  @Test
  void whileADatabaseWasOutOfReachNobodyWasSilent() throws SQLException {
    listen();
    peer.nodes().beat();
    List<Delivery> letters = peerClaimsAll();
    passInSilence(Duration.ofMinutes(10));
    pass(Duration.ofMinutes(10));
    nodes.beat();
    pass(Duration.ofSeconds(10));
    nodes.beat();
    pass(Duration.ofSeconds(9));
    nodes.beat();
    assertThat(settle(peer, letters.getFirst(), State.ACCEPTED, null, "250", NOW)).isTrue();

    pass(Duration.ofSeconds(2));
    nodes.beat();
    assertThat(sending(peer, letters.getLast(), NOW)).as("now it is missed").isFalse();
  }

  /** As a node does that has come a while ago and sees others come and go. */
  private void listen() {
    for (Duration heard = Duration.ZERO;
        heard.compareTo(Nodes.SILENCE) <= 0;
        heard = heard.plusSeconds(5)) {
      nodes.beat();
      pass(Duration.ofSeconds(5));
    }
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
  }

  @Test
  void aTermEndsBeforeOthersMayEndTheClaims() {
    OptionalInt first = nodes.term();
    assertThat(first).isPresent();
    pass(Duration.ofHours(1));
    assertThat(nodes.term()).as("it has not told anybody of itself yet").isEqualTo(first);
    nodes.beat();
    pass(Duration.ofSeconds(10));
    nodes.beat();
    pass(Duration.ofSeconds(15));
    assertThat(nodes.term()).isEqualTo(first);
    pass(Duration.ofSeconds(2));
    assertThat(nodes.term()).isEmpty();
    nodes.beat();
    assertThat(nodes.term()).isPresent().isNotEqualTo(first);
  }

  @Test
  void nodesThatShareTheWorkClaimWhatIsTheirsAndWhatNobodyHasClaimedForAWhile()
      throws SQLException {
    queueLetters(store, 30, NOW.plusSeconds(60));
    store.feeds().configure(feeds(300), NOW.plusSeconds(60));
    Instant now = NOW.plusSeconds(61);
    peer.nodes().shareWork();
    store.nodes().shareWork();
    beatAll();

    Set<Long> letters = new HashSet<>();
    List<Integer> shares = new ArrayList<>();
    List<Integer> shareOfFeeds = new ArrayList<>();
    for (Store node : List.of(store, peer)) {
      List<Long> ids = node.outbox().claim(now, LEASE, 99).stream().map(Delivery::id).toList();
      letters.addAll(ids);
      shares.add(ids.size());
      shareOfFeeds.add(node.feeds().claimDue(now, LEASE, 999, 1).size());
    }
    assertThat(letters).hasSize(30);
    assertThat(shares.stream().mapToInt(each -> each).sum()).isEqualTo(30);
    assertThat(shares.getFirst()).as("two have waited for a minute").isBetween(14, 18);
    assertThat(shareOfFeeds.stream().mapToInt(each -> each).sum()).isEqualTo(300);
    assertThat(shareOfFeeds).allSatisfy(each -> assertThat(each).isBetween(100, 200));
  }

  @Test
  void nobodyLeavesAnythingToANodeThatIsGone() throws SQLException {
    peer.nodes().shareWork();
    store.nodes().shareWork();
    beatAll();
    assertThat(store.nodes().share().nodes()).isEqualTo(2);
    assertThat(store.nodes().share().place() + peer.nodes().share().place()).isEqualTo(1);
    passInSilence(MISSED);
    store.nodes().beat();
    assertThat(store.nodes().share()).isEqualTo(Share.WHOLE);
    assertThat(store.outbox().claim(NOW, LEASE, 2)).hasSize(2);
  }

  @Test
  void whoOnlyLooksInTakesNoShare() {
    peer.nodes().beat();
    store.nodes().shareWork();
    beatAll();
    assertThat(store.nodes().share()).isEqualTo(Share.WHOLE);
  }

  private void beatAll() {
    store.nodes().beat();
    peer.nodes().beat();
    store.nodes().beat();
  }
}
