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
  void theFirstProcessOpensTheFile() {
    try (Store store = open()) {
      assertThat(store.database().isClientOfLocalServer()).isFalse();
    }
  }

  @Test
  void noFeedIsClaimedByBoth() throws Exception {
    try (Store store = open()) {
      store.feeds().configure(feeds(FEEDS), NOW);
      Process client = Claiming.start(address, "node-a");
      try (BufferedReader answers = client.inputReader()) {
        for (int round = 0; round < ROUNDS; round++) {
          Instant now = NOW.plus(Duration.ofHours(round));
          CompletableFuture<List<Long>> ours =
              CompletableFuture.supplyAsync(() -> Claiming.feeds(store, now));
          String theirs = Claiming.ask(client, answers, "feeds " + now);
          List<Long> claimed = new ArrayList<>(Wait.forResult("our claim", ours));
          claimed.addAll(ids(theirs));
          assertThat(claimed).as("round %d", round).hasSize(FEEDS).doesNotHaveDuplicates();
        }
      } finally {
        client.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
      }
    }
  }

  private static List<Long> ids(String answer) {
    String list = answer.substring("claimed [".length(), answer.length() - 1);
    return list.isEmpty() ? List.of() : Arrays.stream(list.split(", ")).map(Long::valueOf).toList();
  }

  @Test
  void aClientReadsWhatTheOwnerWroteAndDoesNotCloseTheFile() throws Exception {
    Process owner = Claiming.start(address, "node-b");
    try (BufferedReader answers = owner.inputReader()) {
      assertThat(Claiming.ask(owner, answers, "feeds " + NOW)).isEqualTo("claimed []");
      try (Store client = open()) {
        assertThat(client.database().isClientOfLocalServer()).isTrue();
        client.feeds().configure(feeds(1), NOW);
        client.database().sync();
      }
      assertThat(Claiming.ask(owner, answers, "feeds " + NOW)).isEqualTo("claimed [1]");
      try (Store client = open()) {
        assertThat(client.feeds().health()).hasSize(1);
      }
    } finally {
      owner.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }
    try (Store successor = open()) {
      assertThat(successor.database().isClientOfLocalServer()).isFalse();
      assertThat(successor.feeds().health()).hasSize(1);
    }
  }

  @Test
  void onlyTheUserCanReadTheKeyAndClosingDeletesIt() throws Exception {
    try (Store store = open()) {
      assertThat(store.feeds().health()).isEmpty();
      assertThat(note).content().matches("[0-9]{4,5}/[0-9a-f]{32}");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(note)))
          .isEqualTo("rw-------");
    }
    assertThat(note).doesNotExist();
  }

  @Test
  void noClientConnectsWithoutTheKey() throws Exception {
    try (Store store = open()) {
      assertThat(store.database().isClientOfLocalServer()).isFalse();
      String server = "jdbc:h2:tcp://127.0.0.1:" + Files.readString(note).split("/", 2)[0] + "/";
      assertThatThrownBy(
              () -> DriverManager.getConnection(server + folder.resolve("store"), "sa", ""))
          .isInstanceOf(SQLException.class);
      assertThatThrownBy(() -> DriverManager.getConnection(server + "mem:other", "sa", ""))
          .isInstanceOf(SQLException.class);
    }
  }
}
