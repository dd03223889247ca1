package org.broadsheet.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import org.broadsheet.parse.FeedParser;
import org.broadsheet.parse.ParseResult;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what is parsed from documents. */
@Command(
    name = "inspect",
    description = "Shows what is parsed from feeds, without subscribing to anything.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:every document was read", "1:at least one was not", "2:wrong usage"},
    footerHeading = "%nExamples:%n",
    footer = {
      "  broadsheet inspect https://example.org/feed.xml",
      "  broadsheet inspect --json saved-feeds/ > feeds.jsonl"
    })
final class InspectCommand implements Callable<Integer> {
  @Option(names = "--json", description = "Print one JSON object for each document, on one line.")
  private boolean json;

  @Option(
      names = "--base",
      paramLabel = "URL",
      defaultValue = "",
      description = "Where files were served from; relative addresses in them start there.")
  private String base = "";

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE|URL",
      description =
          "Documents; a folder stands for all files in it, - for a list on standard input, @FILE"
              + " for a list in a file.")
  private List<String> documents = new ArrayList<>();

  @Spec private CommandSpec spec = CommandSpec.create();

  private final FeedParser parser = new FeedParser();
  private final Function<URI, byte[]> download;

  /**
   * The command.
   *
   * @param download answers the body of an http or https address, or throws {@link
   *     UncheckedIOException} with the reason
   */
  InspectCommand(Function<URI, byte[]> download) {
    this.download = download;
  }

  /** A command that reads files only. */
  static InspectCommand ofFiles() {
    return new InspectCommand(
        address -> {
          throw new UncheckedIOException(new IOException("only files can be read here"));
        });
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    boolean allRead = true;
    for (String document : documents) {
      if (document.equals("-")) {
        BufferedReader list =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = list.readLine(); line != null; line = list.readLine()) {
          allRead &= line.isBlank() || inspect(line.strip(), out);
        }
      } else {
        allRead &= inspect(document, out);
      }
    }
    out.flush();
    return allRead ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  /** Shows a file, a folder's files or an address, and tells whether all were feeds. */
  private boolean inspect(String document, PrintWriter out) throws IOException {
    if (isAddress(document)) {
      return show(document, out);
    }
    Path path = Path.of(document);
    if (!Files.isDirectory(path)) {
      return show(document, out);
    }
    boolean allRead = true;
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        allRead &= show(file.toString(), out);
      }
    }
    return allRead;
  }

  private static boolean isAddress(String document) {
    return document.startsWith("http://") || document.startsWith("https://");
  }

  private boolean show(String document, PrintWriter out) {
    ParseResult result;
    try {
      result = isAddress(document) ? parseAddress(URI.create(document)) : parseFile(document);
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      result = new ParseResult.Unreadable("Cannot be opened: " + e.getMessage());
    }
    out.println(json ? ParsedJson.line(document, result) : ParsedSummary.of(document, result));
    return result instanceof ParseResult.Parsed;
  }

  private ParseResult parseAddress(URI address) {
    return parser.parse(download.apply(address), null, address);
  }

  private ParseResult parseFile(String document) throws IOException {
    Path file = Path.of(document);
    URI source = base.isEmpty() ? file.toUri() : URI.create(base);
    return parser.parse(Files.readAllBytes(file), null, source);
  }
}
