package org.broadsheet.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
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
import picocli.CommandLine.Spec;

/** A table of the health of each feed. */
@Command(
    name = "feeds",
    description =
        "Shows the health of each feed: state, last poll, last new entry, next poll, problems.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:  broadsheet feeds --troubled"})
final class FeedsCommand implements Callable<Integer> {
  @Mixin private ConfigOption config;
  @Spec private CommandSpec spec;

  @Option(
      names = "--troubled",
      description = "Only feeds that fail, are gone, have moved or need repairs.")
  private boolean troubled;

  @Override
  public Integer call() {
    Settings settings = config.settings();
    try (Application application = Application.open(settings)) {
      List<FeedHealth> feeds =
          application.store().feeds().health().stream()
              .filter(feed -> !troubled || isTroubled(feed))
              .toList();
      print(feeds, application.now());
    }
    return 0;
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

  private void print(List<FeedHealth> feeds, Instant now) {
    PrintWriter out = spec.commandLine().getOut();
    Ansi ansi = spec.commandLine().getColorScheme().ansi();
    out.printf("%-11s %9s %9s %9s %8s  %s%n", "STATE", "POLLED", "NEW", "NEXT", "ENTRIES", "FEED");
    for (FeedHealth feed : feeds) {
      String state = "%-11s".formatted(feed.state().name().toLowerCase(Locale.ROOT));
      out.printf(
          "%s %9s %9s %9s %8d  %s%n",
          ansi.string(style(feed.state()).formatted(state)),
          ago(feed.checked(), now),
          ago(feed.changed(), now),
          in(feed, now),
          feed.entries(),
          OneLineConverter.escape((feed.name() + "  " + Feed.shown(feed.url())).strip()));
      if (isTroubled(feed)) {
        out.println("          " + problem(feed));
      }
    }
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
    return switch (feed.state()) {
      case DISABLED, INACTIVE -> "-";
      case NEW, FINE, FAILING, QUARANTINED ->
          feed.next().isAfter(now) ? "in " + ShortDuration.between(now, feed.next()) : "due";
    };
  }
}
