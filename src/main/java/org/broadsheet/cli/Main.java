package org.broadsheet.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.broadsheet.daemon.Download;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code broadsheet} command. */
@Command(
    name = "broadsheet",
    description =
        "Polls the feeds you choose, groups the reports of one event into a story, mails digests.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    footer = {"", "Try it at once, offline:  broadsheet demo"})
public final class Main implements Runnable {
  private static final Set<String> VERSION = Set.of("-V", "--version");
  private static final Map<String, Supplier<Object>> COMMANDS = commands();

  @Spec private CommandSpec spec;

  /** Runs the command that the arguments name and ends the process with its exit code. */
  public static void main(String[] arguments) {
    LogSettings.to(
        arguments.length > 0 && arguments[0].equals("run")
            ? LogSettings.OPERATOR
            : LogSettings.PERSON);
    System.exit(commandLine(arguments).execute(arguments));
  }

  /** By name, in the order in which the help lists them. */
  private static Map<String, Supplier<Object>> commands() {
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("run", RunCommand::new);
    commands.put("once", OnceCommand::new);
    commands.put("check", CheckCommand::new);
    commands.put("preview", PreviewCommand::new);
    commands.put("explain", ExplainCommand::new);
    commands.put("feeds", FeedsCommand::new);
    commands.put("outlets", OutletsCommand::new);
    commands.put("outbox", OutboxCommand::new);
    commands.put("send", SendCommand::new);
    commands.put("subscribers", SubscribersCommand::new);
    commands.put("backup", BackupCommand::new);
    commands.put("restore", RestoreCommand::new);
    commands.put("opml", OpmlCommand::new);
    commands.put("demo", DemoCommand::new);
    commands.put("rehearse", RehearseCommand::new);
    commands.put("inspect", () -> new InspectCommand(Download::of));
    commands.put("try", TryCommand::new);
    return commands;
  }

  /** The command line with all its commands. */
  static CommandLine commandLine() {
    return commandLine(COMMANDS.keySet());
  }

  /**
   * The command line, ready to execute; standard output and error are where results go.
   *
   * @param arguments what it will be executed with: only the command that the first one names is
   *     there, for each costs time to describe; all are where it names none
   */
  static CommandLine commandLine(String... arguments) {
    String first = arguments.length == 0 ? "" : arguments[0];
    if (COMMANDS.containsKey(first)) {
      return commandLine(Set.of(first));
    }
    return commandLine(VERSION.contains(first) ? Set.of() : COMMANDS.keySet());
  }

  private static CommandLine commandLine(Set<String> names) {
    CommandLine line =
        new CommandLine(new Main())
            .setExecutionExceptionHandler(
                (failure, command, parsed) -> {
                  command
                      .getErr()
                      .println(command.getColorScheme().errorText(CommandFailure.say(failure)));
                  return CommandFailure.EXIT_CODE;
                });
    COMMANDS.forEach(
        (name, command) -> {
          if (names.contains(name)) {
            line.addSubcommand(name, command.get());
          }
        });
    return line;
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
