package org.broadsheet.config;

import java.nio.file.Path;
import java.time.LocalTime;
import java.util.List;
import org.broadsheet.yaml.BasicTypes;
import org.broadsheet.yaml.Key;
import org.broadsheet.yaml.Section;
import org.broadsheet.yaml.TimeTypes;
import org.jspecify.annotations.Nullable;

/** Whether and when the database is backed up; only of use to H2. */
public sealed interface BackupSettings {
  /**
   * Where the backups are; null where the file does not say it, which means beside the database.
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
  record Nightly(@Nullable Path folder, LocalTime at, int keep) implements BackupSettings {
    /** In each of them the whole database is packed. */
    private static final int MOST = 1_000;

    private static final Key<Path> FOLDER =
        Key.optional(
            "folder",
            BasicTypes.PATH,
            "Where the backups lie; otherwise in backups beside the database.");
    private static final Key<LocalTime> AT =
        Key.withDefault("at", TimeTypes.TIME, "03:30", "When, once a day, on the machine's clock.");
    private static final Key<Integer> KEEP =
        Key.withDefault("keep", BasicTypes.count(1, MOST), "3", "How many; the oldest goes first.");

    static final Section<Nightly> SECTION =
        new Section<>(
            "backup",
            List.of(FOLDER.from(Nightly::folder), AT.from(Nightly::at), KEEP.from(Nightly::keep)),
            values -> new Nightly(values.find(FOLDER), values.get(AT), values.get(KEEP)));
  }
}
