package org.broadsheet.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.broadsheet.config.StoreSettings;
import org.broadsheet.daemon.DataLocations;
import org.broadsheet.database.Backup;
import org.broadsheet.database.BackupFolder;
import org.broadsheet.database.BackupRestore;
import org.broadsheet.database.BackupRestore.Restored;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Replaces the database by a backup. */
@Command(
    name = "restore",
    description = {
      "Replaces an H2 database that nobody has open by a backup, which is read to its end before.",
      "The database that was there is kept beside it under another name."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example:  broadsheet restore                      the newest verified backup",
      "          broadsheet restore broadsheet-2026-03-10T023000Z.zip"
    })
final class RestoreCommand implements Callable<Integer> {
  @Mixin private ConfigOption config;
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "BACKUP",
      arity = "0..1",
      description = "A file, or the name of one in the folder of backups; else the newest there.")
  private @Nullable Path chosen;

  @Override
  public Integer call() throws IOException {
    StoreSettings store = config.settingsWithoutLogins().store();
    BackupFolder backups =
        DataLocations.backupFolder(store)
            .orElseThrow(() -> new CommandFailure(BackupCommand.NOT_H2));
    Backup backup = chosen == null ? newest(backups) : named(backups, chosen);
    Restored restored =
        new BackupRestore(DataLocations.store(store), backups)
            .restore(backup, DataLocations.clock().instant());
    print(restored);
    return 0;
  }

  private static Backup newest(BackupFolder backups) {
    return backups
        .newest()
        .orElseThrow(
            () -> new CommandFailure("there is no verified backup in " + backups.folder()));
  }

  private static Backup named(BackupFolder backups, Path chosen) throws IOException {
    return backups
        .find(chosen)
        .orElseThrow(
            () ->
                new CommandFailure(
                    "there is no backup %s, neither here nor in %s"
                        .formatted(chosen, backups.folder())));
  }

  private void print(Restored restored) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%s is as it was at %s: %d rows, from %s%n",
        restored.file(), restored.backup().made(), restored.rows(), restored.backup().file());
    out.println(
        "What was gathered, sent and unsubscribed since is not in it: digests that were due since"
            + " may be sent once more.");
    if (restored.aside() != null) {
      out.println("The database that was there is kept as " + restored.aside());
    }
  }
}
