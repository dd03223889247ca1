package org.broadsheet.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.broadsheet.config.FeedList;
import org.broadsheet.config.Opml;
import org.broadsheet.config.OpmlWriter;
import org.broadsheet.config.Settings;
import org.broadsheet.daemon.FeedProbe;
import org.broadsheet.news.Feed;
import org.broadsheet.pipeline.PollProbe;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Imports and exports lists of feeds. */
@Command(
    name = "opml",
    description = "Imports and exports lists of feeds as OPML.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {OpmlCommand.Import.class, OpmlCommand.Export.class},
    footer = {"", "Example:  broadsheet opml import feeds.opml --write"})
final class OpmlCommand implements Callable<Integer> {
  private static final int DONE = 0;
  private static final int REFUSED = 1;

  @Spec private CommandSpec spec;

  /** Without a subcommand: the usage. */
  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return 2;
  }

  /** What both subcommands need. */
  abstract static class Exchange implements Callable<Integer> {
    @Spec CommandSpec spec;

    @Mixin ConfigOption config;

    PrintWriter out() {
      return spec.commandLine().getOut();
    }

    int refuse(Object reason) {
      spec.commandLine().getErr().println(reason);
      return REFUSED;
    }
  }

  /** Prints or adds the feeds of an OPML file that are not configured yet. */
  @Command(
      name = "import",
      mixinStandardHelpOptions = true,
      description = {
        "Prints what to add to the configuration's feeds, or adds it.",
        "Each address is fetched: where it is that of a page, the feed that the page offers is"
            + " taken in its place."
      },
      footer = {"", "Example:  broadsheet opml import feeds.opml --write"})
  static final class Import extends Exchange {
    @Parameters(paramLabel = "FILE", description = "The OPML file.")
    private Path file;

    @Option(
        names = "--write",
        description = "Add the feeds to the configuration; all else in it stays as it is.")
    private boolean write;

    @Option(names = "--offline", description = "Take the addresses as they are; fetch nothing.")
    private boolean offline;

    @Override
    public Integer call() throws IOException {
      if (!Files.isReadable(file)) {
        return refuse(file + ": cannot be read: check the path and the permissions");
      }
      return switch (Opml.read(Files.readAllBytes(file))) {
        case Opml.Unreadable(int line, int column, String reason) ->
            refuse(file + ":" + line + ":" + column + ": " + reason);
        case Opml.Outlines(List<Opml.Outline> feeds, List<Opml.Rejected> rejected) -> {
          rejected.forEach(
              each ->
                  refuse(file + ":" + each.line() + ":" + each.column() + ": " + each.reason()));
          yield add(config.settings(), feeds);
        }
      };
    }

    private static List<Opml.Outline> without(List<Feed> known, List<Opml.Outline> feeds) {
      Set<URI> urls = known.stream().map(Feed::url).collect(Collectors.toSet());
      return feeds.stream().filter(feed -> !urls.contains(feed.url())).toList();
    }

    private int add(Settings settings, List<Opml.Outline> listed) throws IOException {
      List<Opml.Outline> feeds = without(settings.feeds(), listed);
      if (!offline) {
        feeds = without(settings.feeds(), followed(settings, feeds));
      }
      return add(feeds);
    }

    /** The feeds themselves, each once, in the place of pages that offer them. */
    private List<Opml.Outline> followed(Settings settings, List<Opml.Outline> listed) {
      List<PollProbe.Finding> findings;
      try (FeedProbe probe = new FeedProbe(settings);
          Progress progress = Progress.of("Fetching", listed.size())) {
        findings = probe.tryAll(listed.stream().map(Opml.Outline::url).toList(), progress::at);
      }
      Map<URI, Opml.Outline> feeds = new LinkedHashMap<>();
      for (int i = 0; i < listed.size(); i++) {
        Opml.Outline feed = followed(listed.get(i), findings.get(i));
        feeds.putIfAbsent(feed.url(), feed);
      }
      return List.copyOf(feeds.values());
    }

    private Opml.Outline followed(Opml.Outline outline, PollProbe.Finding finding) {
      String shown = Feed.shown(outline.url());
      return switch (finding) {
        case PollProbe.Finding.Elsewhere(URI feed, var _) -> {
          refuse(shown + ": a page; its feed " + Feed.shown(feed) + " is taken");
          yield new Opml.Outline(feed, outline.title(), outline.language());
        }
        case PollProbe.Finding.Trouble(String reason) -> {
          refuse(shown + ": taken as it is: " + reason);
          yield outline;
        }
        case PollProbe.Finding.Fine _ -> outline;
      };
    }

    private int add(List<Opml.Outline> feeds) throws IOException {
      if (feeds.isEmpty()) {
        (write ? out() : spec.commandLine().getErr())
            .println(config.file() + ": 0 added: it has every feed of " + file);
        return DONE;
      }
      if (!write) {
        out().print(FeedList.items(feeds));
        out().flush();
        return DONE;
      }
      Path file = config.file();
      Optional<String> grown = FeedList.append(Files.readString(file), feeds);
      if (grown.isEmpty()) {
        return refuse(file + ": write each feed on a line of its own behind \"- \", then again");
      }
      replace(file.toRealPath(), grown.get());
      out().println(file + ": " + feeds.size() + " added");
      return DONE;
    }

    /** Replaces the file at one stroke, so that a running daemon never reads half of it. */
    private static void replace(Path file, String content) throws IOException {
      Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), ".broadsheet", ".yaml");
      try {
        Files.writeString(fresh, content);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
          Files.setPosixFilePermissions(fresh, Files.getPosixFilePermissions(file));
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(fresh);
      }
    }
  }

  /** Writes the configured feeds. */
  @Command(
      name = "export",
      mixinStandardHelpOptions = true,
      description = "Writes the configured feeds as OPML 2.0, without logins and keys.",
      footer = {"", "Example:  broadsheet opml export feeds.opml"})
  static final class Export extends Exchange {
    @Parameters(
        paramLabel = "FILE",
        arity = "0..1",
        description = "Where to write; standard output when absent.")
    private @Nullable Path file;

    @Override
    public Integer call() throws IOException {
      List<Feed> feeds = config.settingsWithoutLogins().feeds();
      String document = OpmlWriter.write("Broadsheet", feeds);
      long masked = OpmlWriter.masked(feeds);
      if (masked > 0) {
        spec.commandLine()
            .getErr()
            .printf(
                "note: the secrets in addresses are written as ***, in %d of them: whoever uses the"
                    + " list needs their own%n",
                masked);
      }
      if (file == null) {
        out().print(document);
        out().flush();
      } else {
        Files.writeString(file, document);
      }
      return DONE;
    }
  }
}
