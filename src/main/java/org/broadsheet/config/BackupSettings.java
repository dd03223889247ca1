package org.broadsheet.config;

import java.nio.file.Path;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** Whether and when the database is backed up; only of use to H2. */
public sealed interface BackupSettings {
  /**
   * Where the backups lie; null where the file does not say it, which means beside the database.
   */
  @Nullable Path folder();

  /** None are made, except on demand. */
  record Off() implements BackupSettings {
    @Override
    public @Nullable Path folder() {
      return null;
    }
  }

  /**
   * One is made every night.
   *
   * @param at when, on the machine's clock
   * @param keep how many there are at most
   */
  record Nightly(@Nullable Path folder, LocalTime at, int keep) implements BackupSettings {}
}
