package org.broadsheet.daemon;

import java.time.InstantSource;
import java.util.Optional;
import org.broadsheet.config.StoreSettings;
import org.broadsheet.database.BackupFolder;
import org.broadsheet.database.DatabaseAddress;
import org.broadsheet.yaml.Secret;

/** Where the settings say that the data lies, for commands that open no application. */
public final class DataLocations {
  private DataLocations() {}

  /** The machine's clock. */
  public static InstantSource clock() {
    return InstantSource.system();
  }

  /** The database. */
  public static DatabaseAddress store(StoreSettings settings) {
    Secret password = settings.password();
    return new DatabaseAddress(
        settings.url(), settings.user(), password == null ? null : password.reveal());
  }

  /** The backups; empty where the database is no H2 file. */
  public static Optional<BackupFolder> backupFolder(StoreSettings settings) {
    return BackupFolder.of(store(settings), settings.backup().folder())
        .map(backups -> backups.noting(settings.folder()));
  }
}
