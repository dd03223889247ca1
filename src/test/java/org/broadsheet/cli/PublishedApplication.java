package org.broadsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.broadsheet.config.Settings;
import org.broadsheet.config.SettingsReader;
import org.broadsheet.config.SettingsResult;
import org.broadsheet.daemon.Application;
import org.broadsheet.trial.Newspapers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An application that has published its first editions an hour ago, for Ada and for Bo, and not
 * sent them yet; and the commands as one types them.
 */
final class PublishedApplication implements AutoCloseable {
  static final String ADA = "ada@reader.example";
  static final String BO = "bo@reader.example";

  private final Newspapers newspapers = new Newspapers(7);
  private final LocalDateTime due =
      LocalDateTime.ofInstant(InstantSource.system().instant(), ZoneOffset.UTC)
          .minusHours(1)
          .truncatedTo(ChronoUnit.MINUTES);
  private final Path file;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  PublishedApplication(Path folder) throws IOException, InterruptedException {
    file =
        Files.writeString(
            folder.resolve("broadsheet.yaml"),
            """
            feeds: [%s]
            topics: [{name: Bulletins, match: [bulletin]}]
            digests: [{name: morning, title: Morning News, at: "%s"}, {name: never, at: "%s"}]
            subscribers: [{email: %s, digests: morning}, {email: %s, digests: morning}]
            mail: {from: paper@example.org, folder: "%s"}
            store: {url: "jdbc:h2:%s"}
            fetch: {allow: [127.0.0.1], host-gap: 0s, host-connections: 10}
            """
                .formatted(
                    newspapers.urls().stream()
                        .map(url -> '"' + url + '"')
                        .collect(Collectors.joining(", ")),
                    due.toLocalTime(),
                    due.toLocalTime(),
                    ADA,
                    BO,
                    folder.resolve("out"),
                    folder.resolve("data")));
    publish();
  }

  private void publish() throws InterruptedException {
    Instant hour = due.toInstant(ZoneOffset.UTC);
    AtomicReference<Instant> time = new AtomicReference<>(hour.minus(Duration.ofMinutes(9)));
    Settings settings =
        switch (SettingsReader.read(file, Map.of())) {
          case SettingsResult.Valid(Settings valid, _) -> valid;
          case SettingsResult.Invalid(var problems) -> throw new AssertionError(problems);
        };
    try (Application opened = Application.open(settings, time::get)) {
      opened.configure(settings);
      opened.publish(() -> false);
      opened.gather(() -> false, _ -> {});
      opened.collate(() -> false);
      time.set(hour.plusSeconds(1));
      opened.publish(() -> false);
    }
  }

  /** When the editions were due, on their readers' clock. */
  LocalDateTime due() {
    return due;
  }

  /** Runs a command, which must end with 0, and reads the objects that it prints a line each. */
  List<JsonNode> json(String... command) {
    assertThat(run(command)).as(errors()).isZero();
    return output().lines().map(JsonMapper.shared()::readTree).toList();
  }

  /** Runs a command and returns its exit code. */
  int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(
            Stream.concat(Arrays.stream(arguments), Stream.of("--config", file.toString()))
                .toArray(String[]::new));
  }

  /** What the last command output. */
  String output() {
    return out.toString();
  }

  /** The standard error of the last command. */
  String errors() {
    return err.toString();
  }

  @Override
  public void close() {
    newspapers.close();
  }
}
