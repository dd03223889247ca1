package org.broadsheet.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.broadsheet.config.Settings;
import org.broadsheet.config.SettingsReader;
import org.broadsheet.config.SettingsResult;
import org.broadsheet.daemon.Application;

/** A process with an application whose steps run without pause by a fast clock. */
final class Node implements AutoCloseable {
  private static final long BREATH = 100_000_000;
  private static final String AT_WORK = "At work";

  private final Process process;
  private final Path log;

  private Node(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * Starts a process, which lets those go first who live by a real clock.
   *
   * @param config its configuration
   * @param started when the clocks of the rig agreed with the machine's
   * @param jump the file of the clock's jumps
   * @param log where its output goes
   * @param options for the Java runtime
   */
  static Node start(Path config, Instant started, Path jump, Path log, List<String> options)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("nice", "-n", "3"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"));
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Dbroadsheet.log.level=INFO"));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Node.class.getName()));
    command.addAll(List.of(config.toString(), started.toString(), jump.toString()));
    return new Node(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start(),
        log);
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** What it has said. */
  String log() {
    try {
      return Files.readString(log, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether its steps have begun. */
  boolean isAtWork() {
    return log().contains(AT_WORK);
  }

  /** Whether it has been stopped by a signal and not continued. */
  boolean isStopped() {
    try {
      Process ps = new ProcessBuilder("ps", "-o", "stat=", "-p", Long.toString(pid())).start();
      return new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
          .startsWith("T");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What it ended with, which it has; above 128 by a signal. */
  int exitValue() {
    return process.exitValue();
  }

  /** As {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Stops or continues it, as the signal of that name does. */
  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /**
   * The process.
   *
   * @param arguments configuration, start of the clock, file of its jumps
   */
  public static void main(String[] arguments) {
    Settings settings = settings(Path.of(arguments[0]));
    InstantSource clock = new FastClock(Instant.parse(arguments[1]), Path.of(arguments[2]));
    Application application = Application.simulated(settings, clock);
    application.configure(settings);
    System.out.println(AT_WORK);
    Thread.ofPlatform().start(() -> work(application::collate));
    Thread.ofPlatform().start(() -> work(application::publish));
    Thread.ofPlatform().start(() -> work(application::deliver));
    work(stop -> application.gather(stop, _ -> {}));
  }

  static Settings settings(Path config) {
    return switch (SettingsReader.read(config, Map.of())) {
      case SettingsResult.Valid(Settings settings, _) -> settings;
      case SettingsResult.Invalid(var problems) -> throw new AssertionError(problems);
    };
  }

  private interface Work {
    Object run(BooleanSupplier stop) throws Exception;
  }

  /** What a step throws the daemon would survive too, and run the step again. */
  @SuppressWarnings({"CatchAndPrintStackTrace", "InfiniteLoopStatement"})
  private static void work(Work step) {
    while (true) {
      try {
        step.run(() -> false);
      } catch (Exception e) {
        e.printStackTrace();
      }
      LockSupport.parkNanos(BREATH);
    }
  }
}
