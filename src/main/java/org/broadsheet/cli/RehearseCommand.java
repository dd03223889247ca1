package org.broadsheet.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.broadsheet.config.SettingsFile;
import org.broadsheet.daemon.Daemon;
import org.broadsheet.daemon.Download;
import org.broadsheet.pipeline.Step;
import picocli.CommandLine.Command;

/**
 * Does, offline and in a temporary folder, what the program will be used for, so that the Java
 * runtime can note which classes that takes and how warm each method runs. The build runs it once,
 * and from the notes makes the cache with which the program then starts.
 */
@Command(
    name = "rehearse",
    hidden = true,
    mixinStandardHelpOptions = true,
    description = "Goes once through all that the program does, for the build to learn from.",
    footer = {"", "Example:  broadsheet rehearse"})
final class RehearseCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofMillis(100);

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("broadsheet-rehearsal-");
    try (DemoSite site = new DemoSite()) {
      URI web = freeAddress();
      String file = configure(folder, site.address(), web).toString();
      perform("demo", "--folder", folder.resolve("demo").toString());
      perform("check", "--config", file);
      perform("once", "--config", file);
      runDaemon(Path.of(file), web);
    } finally {
      delete(folder);
    }
    return 0;
  }

  private static Path configure(Path folder, URI feeds, URI web) throws IOException {
    String settings =
        DemoCommand.packedSettings()
            .replace("${DEMO_URL}", feeds.toString())
            .replace("${DEMO_FOLDER}", folder.toString());
    Path file = folder.resolve("broadsheet.yaml");
    return Files.writeString(file, settings + "\nweb: {listen: \"" + web.getAuthority() + "\"}\n");
  }

  private static URI freeAddress() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }
  }

  /** Runs a command; what it prints is shown only when it fails. */
  private static void perform(String... arguments) {
    StringWriter printed = new StringWriter();
    PrintWriter out = new PrintWriter(printed, true);
    if (Main.commandLine(arguments).setOut(out).setErr(out).execute(arguments) != 0) {
      throw new CommandFailure(
          "broadsheet " + String.join(" ", arguments) + " failed:\n" + printed);
    }
  }

  /** Runs the daemon until each step has run. */
  private static void runDaemon(Path file, URI web) throws IOException, InterruptedException {
    SettingsFile settings = new SettingsFile(file, Map.of());
    long end = System.nanoTime() + PATIENCE.toNanos();
    Daemon daemon = Daemon.start(settings, ConfigOption.valid(settings.read()));
    try (daemon) {
      while (!haveAllEnded(metrics(web))) {
        if (System.nanoTime() > end) {
          throw new CommandFailure("the daemon's steps did not all end within " + PATIENCE);
        }
        Thread.sleep(PAUSE);
      }
    }
  }

  private static String metrics(URI web) {
    return new String(Download.of(web.resolve("/metrics")), StandardCharsets.UTF_8);
  }

  private static boolean haveAllEnded(String metrics) {
    return Stream.of(Step.values())
        .allMatch(step -> metrics.contains("step=\"" + step.label() + '"'));
  }

  private static void delete(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.delete(path);
    }
  }
}
