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

/** Puts a backup in the place of the database. */
@Command(
    name = "restore",
    description = {
      "Puts a backup in the place of an H2 database that nobody has open; the backup is read to its"
          + " end before.",
      "What was there before is kept beside it under another name."
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
  private @Nullable Path wanted;

  @Override
  public Integer call() throws IOException {
    StoreSettings store = config.settings().store();
    BackupFolder vault =
        DataLocations.vault(store).orElseThrow(() -> new CommandFailure(BackupCommand.NOT_H2));
    Backup backup = wanted == null ? newest(vault) : named(vault, wanted);
    Restored restored =
        new BackupRestore(DataLocations.store(store), vault)
            .restore(backup, DataLocations.clock().instant());
    tell(restored);
    return 0;
  }

  private static Backup newest(BackupFolder vault) {
    return vault
        .newest()
        .orElseThrow(() -> new CommandFailure("there is no verified backup in " + vault.folder()));
  }

  private static Backup named(BackupFolder vault, Path wanted) throws IOException {
    return vault
        .find(wanted)
        .orElseThrow(
            () ->
                new CommandFailure(
                    "there is no backup %s, neither here nor in %s"
                        .formatted(wanted, vault.folder())));
  }

  private void tell(Restored restored) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%s is as it was at %s: %d rows, from %s%n",
        restored.file(), restored.backup().made(), restored.rows(), restored.backup().file());
    out.println(
        "What was gathered, sent and unsubscribed since is not in it: digests that were due since"
            + " may come once more.");
    if (restored.aside() != null) {
      out.println("What was there before is kept as " + restored.aside());
    }
  }
}
