package org.broadsheet.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.broadsheet.store.Samples.DIGEST;
import static org.broadsheet.store.Samples.NOW;
import static org.broadsheet.store.Samples.entries;
import static org.broadsheet.store.Samples.gather;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.broadsheet.store.Claiming;
import org.broadsheet.store.Samples;
import org.broadsheet.store.Store;
import org.broadsheet.trial.Wait;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups of a database at work, and what comes back of them. */
class BackupJobTest {
  @TempDir private Path folder;
  private DatabaseAddress address = new DatabaseAddress("jdbc:h2:mem:none", null, null);
  private Store store;

  @BeforeEach
  void open() {
    address = Engine.H2.freshAddress(folder);
    store = Store.open(address, Samples.node("node-a"));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private BackupFolder backupFolder() {
    return BackupFolder.of(address, null).orElseThrow();
  }

  private BackupJob safekeeping() {
    return new BackupJob(store.database(), backupFolder(), DiskSpace::of);
  }

  private Backup make(Instant now) {
    BackupOutcome outcome = safekeeping().run(3, now, () -> false);
    assertThat(outcome).isInstanceOf(BackupOutcome.Made.class);
    return ((BackupOutcome.Made) outcome).backup();
  }

  private List<String> inBackupFolder() throws IOException {
    try (Stream<Path> files = Files.walk(backupFolder().folder())) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> backupFolder().folder().relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void aBackupContainsAllThatWasCommittedBeforeIt() throws IOException {
    gather(store, entries("a", 3), NOW);
    Backup backup = make(NOW);
    assertThat(backup.made()).isEqualTo(Instant.parse("2026-03-01T06:30:00Z"));
    assertThat(inBackupFolder()).containsExactly("draft/lock", "store-2026-03-01T063000Z.zip");
    gather(store, entries("b", 3), NOW.plusSeconds(1));

    assertThat(entriesAfterRestoring(backup)).isEqualTo(3);
  }

  @Test
  void whatARestoreOfAnEarlierVersionPutAsideIsNoPartOfTheDatabase() throws IOException {
    Path aside = folder.resolve("store.replaced-2026-02-01T063100Z.mv.db");
    Files.writeString(aside, "an old database");
    make(NOW);
    assertThat(aside).doesNotExist();
    assertThat(folder.resolve("store-replaced-2026-02-01T063100Z.mv.db"))
        .hasContent("an old database");
  }

  /** As after a clock that was a year ahead for a while. */
  @Test
  void theNewestBackupIsTheOneThatHoldsMostWhateverItsName() throws IOException {
    gather(store, entries("a", 3), NOW);
    Backup ahead = make(NOW.plus(Duration.ofDays(365)));
    gather(store, entries("b", 3), NOW.plusSeconds(1));
    Backup right = make(NOW);
    assertThat(backupFolder().backups()).containsExactly(right, ahead);

    assertThat(entriesAfterRestoring(ahead)).isEqualTo(3);
    Backup later = make(NOW.minus(Duration.ofDays(1)));
    assertThat(backupFolder().newest()).as("made after an older one was restored").contains(later);
    Path renamed =
        ahead.file().resolveSibling(Backup.name("store", NOW.plus(Duration.ofDays(999))));
    Files.move(ahead.file(), renamed);
    assertThat(backupFolder().newest()).contains(later);
  }

  private int entriesAfterRestoring(Backup backup) {
    store.close();
    new BackupRestore(address, backupFolder()).restore(backup, NOW.plusSeconds(60));
    open(address);
    return store.entries().unfiled(100).size();
  }

  private void open(DatabaseAddress where) {
    store = Store.open(where, Samples.node("node-a"));
  }

  @Test
  void aBackupDoesNotKeepOthersFromWriting() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    AtomicInteger written = new AtomicInteger();
    List<Thread> writers =
        Stream.of("a", "b", "c")
            .map(name -> Thread.ofPlatform().start(() -> write(name, done, written)))
            .toList();
    for (int night = 0; night < 3; night++) {
      make(NOW.plus(Duration.ofDays(night)));
      store.database().sync();
    }
    done.set(true);
    for (Thread writer : writers) {
      writer.join();
    }
    assertThat(written.get()).isPositive();
  }

  private void write(String name, AtomicBoolean done, AtomicInteger written) {
    for (int i = 0; !done.get(); i++) {
      store.editions().subscribed(DIGEST, name + i + "@example.org", NOW);
      written.incrementAndGet();
      Wait.briefly();
    }
  }

  @Test
  void aClientOfTheLocalServerMakesABackup() throws Exception {
    store.close();
    Process owner = Claiming.start(address, "node-b");
    try (BufferedReader answers = owner.inputReader()) {
      assertThat(Claiming.ask(owner, answers, "feeds " + NOW)).isEqualTo("claimed []");
      open(address);
      assertThat(store.database().isClientOfLocalServer()).isTrue();
      gather(store, entries("a", 3), NOW);
      Backup backup = make(NOW);
      assertThatThrownBy(() -> new BackupRestore(address, backupFolder()).restore(backup, NOW))
          .isInstanceOf(DatabaseUnavailable.class)
          .hasMessageContaining("is in use");
      store.close();
      owner.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
      assertThat(entriesAfterRestoring(backup)).isEqualTo(3);
    } finally {
      owner.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void onlyTheNewestBackupsAreKept() throws IOException {
    for (int night = 0; night < 4; night++) {
      make(NOW.plus(Duration.ofDays(night)));
    }
    assertThat(inBackupFolder())
        .containsExactly(
            "draft/lock",
            "store-2026-03-02T063000Z.zip",
            "store-2026-03-03T063000Z.zip",
            "store-2026-03-04T063000Z.zip");
    Files.createFile(backupFolder().folder().resolve("store-of-my-own.zip"));
    assertThat(safekeeping().run(1, NOW.plus(Duration.ofDays(9)), () -> false))
        .isInstanceOf(BackupOutcome.Made.class);
    assertThat(inBackupFolder())
        .containsExactly("draft/lock", "store-2026-03-10T063000Z.zip", "store-of-my-own.zip");
  }

  @Test
  void aBackupDatedInTheFutureDoesNotCauseTheNewOneToBeDeleted() throws IOException {
    make(NOW.plus(Duration.ofDays(900)));
    assertThat(safekeeping().run(1, NOW, () -> false)).isInstanceOf(BackupOutcome.Made.class);
    assertThat(inBackupFolder()).containsExactly("draft/lock", "store-2026-03-01T063000Z.zip");
  }

  @Test
  void aDamagedCopyIsNoBackup() throws Exception {
    gather(store, entries("a", 30), NOW);
    Path draft = Files.createDirectories(folder.resolve("tried")).resolve("store.zip");
    BackupJob safekeeping = safekeeping();
    long mark = safekeeping.copyTo(draft);
    assertThat(safekeeping.verify(draft, () -> false).mark()).isGreaterThanOrEqualTo(mark);

    byte[] whole = Files.readAllBytes(draft);
    for (int at = 200; at < whole.length - 500; at += whole.length / 5) {
      byte[] flipped = whole.clone();
      flipped[at] ^= 0x10;
      Files.write(draft, flipped);
      assertThatThrownBy(() -> safekeeping.verify(draft, () -> false))
          .as("byte %d", at)
          .isInstanceOf(IOException.class);
    }
    Files.write(draft, whole);
    try (FileChannel file = FileChannel.open(draft, StandardOpenOption.WRITE)) {
      file.truncate(whole.length / 2);
    }
    assertThatThrownBy(() -> safekeeping.verify(draft, () -> false))
        .isInstanceOf(IOException.class);
  }

  @Test
  void onAFullDiskNoBackupIsMadeAndTheOldOnesAreKept() throws IOException {
    make(NOW);
    BackupJob crowded =
        new BackupJob(
            store.database(), backupFolder(), _ -> new DiskSpace(100_050_000, 5_000_000_000L));
    assertThat(crowded.run(1, NOW.plusSeconds(60), () -> false))
        .isInstanceOfSatisfying(
            BackupOutcome.NotMade.class,
            none ->
                assertThat(none.why())
                    .contains(
                        "not enough space", backupFolder().folder().toString(), "100 MB are free"));
    assertThat(inBackupFolder()).containsExactly("draft/lock", "store-2026-03-01T063000Z.zip");
  }

  @Test
  void unfinishedBackupsOfDeadAndStoppedProcessesAreDeleted() throws IOException {
    Path drafts = Files.createDirectories(backupFolder().folder().resolve("draft"));
    Files.writeString(drafts.resolve("store-2026-02-28T063000Z.zip"), "half");
    assertThat(safekeeping().run(3, NOW, () -> true))
        .isInstanceOfSatisfying(
            BackupOutcome.NotMade.class, none -> assertThat(none.why()).contains("stopped"));
    assertThat(inBackupFolder()).containsExactly("draft/lock");
    assertThat(backupFolder().newest()).isEmpty();
  }

  @Test
  void aRestoreKeepsTheOldFileAndAnUnreadableBackupReplacesNothing() throws IOException {
    gather(store, entries("a", 3), NOW);
    store.database().sync();
    Backup backup = make(NOW);
    gather(store, entries("b", 3), NOW.plusSeconds(1));
    store.close();
    byte[] last = Files.readAllBytes(folder.resolve("store.mv.db"));

    Path broken = Files.writeString(folder.resolve("broken.zip"), "PK?");
    BackupRestore restore = new BackupRestore(address, backupFolder());
    assertThatThrownBy(
            () -> restore.restore(backupFolder().find(broken).orElseThrow(), NOW.plusSeconds(60)))
        .isInstanceOf(DatabaseUnavailable.class)
        .hasMessageContaining("broken.zip");
    assertThat(folder.resolve("store.mv.db")).hasBinaryContent(last);

    BackupRestore.Restored restored = restore.restore(backup, NOW.plusSeconds(60));
    assertThat(restored.aside())
        .isEqualTo(folder.resolve("store-replaced-2026-03-01T063100Z.mv.db"))
        .hasBinaryContent(last);
    open(address);
    assertThat(store.entries().unfiled(10)).hasSize(3);
    store.database().sync();
  }

  @Test
  void aDatabaseOnAServerHasNoBackupFolder() throws IOException {
    assertThat(BackupFolder.of(new DatabaseAddress("jdbc:postgresql://host/x", null, null), null))
        .isEmpty();
    assertThat(BackupFolder.of(new DatabaseAddress("jdbc:h2:mem:x", null, null), null)).isEmpty();
    assertThat(backupFolder().find(Path.of("none.zip")).isEmpty()).isTrue();
  }
}
