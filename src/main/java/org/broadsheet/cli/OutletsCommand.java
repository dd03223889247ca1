package org.broadsheet.cli;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.broadsheet.config.Settings;
import org.broadsheet.daemon.Application;
import org.broadsheet.story.OutletReports;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A table of the outlets, and of the stories in which one has many reports. */
@Command(
    name = "outlets",
    description = {
      "Shows how many reports each outlet had, and how many of them were further ones: in a story"
          + " that has an earlier report of the outlet.",
      "Then lists the stories with the most reports of one outlet, which may be of several events."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Example:  broadsheet outlets --days 2"})
final class OutletsCommand implements Callable<Integer> {
  @Mixin private ConfigOption config;
  @Spec private CommandSpec spec;

  @Option(
      names = "--days",
      paramLabel = "DAYS",
      defaultValue = "7",
      description = "Counts the reports of so many days (default: ${DEFAULT-VALUE}).")
  private int days;

  @Option(names = "--json", description = "Prints a JSON object for each outlet, one a line.")
  private boolean json;

  @Override
  public Integer call() {
    if (days < 1) {
      throw new ParameterException(spec.commandLine(), "--days must be at least 1, not " + days);
    }
    Settings settings = config.settingsWithoutLogins();
    try (Application application = Application.open(settings)) {
      OutletReports reports =
          application.queries().outlets(application.now().minus(Duration.ofDays(days)), 1);
      if (json) {
        reports
            .totals()
            .forEach(
                total -> JsonLine.print(spec, object -> OutletTable.write(reports, total, object)));
      } else {
        OutletTable.print(reports, spec.commandLine().getOut());
      }
    }
    return 0;
  }
}
