package org.broadsheet.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.broadsheet.config.BackupSettings;
import org.broadsheet.config.StoreSettings;
import org.broadsheet.database.BackupFolder;
import org.broadsheet.database.DiskSpace;
import org.broadsheet.metrics.Metrics;
import org.broadsheet.store.NodeName;
import org.broadsheet.store.Store;
import org.broadsheet.web.Health;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NightlyBackupTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final LocalTime AT = LocalTime.of(3, 30);
  private static final DiskSpace ROOM = new DiskSpace(900_000_000_000L, 1_000_000_000_000L);

  @TempDir private Path folder;
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private final AtomicReference<DiskSpace> disk = new AtomicReference<>(ROOM);
  private final Metrics metrics = new Metrics(() -> now);
  private StoreSettings settings =
      new StoreSettings(
          "jdbc:h2:mem:none", null, null, null, new BackupSettings.Off(), Path.of("none"));
  private Store store;

  @BeforeEach
  void open() {
    settings =
        new StoreSettings(
            "jdbc:h2:" + folder.resolve("paper"),
            null,
            null,
            null,
            new BackupSettings.Nightly(null, AT, 2),
            folder);
    store = Store.open(DataLocations.store(settings), NodeName.ofThisProcess("test"));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private NightlyBackup backups() {
    return new NightlyBackup(settings, store, () -> now, ZoneOffset.UTC, _ -> disk.get(), metrics);
  }

  private BackupFolder backupFolder() {
    return DataLocations.backupFolder(settings).orElseThrow();
  }

  private static Health.Check check(NightlyBackup backups) {
    return backups.health().orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "                    , 2026-03-02T12:00:00Z, true",
    "2026-03-02T02:30:00Z, 2026-03-02T12:00:00Z, false",
    "2026-03-02T02:29:59Z, 2026-03-02T12:00:00Z, true",
    "2026-03-01T02:30:00Z, 2026-03-02T02:29:59Z, false",
    "2026-03-01T02:30:00Z, 2026-03-02T02:30:00Z, true",
    "2026-02-20T02:30:00Z, 2026-03-02T00:00:00Z, true",
    "2027-03-01T02:30:00Z, 2026-03-02T12:00:00Z, true",
  })
  void aBackupIsDueWhenTheNewestIsOlderThanTheLastScheduledTime(
      Instant newest, Instant moment, boolean due) {
    assertThat(NightlyBackup.isDue(Optional.ofNullable(newest), AT, BERLIN, moment)).isEqualTo(due);
  }

  @Test
  void aBackupIsMadeEachNightAndAMissedOneLater() {
    NightlyBackup backups = backups();
    assertThat(check(backups).text()).contains("there is none yet");
    assertThat(backups.run(() -> false)).isTrue();
    assertThat(backups.run(() -> false)).isFalse();
    assertThat(check(backups))
        .isEqualTo(new Health.Check("backup", true, "the newest is of 2026-03-01T12:00:00Z"));

    now = Instant.parse("2026-03-02T03:29:59Z");
    assertThat(backups.run(() -> false)).isFalse();
    now = Instant.parse("2026-03-02T03:30:01Z");
    assertThat(backups.run(() -> false)).isTrue();
    now = Instant.parse("2026-03-09T23:00:00Z");
    assertThat(check(backups).ok()).isFalse();
    assertThat(backups().run(() -> false)).as("after a week without a daemon").isTrue();
    assertThat(backupFolder().backups()).hasSize(2);
    assertThat(metrics.text()).contains("broadsheet_backup_age_seconds 0.0");
  }

  @Test
  void aBackupWithoutDiskSpaceIsReportedAndTriedAgainAfterAnHour() {
    NightlyBackup backups = backups();
    disk.set(new DiskSpace(100_000_000, 1_000_000_000_000L));
    assertThat(backups.run(() -> false)).isFalse();
    assertThat(check(backups).ok()).isFalse();
    assertThat(check(backups).text()).contains("not enough space", "there is none yet");
    assertThat(metrics.text())
        .contains("broadsheet_backup_failures_total 1.0", "broadsheet_backup_age_seconds NaN");

    disk.set(ROOM);
    now = now.plus(Duration.ofMinutes(59));
    assertThat(backups.run(() -> false)).isFalse();
    now = now.plus(Duration.ofMinutes(2));
    assertThat(backups.run(() -> false)).isTrue();
    assertThat(check(backups).ok()).isTrue();
  }

  @Test
  void withNightlyBackupsOffABackupIsMadeOnlyOnDemand() {
    NightlyBackup backups = backups();
    backups.take(new BackupSettings.Off());
    assertThat(backups.run(() -> false)).isFalse();
    assertThat(backups.health()).isEmpty();
    assertThat(backups.makeNow()).isPresent();
    assertThat(backupFolder().backups()).hasSize(1);
  }

  @Test
  void aChangedFolderIsUsedFromTheNextBackupOn() {
    NightlyBackup backups = backups();
    Path elsewhere = folder.resolve("elsewhere");
    backups.take(new BackupSettings.Nightly(elsewhere, AT, 1));
    assertThat(backups.run(() -> false)).isTrue();
    assertThat(elsewhere).isNotEmptyDirectory();
    assertThat(Files.exists(backupFolder().folder())).isFalse();
  }
}
