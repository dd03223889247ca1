package org.broadsheet.cli;

import org.broadsheet.daemon.Download;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code broadsheet} command. */
@Command(
    name = "broadsheet",
    description = "Reads the feeds you choose, folds many reports into one story, mails a digest.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    subcommands = {
      RunCommand.class,
      OnceCommand.class,
      CheckCommand.class,
      PreviewCommand.class,
      ExplainCommand.class,
      FeedsCommand.class,
      OpmlCommand.class,
      DemoCommand.class,
      RehearseCommand.class
    },
    footer = {"", "Try it at once, offline:  broadsheet demo"})
public final class Main implements Runnable {
  @Spec private CommandSpec spec;

  /** Runs the command that the arguments name and ends the process with its exit code. */
  public static void main(String[] arguments) {
    Log.to(arguments.length > 0 && arguments[0].equals("run") ? Log.OPERATOR : Log.PERSON);
    System.exit(commandLine().execute(arguments));
  }

  /** The command line, ready to execute; standard output and error are where results go. */
  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .addSubcommand(new InspectCommand(Download::of))
        .addSubcommand(new TryCommand())
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              command.getErr().println(command.getColorScheme().errorText(Fault.say(failure)));
              return Fault.EXIT_CODE;
            });
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which command?");
  }

  /** Tells the version that the build wrote into the archive. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"broadsheet " + (version == null ? "(built in place)" : version)};
    }
  }
}
