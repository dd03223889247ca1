package org.broadsheet.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The assembled application, run as its users run it: {@code bin/broadsheet} in a working folder.
 * The build names the application's folder by the system property {@code broadsheet.application}.
 */
final class AssembledApplication {
  private final Path workingFolder;
  private final Map<String, String> environment = new HashMap<>();
  private int runs;

  AssembledApplication(Path workingFolder) {
    this.workingFolder = workingFolder;
  }

  /** What a command left behind. */
  record Result(int exitCode, String out, String err) {
    /** Both outputs. */
    String all() {
      return out + err;
    }
  }

  /** Where the application was assembled. */
  static Path folder() {
    return Path.of(
        Objects.requireNonNull(
            System.getProperty("broadsheet.application"),
            "name the application's folder: -Dbroadsheet.application=target/broadsheet"));
  }

  /** Sets a variable for the commands to come. */
  AssembledApplication with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** Runs a command to its end. */
  Result run(String... arguments) throws IOException, InterruptedException {
    Path out = workingFolder.resolve("out-" + ++runs + ".txt");
    Path err = workingFolder.resolve("err-" + runs + ".txt");
    Process process =
        builder(arguments).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    try {
      int exitValue = Wait.forEnd(String.join(" ", arguments), process);
      return new Result(exitValue, read(out), read(err));
    } catch (AssertionError inVain) {
      process.destroyForcibly();
      throw new AssertionError(inVain.getMessage() + "; it said: " + read(out), inVain);
    }
  }

  /** Starts a command that goes on by itself. */
  Running start(String... arguments) throws IOException {
    Path log = workingFolder.resolve("log-" + ++runs + ".txt");
    return new Running(
        builder(arguments).redirectErrorStream(true).redirectOutput(log.toFile()).start(), log);
  }

  private ProcessBuilder builder(String... arguments) {
    List<String> command = new ArrayList<>(List.of(folder().resolve("bin/broadsheet").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(workingFolder.toFile());
    builder.environment().putAll(environment);
    return builder;
  }

  private static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A process of the application, and what it has written so far. */
  static final class Running implements AutoCloseable {
    private static final Pattern LISTENING = Pattern.compile("Listening on (http://\\S+)");

    private final Process process;
    private final Path log;

    private Running(Process process, Path log) {
      this.process = process;
      this.log = log;
    }

    /** Standard output and error. */
    String log() {
      return read(log);
    }

    /** Waits until the log has the words; a failure tells what it has instead. */
    Running awaitLog(String words) {
      try {
        Wait.until(words, () -> log().contains(words) || !process.isAlive());
      } catch (AssertionError inVain) {
        throw new AssertionError(inVain.getMessage() + " in the log:\n" + log(), inVain);
      }
      if (!log().contains(words)) {
        throw new AssertionError("ended before it said " + words + ":\n" + log());
      }
      return this;
    }

    /** A page of its web server, which it has said to be listening. */
    String page(String path) throws IOException, InterruptedException {
      Matcher line = LISTENING.matcher(log());
      if (!line.find()) {
        throw new AssertionError("no web server: " + log());
      }
      HttpRequest request = HttpRequest.newBuilder(URI.create(line.group(1) + path)).build();
      try (HttpClient client = HttpClient.newHttpClient()) {
        return client.send(request, BodyHandlers.ofString()).body();
      }
    }

    /** Kills it as {@code kill -9} does. */
    void kill() throws InterruptedException {
      process.destroyForcibly().waitFor();
    }

    /** Asks it to stop, as {@code kill} does, without waiting. */
    void terminate() {
      process.destroy();
    }

    /** Waits until it has ended; answers the exit code. */
    int awaitExit() throws InterruptedException {
      return Wait.forEnd("the application", process);
    }

    /** Asks it to stop and waits; answers the exit code. */
    int stop() throws InterruptedException {
      terminate();
      return awaitExit();
    }

    /** Leaves no process behind, however the trial ends. */
    @Override
    public void close() {
      process.destroyForcibly();
    }
  }
}
