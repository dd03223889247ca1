package org.broadsheet.daemon;

import java.time.InstantSource;
import java.util.Optional;
import org.broadsheet.config.Secret;
import org.broadsheet.config.StoreSettings;
import org.broadsheet.store.StoreAddress;
import org.broadsheet.store.Vault;

/** Where the settings say that the data lies, for those who open no newsroom. */
public final class Places {
  private Places() {}

  /** The machine's clock. */
  public static InstantSource clock() {
    return InstantSource.system();
  }

  /** The database. */
  public static StoreAddress store(StoreSettings settings) {
    Secret password = settings.password();
    return new StoreAddress(
        settings.url(), settings.user(), password == null ? null : password.reveal());
  }

  /** The backups; empty where the database is no H2 file. */
  public static Optional<Vault> vault(StoreSettings settings) {
    return Vault.of(store(settings), settings.backup().folder());
  }
}
