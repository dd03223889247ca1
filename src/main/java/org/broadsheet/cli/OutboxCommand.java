package org.broadsheet.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.broadsheet.daemon.Application;
import org.broadsheet.news.Delivery;
import org.broadsheet.store.OperatorAction;
import org.broadsheet.store.OutboxRow;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the letters on their way, and does with them as the operator wants. */
@Command(
    name = "outbox",
    description = "Shows the letters on their way; retries, holds or drops one.",
    mixinStandardHelpOptions = true,
    subcommands = {
      OutboxCommand.Show.class,
      OutboxCommand.Retry.class,
      OutboxCommand.Hold.class,
      OutboxCommand.Drop.class
    },
    footer = {
      "",
      "Example:  broadsheet outbox --state refused",
      "          broadsheet outbox show 4711",
      "          broadsheet outbox retry 4711"
    })
final class OutboxCommand implements Callable<Integer> {
  @Mixin private ConfigOption config;
  @Spec private CommandSpec spec;

  @Option(
      names = "--state",
      paramLabel = "STATE",
      description =
          "Lists the letters in this state instead of those whose outcome is open:"
              + " ${COMPLETION-CANDIDATES}.")
  private @Nullable Stand state;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many letters to list (default: ${DEFAULT-VALUE}).")
  private int limit;

  /** {@link Delivery.State} as one types it. */
  enum Stand {
    queued,
    claimed,
    sending,
    accepted,
    deferred,
    refused,
    suppressed,
    expired,
    unknown;

    Delivery.State state() {
      return Delivery.State.valueOf(name().toUpperCase(Locale.ROOT));
    }
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try (Application application = Application.open(config.settings())) {
      Instant now = application.now();
      counts(application.store().outbox().standings(), now, out);
      list(
          state == null
              ? application.store().letters().waiting(limit)
              : application.store().letters().in(state.state(), limit),
          now,
          out);
    }
    return 0;
  }

  private static void counts(
      Map<Delivery.State, Delivery.Standing> standings, Instant now, PrintWriter out) {
    out.printf("%-10s %8s %8s%n", "STATE", "LETTERS", "OLDEST");
    standings.forEach(
        (state, standing) ->
            out.printf(
                "%-10s %8d %8s%n",
                lower(state),
                standing.letters(),
                standing.oldest() == null ? "-" : span(standing.oldest(), now)));
  }

  private static void list(List<OutboxRow> rows, Instant now, PrintWriter out) {
    if (rows.isEmpty()) {
      return;
    }
    out.printf("%n%8s %-10s %5s %9s  %s%n", "LETTER", "STATE", "TRIES", "NEXT", "RECIPIENT");
    for (OutboxRow row : rows) {
      out.printf(
          "%8d %-10s %5d %9s  %s  %s of %s%n",
          row.id(),
          lower(row.state()),
          row.attempts(),
          next(row, now),
          row.recipient(),
          row.edition().digest(),
          row.edition().slot());
      if (!row.reply().isEmpty()) {
        out.println("         " + OneLineConverter.escape(row.reply()));
      }
    }
  }

  private static String next(OutboxRow row, Instant now) {
    Instant next = row.next();
    return switch (row.state()) {
      case ACCEPTED, REFUSED, SUPPRESSED, EXPIRED -> "-";
      case CLAIMED, SENDING -> "now";
      case QUEUED, DEFERRED, UNKNOWN ->
          next == null ? "held" : next.isAfter(now) ? "in " + span(now, next) : "due";
    };
  }

  private static String lower(Delivery.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private static String span(Instant from, Instant to) {
    long seconds = Math.max(0, Duration.between(from, to).toSeconds());
    if (seconds < 120) {
      return seconds + "s";
    }
    if (seconds < 7200) {
      return seconds / 60 + "m";
    }
    return seconds < 172_800 ? seconds / 3600 + "h" : seconds / 86_400 + "d";
  }

  /** All that is known of one letter. */
  @Command(
      name = "show",
      description = "Shows one letter.",
      mixinStandardHelpOptions = true,
      footer = {"", "Example:  broadsheet outbox show 4711 --message"})
  static final class Show implements Callable<Integer> {
    @Mixin private ConfigOption config;
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "LETTER", description = "The letter's number.")
    private long letter;

    @Option(names = "--message", description = "Also the whole message as it travels.")
    private boolean message;

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      try (Application application = Application.open(config.settings())) {
        OutboxRow row = find(application, letter);
        out.println("letter     " + row.id() + " " + row.messageId());
        out.println("to         " + row.recipient());
        out.println("edition    " + row.edition().digest() + " of " + row.edition().slot());
        out.println("state      " + lower(row.state()) + " since " + row.changed());
        out.println("queued     " + row.queued());
        out.println("attempts   " + row.attempts());
        out.println("next       " + next(row, application.now()));
        out.println("last said  " + OneLineConverter.escape(row.reply()));
        if (message) {
          out.println();
          application.store().letters().text(letter).ifPresent(out::print);
        }
      }
      return 0;
    }
  }

  private static OutboxRow find(Application application, long letter) {
    return application
        .store()
        .letters()
        .find(letter)
        .orElseThrow(
            () -> new CommandFailure("there is no letter %d: see \"outbox\"".formatted(letter)));
  }

  /** An order that concerns one letter. */
  abstract static class Ordering implements Callable<Integer> {
    @Mixin private ConfigOption config;
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "LETTER", description = "The letter's number.")
    private long letter;

    private final OperatorAction order;

    Ordering(OperatorAction order) {
      this.order = order;
    }

    @Override
    public Integer call() {
      try (Application application = Application.open(config.settings())) {
        OutboxRow row = find(application, letter);
        if (!application.store().letters().dispose(letter, order, application.now())) {
          throw new CommandFailure(
              "letter %d is %s, which this does not change".formatted(letter, lower(row.state())));
        }
        OutboxRow now = find(application, letter);
        spec.commandLine()
            .getOut()
            .printf(
                "letter %d is %s, %s%n", letter, lower(now.state()), next(now, application.now()));
      }
      return 0;
    }
  }

  /** Sends a letter again. */
  @Command(
      name = "retry",
      description = "Sends a letter at the next bell, whatever came of it, unless it was accepted.",
      mixinStandardHelpOptions = true,
      footer = {"", "Example:  broadsheet outbox retry 4711"})
  static final class Retry extends Ordering {
    Retry() {
      super(OperatorAction.RETRY);
    }
  }

  /** Keeps a letter back. */
  @Command(
      name = "hold",
      description = "Keeps a letter back until \"retry\" or \"drop\".",
      mixinStandardHelpOptions = true,
      footer = {"", "Example:  broadsheet outbox hold 4711"})
  static final class Hold extends Ordering {
    Hold() {
      super(OperatorAction.HOLD);
    }
  }

  /** Gives a letter up. */
  @Command(
      name = "drop",
      description = "Gives a letter up.",
      mixinStandardHelpOptions = true,
      footer = {"", "Example:  broadsheet outbox drop 4711"})
  static final class Drop extends Ordering {
    Drop() {
      super(OperatorAction.DROP);
    }
  }
}
