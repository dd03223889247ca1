package org.broadsheet.daemon;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.broadsheet.config.BackupSettings;
import org.broadsheet.config.StoreSettings;
import org.broadsheet.database.Backup;
import org.broadsheet.database.BackupFolder;
import org.broadsheet.database.BackupJob;
import org.broadsheet.database.BackupOutcome;
import org.broadsheet.database.DatabaseAddress;
import org.broadsheet.database.DiskSpace;
import org.broadsheet.metrics.Metrics;
import org.broadsheet.store.Store;
import org.broadsheet.web.Health;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the nightly backups of an H2 file. Whether one is due follows from the calendar and the
 * newest backup, so one that was missed is made later. Thread-safe, but one run at a time.
 */
final class NightlyBackup {
  private static final Logger LOG = LoggerFactory.getLogger(NightlyBackup.class);
  private static final Duration AGAIN = Duration.ofHours(1);

  /** One that failed by night is made by day; beyond this the operator must look. */
  private static final Duration OLD = Duration.ofHours(36);

  private static final int KEEP_ON_DEMAND = 3;

  private final Store store;
  private final InstantSource clock;
  private final ZoneId zone;
  private final Function<Path, DiskSpace> disk;
  private final Metrics metrics;
  private final DatabaseAddress address;
  private volatile BackupSettings settings;
  private volatile Instant notBefore = Instant.EPOCH;
  private volatile String fault = "";

  /**
   * @param zone of the machine's clock
   * @param disk tells what room there is where a file lies
   */
  NightlyBackup(
      StoreSettings settings,
      Store store,
      InstantSource clock,
      ZoneId zone,
      Function<Path, DiskSpace> disk,
      Metrics metrics) {
    this.address = DataLocations.store(settings);
    this.settings = settings.backup();
    this.store = store;
    this.clock = clock;
    this.zone = zone;
    this.disk = disk;
    this.metrics = metrics;
    tellNewest();
  }

  /** Goes by these settings from now on. */
  void take(BackupSettings changed) {
    settings = changed;
    notBefore = Instant.EPOCH;
    fault = "";
  }

  private Optional<BackupFolder> backupFolder() {
    return BackupFolder.of(address, settings.folder());
  }

  /** Makes a backup if one is due; true if it did. */
  boolean run(BooleanSupplier stop) {
    Instant now = clock.instant();
    if (!(settings instanceof BackupSettings.Nightly nightly)
        || store.database().isClientOfLocalServer()
        || isResting(now)) {
      return false;
    }
    return backupFolder()
        .filter(folder -> isDue(folder.newest().map(Backup::made), nightly.at(), zone, now))
        .map(folder -> make(folder, nightly.keep(), now, stop))
        .filter(BackupOutcome.Made.class::isInstance)
        .isPresent();
  }

  /** Unless the clock that said so has been set back since. */
  private boolean isResting(Instant now) {
    return now.isBefore(notBefore) && !now.isBefore(notBefore.minus(AGAIN));
  }

  /** Makes a backup now; empty where the database is no H2 file. */
  Optional<BackupOutcome> makeNow() {
    int keep = settings instanceof BackupSettings.Nightly nightly ? nightly.keep() : KEEP_ON_DEMAND;
    return backupFolder().map(folder -> make(folder, keep, clock.instant(), () -> false));
  }

  /**
   * Whether the newest backup is older than the last time at which one was due.
   *
   * @param newest when it was made; empty where there is none
   * @param at when one is due each day
   */
  static boolean isDue(Optional<Instant> newest, LocalTime at, ZoneId zone, Instant now) {
    ZonedDateTime here = now.atZone(zone);
    Instant today = here.toLocalDate().atTime(at).atZone(zone).toInstant();
    Instant last =
        today.isAfter(now)
            ? here.toLocalDate().minusDays(1).atTime(at).atZone(zone).toInstant()
            : today;
    return newest.filter(made -> !made.isBefore(last) && !made.isAfter(now)).isEmpty();
  }

  private BackupOutcome make(BackupFolder folder, int keep, Instant now, BooleanSupplier stop) {
    BackupOutcome outcome = new BackupJob(store.database(), folder, disk).run(keep, now, stop);
    switch (outcome) {
      case BackupOutcome.Made made -> {
        fault = "";
        LOG.info("The database is backed up in {}: {} rows", made.backup().file(), made.rows());
        tellNewest();
      }
      case BackupOutcome.NotMade _ when stop.getAsBoolean() ->
          LOG.info("The backup was given up, for the daemon stops");
      case BackupOutcome.NotMade(String why) -> {
        fault = why;
        notBefore = now.plus(AGAIN);
        metrics.backupFailed();
        LOG.error("The database is not backed up, which is tried again in an hour: {}", why);
      }
    }
    return outcome;
  }

  private void tellNewest() {
    backupFolder().flatMap(BackupFolder::newest).map(Backup::made).ifPresent(metrics::backupMade);
  }

  /** How the backups are; empty where none are to be made. */
  Optional<Health.Check> health() {
    if (!(settings instanceof BackupSettings.Nightly)) {
      return Optional.empty();
    }
    return backupFolder().map(folder -> health(folder.newest()));
  }

  private Health.Check health(Optional<Backup> newest) {
    String age =
        newest.map(backup -> "the newest is of " + backup.made()).orElse("there is none yet");
    boolean old =
        newest.filter(backup -> backup.made().isBefore(clock.instant().minus(OLD))).isPresent();
    return fault.isEmpty()
        ? new Health.Check("backup", !old, age)
        : new Health.Check("backup", false, fault + "; " + age);
  }
}
