package org.broadsheet.daemon;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.broadsheet.config.Settings;
import org.broadsheet.config.SettingsFile;
import org.broadsheet.config.SettingsResult;
import org.broadsheet.trial.Wait;

/** A daemon in a process of its own, on a machine whose clock is wrong. */
final class SkewedDaemon implements AutoCloseable {
  private final Process process;
  private final Path log;

  private SkewedDaemon(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * Starts it.
   *
   * @param skew how far its machine's clock is ahead
   * @param options for the Java runtime
   */
  static SkewedDaemon start(Path config, Duration skew, String... options) throws IOException {
    Path log = config.resolveSibling(config.getFileName() + ".log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"));
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Dbroadsheet.log.level=INFO"));
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(SkewedDaemon.class.getName(), config.toString(), skew.toString()));
    return new SkewedDaemon(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start(),
        log);
  }

  void awaitLog(String words) {
    Wait.until(
        words,
        () -> {
          if (!process.isAlive()) {
            throw new AssertionError("ended before \"" + words + "\":\n" + log());
          }
          return log().contains(words);
        });
  }

  String log() {
    try {
      return Files.readString(log, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops or continues it, as the signal of that name does. */
  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /**
   * The process.
   *
   * @param arguments configuration, skew
   */
  public static void main(String[] arguments) throws IOException {
    SettingsFile file = new SettingsFile(Path.of(arguments[0]), Map.of());
    InstantSource machine = InstantSource.system();
    Duration skew = Duration.parse(arguments[1]);
    switch (file.read()) {
      case SettingsResult.Valid(Settings settings, var _) ->
          Daemon.start(file, settings, () -> machine.instant().plus(skew));
      case SettingsResult.Invalid(var problems) -> throw new AssertionError(problems);
    }
  }
}
