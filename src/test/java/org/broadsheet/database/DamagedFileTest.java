package org.broadsheet.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.broadsheet.store.Samples.NOW;
import static org.broadsheet.store.Samples.entries;
import static org.broadsheet.store.Samples.gather;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.broadsheet.store.Samples;
import org.broadsheet.store.Store;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an H2 file is not opened for, each with its cause, the backup there is, and the way out. */
class DamagedFileTest {
  private static final int HEADER = 8_192;

  @TempDir private Path folder;
  private DatabaseAddress address = new DatabaseAddress("jdbc:h2:mem:none", null, null);
  private Path data = Path.of("none");
  private Path integrity = Path.of("none");

  @BeforeEach
  void writeAndClose() throws IOException {
    address = Engine.H2.freshAddress(folder);
    data = folder.resolve("store.mv.db");
    integrity = folder.resolve("store.seal");
    try (Store store = open()) {
      gather(store, entries("a", 3), NOW);
      store.database().sync();
      assertThat(safekeeping(store).run(3, NOW, () -> false))
          .isInstanceOf(BackupOutcome.Made.class);
      gather(store, entries("b", 3), NOW.plusSeconds(1));
      store.database().sync();
    }
  }

  private Store open() {
    return Store.open(address, Samples.node("node-a"));
  }

  private BackupFolder backupFolder() {
    return BackupFolder.of(address, null).orElseThrow();
  }

  private BackupJob safekeeping(Store store) {
    return new BackupJob(store.database(), backupFolder(), DiskSpace::of);
  }

  private void refuses(String cause) throws IOException {
    byte[] before = Files.exists(data) ? Files.readAllBytes(data) : new byte[0];
    ThrowingCallable opening = this::open;
    requireAdvice(assertThatThrownBy(opening), cause);
    assertThatThrownBy(opening).as("at the next try").hasMessageContaining(cause);
    assertThat(Files.exists(data) ? Files.readAllBytes(data) : new byte[0])
        .as("is left as it is")
        .isEqualTo(before);
  }

  private void requireAdvice(AbstractThrowableAssert<?, ? extends Throwable> refusal, String cause)
      throws IOException {
    refusal
        .isInstanceOf(DatabaseUnavailable.class)
        .hasMessageContaining(cause)
        .hasMessageContaining(data.toString())
        .hasMessageContaining(backupFolder().newest().orElseThrow().file().toString())
        .hasMessageContaining("of 2026-03-01T06:30:00Z")
        .hasMessageContaining("\"broadsheet restore\"")
        .hasMessageContaining("remove " + integrity)
        .hasMessageNotContaining("\n");
  }

  /** As a process leaves it that is killed; what it held is on the disk. */
  private void dieWithTheFileOpen() throws IOException {
    Path copy = folder.resolve("copy");
    try (Store store = open()) {
      store.database().sync();
      try (Connection connection = store.database().dataSource().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("backup to '" + copy + "'");
      } catch (SQLException failure) {
        throw new AssertionError(failure);
      }
      Files.copy(integrity, folder.resolve("integrity-copy"), StandardCopyOption.REPLACE_EXISTING);
    }
    DatabaseZip.unpack(copy, data);
    Files.move(folder.resolve("integrity-copy"), integrity, StandardCopyOption.REPLACE_EXISTING);
  }

  private void change(long at, byte... bytes) throws IOException {
    try (FileChannel file = FileChannel.open(data, StandardOpenOption.WRITE)) {
      file.write(ByteBuffer.wrap(bytes), at);
    }
  }

  private void cut(long bytes) throws IOException {
    try (FileChannel file = FileChannel.open(data, StandardOpenOption.WRITE)) {
      file.truncate(file.size() - bytes);
    }
  }

  @Test
  void aDatabaseThatWasClosedIsOpenedAgain() throws IOException {
    assertThat(Files.readString(integrity)).containsPattern("closed [1-9]");
    try (Store store = open()) {
      assertThat(store.entries().unfiled(10)).hasSize(6);
      assertThat(Files.readString(integrity)).containsPattern("open [1-9]");
    }
  }

  @Test
  void aHeaderOfZerosIsRefused() throws IOException {
    change(0, new byte[HEADER]);
    refuses("has zeros in place of its header");
  }

  @Test
  void aHeaderOfZerosIsRefusedAfterACrashToo() throws IOException {
    dieWithTheFileOpen();
    change(0, new byte[HEADER]);
    refuses("has zeros in place of its header");
  }

  @Test
  void aTruncatedFileIsRefused() throws IOException {
    cut(5_000);
    refuses("was cut short: of ");
  }

  @Test
  void anOlderStateIsRefusedWhichH2Opens() throws IOException {
    Path older = folder.resolve("older");
    Files.copy(data, older);
    try (Store store = open()) {
      store.database().sync();
    }
    dieWithTheFileOpen();
    Files.move(older, data, StandardCopyOption.REPLACE_EXISTING);
    refuses("is older than it has been");
  }

  @Test
  void aChangedByteIsRefusedWhereverItIs() throws IOException {
    byte[] whole = Files.readAllBytes(data);
    for (int at = 100; at < whole.length; at += whole.length / 7) {
      change(at, (byte) ~whole[at]);
      refuses("has changed since it was closed, and not by Broadsheet");
      change(at, whole[at]);
    }
    open().close();
  }

  /**
   * Not every page is in use; those that were written last are. H2 may keep a file with such a page
   * locked as long as the process lives, so there is no next try.
   */
  @Test
  void anUnreadablePageIsRefusedAfterACrash() throws IOException {
    dieWithTheFileOpen();
    byte[] whole = Files.readAllBytes(data);
    byte[] closed = Files.readAllBytes(integrity);
    byte[] waste = new byte[200];
    Arrays.fill(waste, (byte) 0x5a);
    for (int at = whole.length - HEADER; at > HEADER; at -= HEADER / 4) {
      change(at + 100, waste);
      byte[] changed = Files.readAllBytes(data);
      try {
        open().close();
      } catch (DatabaseUnavailable refused) {
        if (String.valueOf(refused.getMessage()).contains("can't be read")) {
          requireAdvice(assertThat(refused), "can't be read: ");
          assertThat(Files.readAllBytes(data)).isEqualTo(changed);
          return;
        }
      }
      Files.write(data, whole);
      Files.write(integrity, closed);
    }
    throw new AssertionError("no page was missed");
  }

  @Test
  void aMissingFileIsNotCreatedAgain() throws IOException {
    Files.delete(data);
    refuses("is gone");
    assertThat(data).doesNotExist();
  }

  @Test
  void anEmptyFileIsNotCreatedAgain() throws IOException {
    Files.write(data, new byte[0]);
    refuses("is empty");
  }

  @Test
  void theMessageSaysThatThereIsNoBackup() throws IOException {
    Files.delete(backupFolder().newest().orElseThrow().file());
    Files.delete(data);
    assertThatThrownBy(this::open)
        .hasMessageContaining("There is no verified backup in " + folder.resolve("backups"));
  }

  @Test
  void withoutItsIntegrityFileADamagedDatabaseIsOpenedAsItIs() throws IOException {
    byte[] whole = Files.readAllBytes(data);
    change(whole.length - 10, (byte) ~whole[whole.length - 10]);
    refuses("has changed");
    Files.delete(integrity);
    try (Store store = open()) {
      assertThat(store.entries().unfiled(10)).hasSize(6);
    }
    open().close();
  }

  @Test
  void withoutItsIntegrityFileAMissingDatabaseIsCreated() throws IOException {
    Files.delete(data);
    Files.delete(integrity);
    try (Store store = open()) {
      assertThat(store.entries().unfiled(10)).isEmpty();
    }
  }

  /** What an earlier release leaves. */
  @Test
  void aDatabaseWithoutAnIntegrityFileIsOpenedAndGetsOne() throws IOException {
    Files.delete(integrity);
    try (Store store = open()) {
      assertThat(store.entries().unfiled(10)).hasSize(6);
    }
    cut(5_000);
    refuses("was cut short");
  }

  @Test
  void anUnreadableIntegrityFileDemandsAReadableDatabase() throws IOException {
    Files.writeString(integrity, "what is this?");
    try (Store store = open()) {
      assertThat(store.entries().unfiled(10)).hasSize(6);
    }
    Files.writeString(integrity, "what is this?");
    Files.delete(data);
    refuses("is gone");
  }

  @Test
  void damageFoundWhileOpenIsReportedWithItsRemedy() throws Exception {
    try (Store store = open()) {
      assertThat(store.database().damage()).isEmpty();
      try (Connection connection = store.database().dataSource().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute(
            """
            create alias broken as 'void broken() {
              throw org.h2.message.DbException.get(org.h2.api.ErrorCode.FILE_CORRUPTED_1, "page");
            }'
            """);
        SQLException damage =
            catchThrowableOfType(SQLException.class, () -> statement.execute("call broken()"));
        assertThat(store.database().explain(damage))
            .hasMessageContaining("is damaged")
            .hasMessageContaining("broadsheet restore");
      }
      assertThat(store.database().damage()).contains(data.toString(), "broadsheet restore");
    }
  }

  /** As H2 says it of a full disk, on which nothing is damaged. */
  @Test
  void aFileThatCannotBeWrittenIsNotReportedAsDamaged() {
    SQLException full =
        new SQLException(
            "General error: \"MVStoreException: Writing failed; length 8 at 9 [2.4.240/2]\"",
            "HY000",
            50_000);
    assertThat(H2Errors.isDamage(full)).isFalse();
    assertThat(DatabaseUnavailable.of(address, full)).hasMessageContaining("want of disk space");
    SQLException flipped =
        new SQLException(
            "General error: \"MVStoreException: Chunk 7 not found [2.4.240/9]\"", "HY000", 50_000);
    assertThat(H2Errors.isDamage(flipped)).isTrue();
  }
}
