package org.broadsheet.cli;

import java.nio.file.Path;
import org.broadsheet.config.Settings;
import org.broadsheet.config.SettingsReader;
import org.broadsheet.config.SettingsResult;
import org.broadsheet.yaml.Problem;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The option that says which configuration file a command works with. */
final class ConfigOption {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      defaultValue = "config/broadsheet.yaml",
      description = "The configuration (default: ${DEFAULT-VALUE}).")
  private Path file;

  Path file() {
    return file;
  }

  /**
   * Reads the file and prints its warnings on standard error.
   *
   * @throws CommandFailure naming every problem, where there is one
   */
  Settings settings() {
    return settings(SettingsReader.read(file, System.getenv()));
  }

  /**
   * Reads the file for a command that neither polls nor sends, and so needs no login of a server.
   *
   * @throws CommandFailure naming every problem, where there is one
   */
  Settings settingsWithoutLogins() {
    return settings(SettingsReader.readWithoutLogins(file, System.getenv()));
  }

  Settings settings(SettingsResult reading) {
    if (reading instanceof SettingsResult.Valid(var _, var warnings)) {
      warnings.forEach(warning -> spec.commandLine().getErr().println("warning: " + warning));
    }
    return valid(reading);
  }

  /** The settings, or a fault that names every problem. */
  static Settings valid(SettingsResult reading) {
    return switch (reading) {
      case SettingsResult.Valid(Settings settings, var _) -> settings;
      case SettingsResult.Invalid(var problems) -> throw new CommandFailure(list(problems));
    };
  }

  private static String list(Iterable<Problem> problems) {
    StringBuilder list = new StringBuilder();
    for (Problem problem : problems) {
      list.append(list.isEmpty() ? "" : System.lineSeparator()).append(problem);
    }
    return list.toString();
  }
}
