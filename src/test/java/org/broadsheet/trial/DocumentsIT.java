package org.broadsheet.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.broadsheet.trial.Document.Block;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs what the documents tell readers to type, in a copy of the files that they name.
 *
 * <p>The commands of a {@code sh} block must succeed. Those of a {@code console} block, which stand
 * behind a dollar sign, must succeed or end as {@code console exits 1} says, and print what the
 * block shows; there "…" stands for any text, and on a line of its own for any lines. Of a block
 * {@code sh norun}, whose commands need a network, time or other programs, the commands and options
 * of Broadsheet must exist. A {@code yaml} block must be valid in a configuration, unless it is
 * marked {@code yaml part}.
 */
@Execution(ExecutionMode.CONCURRENT)
class DocumentsIT {
  private static final long LONGEST_COMMAND_SECONDS = 600;
  private static final String ELLIPSIS = "…";
  private static final String PROGRAM = "broadsheet";

  private static final Set<String> INFO_STRINGS =
      Set.of("", "sh", "sh norun", "console", "console exits 1", "yaml", "yaml part", "java");

  private static final List<Path> COPIED =
      List.of(
          Path.of("config"),
          Path.of("templates"),
          Path.of("src/doc/examples"),
          Path.of("src/main/resources/demo"));

  /** Moments, folders and sizes differ from run to run. */
  private static final Pattern VARYING =
      Pattern.compile(
          "(?m)\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z?|(?<=^|[ :])/(?:[^\\s/]+/)+|127\\.0\\.0\\.1:\\d+"
              + "|\\b\\d+ kB|\\b[0-9a-f]{32}\\b|\\b\\d+[smhd] ago\\b");

  private static final Pattern SUBCOMMAND = Pattern.compile("[a-z]+");
  private static final Pattern OPTION = Pattern.compile("--[a-z-]+");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)}");

  @TempDir private Path folder;
  private int runs;

  /** What a command printed on both outputs. */
  private record Ended(int exitCode, String printed) {}

  static List<Document> documents() {
    return Document.all();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void whatADocumentTellsToTypeWorks(Document document) throws IOException, InterruptedException {
    copyRepository();
    for (Block block : document.blocks()) {
      assertThat(INFO_STRINGS).as("%s:%d", document, block.line()).contains(block.info());
      switch (block.info()) {
        case "sh" -> runAll(document, block);
        case "sh norun" -> lookUpAll(document, block);
        case "console" -> compareAll(document, block, 0);
        case "console exits 1" -> compareAll(document, block, 1);
        case "yaml" -> configure(document, block);
        default -> {}
      }
    }
  }

  private void copyRepository() throws IOException {
    Path program = folder.resolve("target/broadsheet/bin/broadsheet");
    Files.createDirectories(program.getParent());
    Path built = AssembledApplication.folder().resolve("bin/broadsheet").toAbsolutePath();
    Files.writeString(program, "#!/bin/sh\nexec '" + built + "' \"$@\"\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    for (Path from : COPIED) {
      try (Stream<Path> files = Files.walk(from)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Files.createDirectories(folder.resolve(file).getParent());
          Files.copy(file, folder.resolve(file));
        }
      }
    }
  }

  private void runAll(Document document, Block block) throws IOException, InterruptedException {
    for (String command : commands(block)) {
      Ended ended = run(command);
      assertThat(ended.exitCode())
          .as("%s:%d: %s\n%s", document, block.line(), command, ended.printed())
          .isZero();
    }
  }

  private void compareAll(Document document, Block block, int exitCode)
      throws IOException, InterruptedException {
    List<String> lines = block.lines();
    int i = 0;
    while (i < lines.size()) {
      String command = lines.get(i++).substring("$ ".length());
      List<String> shown = new ArrayList<>();
      while (i < lines.size() && !lines.get(i).startsWith("$ ")) {
        shown.add(lines.get(i++));
      }
      Ended ended = run(command);
      assertThat(ended.exitCode())
          .as("%s:%d: %s\n%s", document, block.line(), command, ended.printed())
          .isEqualTo(exitCode);
      if (!shown.isEmpty()) {
        assertThat(unvarying(ended.printed()))
            .as("%s:%d: %s", document, block.line(), command)
            .matches(pattern(shown));
      }
    }
  }

  private static Pattern pattern(List<String> shown) {
    StringBuilder pattern = new StringBuilder();
    for (String line : shown) {
      pattern.append(
          line.equals(ELLIPSIS)
              ? "(?:.*\\n)*?"
              : Stream.of(unvarying(line).split(ELLIPSIS, -1))
                  .map(Pattern::quote)
                  .collect(Collectors.joining(".*", "", " *\\n")));
    }
    return Pattern.compile(pattern.append("\\n*").toString());
  }

  private static String unvarying(String text) {
    return VARYING.matcher(text.replaceAll("[\\u00a0\\u202f]", " ")).replaceAll("~");
  }

  private void lookUpAll(Document document, Block block) throws IOException, InterruptedException {
    for (String command : String.join(" && ", commands(block)).split(" && ", -1)) {
      List<String> words = List.of(command.split("\\s+"));
      if (Path.of(words.getFirst()).endsWith(PROGRAM)) {
        lookUp(document, command, words.subList(1, words.size()));
      }
    }
  }

  private void lookUp(Document document, String command, List<String> words)
      throws IOException, InterruptedException {
    String path = PROGRAM;
    String help = "";
    for (String word : words) {
      if (!SUBCOMMAND.matcher(word).matches()
          || (!help.isEmpty() && !help.contains("\n  " + word + " "))) {
        break;
      }
      path += " " + word;
      Ended ended = run(path + " --help");
      assertThat(ended.exitCode()).as("%s: %s", document, path).isZero();
      help = ended.printed();
    }
    Matcher options = OPTION.matcher(String.join(" ", words));
    while (options.find()) {
      assertThat(help).as("%s: %s", document, command).contains(options.group());
    }
  }

  /** The shortest complete configuration with the block in it is read. */
  private void configure(Document document, Block block) throws IOException, InterruptedException {
    List<String> lines = new ArrayList<>(block.lines());
    Stream.of(
            "feeds: [https://example.org/feed.xml]",
            "mail: {from: broadsheet@example.org, folder: data/outbox}")
        .filter(line -> block.lines().stream().noneMatch(key(line)))
        .forEach(lines::add);
    Path file = folder.resolve("src/doc/examples/block-" + block.line() + ".yaml");
    Files.write(file, lines);
    StringBuilder command = new StringBuilder();
    VARIABLE
        .matcher(String.join("\n", lines))
        .results()
        .map(variable -> variable.group(1) + "=secret ")
        .distinct()
        .forEach(command::append);
    Ended ended = run(command + PROGRAM + " opml export --config " + file);
    assertThat(ended.exitCode()).as("%s:%d: %s", document, block.line(), ended.printed()).isZero();
  }

  private static Predicate<String> key(String line) {
    String key = line.substring(0, line.indexOf(':') + 1);
    return each -> each.startsWith(key);
  }

  /** Its lines without comments; one that ends with a backslash goes on in the next. */
  private static List<String> commands(Block block) {
    return String.join("\n", block.lines())
        .replace("\\\n", " ")
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .toList();
  }

  private Ended run(String command) throws IOException, InterruptedException {
    Path printed = Files.createDirectories(folder.resolve("printed")).resolve(++runs + ".txt");
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile());
    builder.environment().merge("PATH", "target/broadsheet/bin", (path, ours) -> ours + ":" + path);
    Process process = builder.start();
    if (!process.waitFor(LONGEST_COMMAND_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(command + " did not end: " + read(printed));
    }
    return new Ended(process.exitValue(), read(printed));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
