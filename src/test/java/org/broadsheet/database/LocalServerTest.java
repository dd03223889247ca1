package org.broadsheet.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.broadsheet.store.Samples.NOW;
import static org.broadsheet.store.Samples.feeds;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.broadsheet.store.Claiming;
import org.broadsheet.store.Samples;
import org.broadsheet.store.Store;
import org.broadsheet.trial.Wait;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes on one H2 file. */
class LocalServerTest {
  private static final int ROUNDS = 50;
  private static final int FEEDS = 20;

  @TempDir Path folder;

  private DatabaseAddress address = new DatabaseAddress("jdbc:h2:mem:none", null, null);
  private Path note = Path.of("none");

  @BeforeEach
  void name() {
    address = new DatabaseAddress("jdbc:h2:" + folder.resolve("store"), null, null);
    note = folder.resolve("store.port");
  }

  private Store open() {
    return Store.open(address, Samples.node("node-a"));
  }

  @Test
  void whoComesFirstHoldsTheFile() {
    try (Store store = open()) {
      assertThat(store.database().isClientOfLocalServer()).isFalse();
    }
  }

  @Test
  void noFeedIsClaimedByBoth() throws Exception {
    try (Store store = open()) {
      store.feeds().configure(feeds(FEEDS), NOW);
      Process guest = Claiming.start(address, "node-a");
      try (BufferedReader answers = guest.inputReader()) {
        for (int round = 0; round < ROUNDS; round++) {
          Instant now = NOW.plus(Duration.ofHours(round));
          CompletableFuture<List<Long>> ours =
              CompletableFuture.supplyAsync(() -> Claiming.feeds(store, now));
          String theirs = Claiming.ask(guest, answers, "feeds " + now);
          List<Long> claimed = new ArrayList<>(Wait.forResult("our claim", ours));
          claimed.addAll(ids(theirs));
          assertThat(claimed).as("round %d", round).hasSize(FEEDS).doesNotHaveDuplicates();
        }
      } finally {
        guest.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
      }
    }
  }

  private static List<Long> ids(String answer) {
    String list = answer.substring("claimed [".length(), answer.length() - 1);
    return list.isEmpty() ? List.of() : Arrays.stream(list.split(", ")).map(Long::valueOf).toList();
  }

  @Test
  void aGuestSeesWhatTheHolderWroteAndLeavesTheHouseOpen() throws Exception {
    Process holder = Claiming.start(address, "node-b");
    try (BufferedReader answers = holder.inputReader()) {
      assertThat(Claiming.ask(holder, answers, "feeds " + NOW)).isEqualTo("claimed []");
      try (Store guest = open()) {
        assertThat(guest.database().isClientOfLocalServer()).isTrue();
        guest.feeds().configure(feeds(1), NOW);
        guest.database().sync();
      }
      assertThat(Claiming.ask(holder, answers, "feeds " + NOW)).isEqualTo("claimed [1]");
      try (Store guest = open()) {
        assertThat(guest.feeds().health()).hasSize(1);
      }
    } finally {
      holder.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }
    try (Store heir = open()) {
      assertThat(heir.database().isClientOfLocalServer()).isFalse();
      assertThat(heir.feeds().health()).hasSize(1);
    }
  }

  @Test
  void onlyTheOwnerCanReadTheKeyAndItGoesWithTheStore() throws Exception {
    try (Store store = open()) {
      assertThat(store.feeds().health()).isEmpty();
      assertThat(note).content().matches("[0-9]{4,5}/[0-9a-f]{32}");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(note)))
          .isEqualTo("rw-------");
    }
    assertThat(note).doesNotExist();
  }

  @Test
  void nobodyComesInWithoutTheKey() throws Exception {
    try (Store store = open()) {
      assertThat(store.database().isClientOfLocalServer()).isFalse();
      String door = "jdbc:h2:tcp://127.0.0.1:" + Files.readString(note).split("/", 2)[0] + "/";
      assertThatThrownBy(
              () -> DriverManager.getConnection(door + folder.resolve("store"), "sa", ""))
          .isInstanceOf(SQLException.class);
      assertThatThrownBy(() -> DriverManager.getConnection(door + "mem:other", "sa", ""))
          .isInstanceOf(SQLException.class);
    }
  }
}
