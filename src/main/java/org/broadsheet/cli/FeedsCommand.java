package org.broadsheet.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.broadsheet.config.Settings;
import org.broadsheet.daemon.Application;
import org.broadsheet.news.Feed;
import org.broadsheet.store.FeedHealth;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JsonGenerator;

/** A table of the health of each feed. */
@Command(
    name = "feeds",
    description =
        "Shows the health of each feed: state, last poll, last new entry, next poll, problems.",
    mixinStandardHelpOptions = true,
    subcommands = FeedsCommand.Visit.class,
    footer = {
      "",
      "Example:  broadsheet feeds --troubled",
      "          broadsheet feeds visit https://www.example.org/feed"
    })
final class FeedsCommand implements Callable<Integer> {
  @Mixin private ConfigOption config;
  @Spec private CommandSpec spec;

  @Option(
      names = "--troubled",
      description = "Only feeds that fail, are gone, have moved or need repairs.")
  private boolean troubled;

  @Option(names = "--json", description = "Prints a JSON object for each feed, one a line.")
  private boolean json;

  @Override
  public Integer call() {
    Settings settings = config.settingsWithoutLogins();
    try (Application application = Application.open(settings)) {
      List<FeedHealth> feeds =
          application.store().feeds().health().stream()
              .filter(feed -> !troubled || isTroubled(feed))
              .toList();
      if (json) {
        feeds.forEach(feed -> JsonLine.print(spec, object -> write(feed, object)));
      } else {
        print(spec, feeds, application.now());
      }
    }
    return 0;
  }

  private static void write(FeedHealth feed, JsonGenerator object) {
    object.writeStringProperty("url", Feed.shown(feed.url()));
    object.writeStringProperty("fetchUrl", Feed.shown(feed.fetchUrl()));
    object.writeStringProperty("name", feed.name());
    object.writeStringProperty("state", lower(feed.state()));
    object.writeStringProperty("status", feed.status());
    object.writeNumberProperty("failures", feed.failures());
    object.writeNumberProperty("entries", feed.entries());
    JsonLine.time(object, "polled", feed.checked());
    JsonLine.time(object, "new", feed.changed());
    JsonLine.time(object, "next", isPolled(feed) ? feed.next() : null);
    JsonLine.strings(object, "repairs", feed.repairs());
  }

  private static String lower(FeedHealth.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private static boolean isTroubled(FeedHealth feed) {
    return switch (feed.state()) {
      case FAILING, QUARANTINED, DISABLED -> true;
      case NEW, FINE, INACTIVE -> hasMoved(feed) || !feed.repairs().isEmpty();
    };
  }

  private static boolean hasMoved(FeedHealth feed) {
    return !feed.url().equals(feed.fetchUrl());
  }

  private static void print(CommandSpec spec, List<FeedHealth> feeds, Instant now) {
    PrintWriter out = spec.commandLine().getOut();
    Ansi ansi = spec.commandLine().getColorScheme().ansi();
    out.printf("%-11s %9s %9s %9s %8s  %s%n", "STATE", "POLLED", "NEW", "NEXT", "ENTRIES", "FEED");
    for (FeedHealth feed : feeds) {
      String state = "%-11s".formatted(lower(feed.state()));
      out.printf(
          "%s %9s %9s %9s %8d  %s%n",
          ansi.string(style(feed.state()).formatted(state)),
          ago(feed.checked(), now),
          ago(feed.changed(), now),
          in(feed, now),
          feed.entries(),
          OneLineConverter.escape(
              (feed.name() + "  " + Feed.shown(feed.url()) + outlet(feed.outlet())).strip()));
      if (isTroubled(feed)) {
        out.println("          " + problem(feed));
      }
    }
  }

  private static String outlet(@Nullable String outlet) {
    if (outlet == null) {
      return "";
    }
    return "  counts as " + (outlet.isEmpty() ? "those it quotes" : outlet);
  }

  private static String problem(FeedHealth feed) {
    String repairs = feed.repairs().isEmpty() ? "" : "; repaired: " + feed.repairs();
    String moved = hasMoved(feed) ? "; moved to " + Feed.shown(feed.fetchUrl()) : "";
    return OneLineConverter.escape(feed.status() + moved + repairs);
  }

  private static String style(FeedHealth.State state) {
    return switch (state) {
      case FINE -> "@|green %s|@";
      case FAILING, QUARANTINED, DISABLED -> "@|red %s|@";
      case NEW, INACTIVE -> "%s";
    };
  }

  private static String ago(@Nullable Instant then, Instant now) {
    return then == null ? "never" : ShortDuration.between(then, now) + " ago";
  }

  private static String in(FeedHealth feed, Instant now) {
    if (!isPolled(feed)) {
      return "-";
    }
    return feed.next().isAfter(now) ? "in " + ShortDuration.between(now, feed.next()) : "due";
  }

  private static boolean isPolled(FeedHealth feed) {
    return switch (feed.state()) {
      case DISABLED, INACTIVE -> false;
      case NEW, FINE, FAILING, QUARANTINED -> true;
    };
  }

  /** Polls feeds at once. */
  @Command(
      name = "visit",
      description = {
        "Polls feeds now instead of when they are next due, also those that failed or were gone,"
            + " and shows what came of it.",
        "Ends with 1 when one of them fails."
      },
      mixinStandardHelpOptions = true,
      footer = {
        "",
        "Example:  broadsheet feeds visit https://www.example.org/feed",
        "          broadsheet feeds visit --all"
      })
  static final class Visit implements Callable<Integer> {
    /** How long a daemon that took a feed first may take to poll it. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Duration LOOK = Duration.ofMillis(200);

    @Mixin private ConfigOption config;
    @Spec private CommandSpec spec;

    @Parameters(
        paramLabel = "ADDRESS",
        arity = "0..*",
        description = "The feeds' addresses as they stand in the configuration.")
    private List<String> addresses = List.of();

    @Option(names = "--all", description = "Polls every feed.")
    private boolean all;

    @Override
    public Integer call() throws InterruptedException {
      if (addresses.isEmpty() != all) {
        throw new ParameterException(
            spec.commandLine(), "which feeds? Give their addresses, or --all and no address");
      }
      Settings settings = config.settings();
      Set<URI> urls =
          (all ? settings.feeds() : addresses.stream().map(each -> find(each, settings)).toList())
              .stream().map(Feed::url).collect(Collectors.toSet());
      try (Application application = Application.open(settings)) {
        application.configure(settings);
        Instant start = application.now();
        application.store().feeds().visit(urls, start);
        List<FeedHealth> visited = poll(application, urls, start);
        print(spec, visited, application.now());
        return visited.stream().anyMatch(feed -> feed.state() != FeedHealth.State.FINE)
            ? CommandFailure.EXIT_CODE
            : 0;
      }
    }

    private static Feed find(String address, Settings settings) {
      return settings.feeds().stream()
          .filter(feed -> isAt(address, feed.url()))
          .findFirst()
          .orElseThrow(
              () ->
                  new CommandFailure(
                      "no feed of the configuration has the address %s: \"broadsheet feeds\" lists them"
                          .formatted(address)));
    }

    private static boolean isAt(String address, URI url) {
      return address.equals(url.toString()) || address.equals(Feed.shown(url));
    }

    private static List<FeedHealth> poll(Application application, Set<URI> urls, Instant start)
        throws InterruptedException {
      try (Progress progress = Progress.of("Polling", urls.size())) {
        application.gather(() -> false, so -> progress.at(so.polled()));
      }
      List<FeedHealth> visited = health(application, urls);
      while (visited.stream().anyMatch(feed -> isUnderWay(feed, start))
          && application.now().isBefore(start.plus(PATIENCE))) {
        Thread.sleep(LOOK);
        visited = health(application, urls);
      }
      return visited;
    }

    /** Whether a daemon polls it. */
    private static boolean isUnderWay(FeedHealth feed, Instant start) {
      Instant checked = feed.checked();
      return !feed.next().isAfter(start) && (checked == null || checked.isBefore(start));
    }

    private static List<FeedHealth> health(Application application, Set<URI> urls) {
      return application.store().feeds().health().stream()
          .filter(feed -> urls.contains(feed.url()))
          .toList();
    }
  }
}
