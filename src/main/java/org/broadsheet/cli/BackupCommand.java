package org.broadsheet.cli;

import java.util.concurrent.Callable;
import org.broadsheet.config.Settings;
import org.broadsheet.daemon.Application;
import org.broadsheet.database.BackupOutcome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Makes a backup of the database and tries it. */
@Command(
    name = "backup",
    description = {
      "Makes a backup of an H2 database and reads it to its end; the daemon may run meanwhile.",
      "Old ones are removed as the configuration says."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Example:  broadsheet backup --config config/broadsheet.yaml"})
final class BackupCommand implements Callable<Integer> {
  static final String NOT_H2 =
      "this is for H2 files; PostgreSQL has its own tools: see pg_dump and pg_restore";

  @Mixin private ConfigOption config;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Settings settings = config.settingsWithoutLogins();
    BackupOutcome outcome;
    try (Application application = Application.open(settings)) {
      outcome = application.backUp().orElseThrow(() -> new CommandFailure(NOT_H2));
    }
    return switch (outcome) {
      case BackupOutcome.Made made -> {
        spec.commandLine()
            .getOut()
            .printf(
                "%s: %d rows in %d kB, opened and read to the end%n",
                made.backup().file(), made.rows(), (made.bytes() + 999) / 1_000);
        yield 0;
      }
      case BackupOutcome.NotMade(String why) -> throw new CommandFailure(why);
    };
  }
}
