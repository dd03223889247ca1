package org.broadsheet.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.broadsheet.config.Settings;
import org.broadsheet.config.SettingsFile;
import org.broadsheet.daemon.Daemon;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The daemon: runs until the process is told to stop. */
@Command(
    name = "run",
    description = "Runs the daemon: gathers, collates, publishes and delivers until it is stopped.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "The log goes to standard output, one event a line. SIGTERM or Ctrl-C stops it cleanly.",
      "",
      "Example:  broadsheet run --config config/broadsheet.yaml"
    })
final class RunCommand implements Callable<Integer> {
  @Mixin private ConfigOption config;

  @Override
  public Integer call() throws IOException, InterruptedException {
    SettingsFile file = new SettingsFile(config.file(), System.getenv());
    Settings settings = config.settings(file.read());
    CompletableFuture<Daemon> started = new CompletableFuture<>();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stopWhenStarted(started), "stop"));
    try {
      started.complete(Daemon.start(file, settings));
    } catch (IOException | RuntimeException failure) {
      started.completeExceptionally(failure);
      throw failure;
    }
    new CountDownLatch(1).await();
    return 0;
  }

  /** A signal that comes while the daemon starts is obeyed as soon as it has started. */
  private static void stopWhenStarted(CompletableFuture<Daemon> started) {
    started.thenAccept(RunCommand::stop).exceptionally(_ -> null).join();
  }

  /**
   * A stop that was asked for is no failure, so the process ends with 0 instead of the signal's.
   */
  private static void stop(Daemon daemon) {
    daemon.close();
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }
}
