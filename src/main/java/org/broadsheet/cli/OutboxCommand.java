package org.broadsheet.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
import tools.jackson.core.JsonGenerator;

/** Lists the letters that are not sent yet, and retries, holds or drops one. */
@Command(
    name = "outbox",
    description = "Lists the letters that are not sent yet; retries, holds or drops one.",
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
          "Lists the letters in this state (default: those whose sending has not ended):"
              + " ${COMPLETION-CANDIDATES}.")
  private @Nullable LetterState state;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many letters to list (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Option(names = "--json", description = "Prints a JSON object for each letter, one a line.")
  private boolean json;

  /** {@link Delivery.State} as one types it. */
  enum LetterState {
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
    try (Application application = Application.open(config.settingsWithoutLogins())) {
      Instant now = application.now();
      List<OutboxRow> rows =
          state == null
              ? application.store().letters().waiting(limit)
              : application.store().letters().in(state.state(), limit);
      if (json) {
        rows.forEach(row -> JsonLine.print(spec, object -> write(row, object)));
      } else {
        counts(application.store().outbox().standings(), now, out);
        list(rows, now, out);
      }
    }
    return 0;
  }

  private static void write(OutboxRow row, JsonGenerator object) {
    object.writeNumberProperty("letter", row.id());
    object.writeStringProperty("state", lower(row.state()));
    object.writeStringProperty("recipient", row.recipient());
    object.writeStringProperty("digest", row.edition().digest());
    object.writeStringProperty("slot", row.edition().slot().toString());
    object.writeStringProperty("messageId", row.messageId());
    object.writeNumberProperty("attempts", row.attempts());
    JsonLine.time(object, "queued", row.queued());
    JsonLine.time(object, "changed", row.changed());
    JsonLine.time(object, "next", row.next());
    object.writeStringProperty("reply", row.reply());
  }

  private static void counts(
      Map<Delivery.State, Delivery.Standing> counts, Instant now, PrintWriter out) {
    out.printf("%-10s %8s %8s%n", "STATE", "LETTERS", "OLDEST");
    counts.forEach(
        (state, count) ->
            out.printf(
                "%-10s %8d %8s%n",
                lower(state),
                count.letters(),
                count.oldest() == null ? "-" : ShortDuration.between(count.oldest(), now)));
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
          next == null
              ? "held"
              : next.isAfter(now) ? "in " + ShortDuration.between(now, next) : "due";
    };
  }

  private static String lower(Delivery.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  /** Shows one letter. */
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

    @Option(names = "--message", description = "Also prints the whole message.")
    private boolean message;

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      try (Application application = Application.open(config.settingsWithoutLogins())) {
        OutboxRow row = find(application, letter);
        out.println("letter     " + row.id() + " " + row.messageId());
        out.println("to         " + row.recipient());
        out.println("edition    " + row.edition().digest() + " of " + row.edition().slot());
        out.println(
            "state      "
                + lower(row.state())
                + " since "
                + row.changed().truncatedTo(ChronoUnit.SECONDS));
        out.println("queued     " + row.queued().truncatedTo(ChronoUnit.SECONDS));
        out.println("attempts   " + row.attempts());
        out.println("next       " + next(row, application.now()));
        out.println("reply      " + OneLineConverter.escape(row.reply()));
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

  /** An action on one letter. */
  abstract static class LetterAction implements Callable<Integer> {
    @Mixin private ConfigOption config;
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "LETTER", description = "The letter's number.")
    private long letter;

    private final OperatorAction action;

    LetterAction(OperatorAction action) {
      this.action = action;
    }

    @Override
    public Integer call() {
      try (Application application = Application.open(config.settingsWithoutLogins())) {
        OutboxRow row = find(application, letter);
        if (!application.store().letters().apply(letter, action, application.now())) {
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
      description = "Sends a letter at the next run of deliver, unless it was accepted.",
      mixinStandardHelpOptions = true,
      footer = {"", "Example:  broadsheet outbox retry 4711"})
  static final class Retry extends LetterAction {
    Retry() {
      super(OperatorAction.RETRY);
    }
  }

  /** Holds a letter. */
  @Command(
      name = "hold",
      description = "Holds a letter until \"retry\" or \"drop\".",
      mixinStandardHelpOptions = true,
      footer = {"", "Example:  broadsheet outbox hold 4711"})
  static final class Hold extends LetterAction {
    Hold() {
      super(OperatorAction.HOLD);
    }
  }

  /** Drops a letter. */
  @Command(
      name = "drop",
      description = "Drops a letter: it is not sent.",
      mixinStandardHelpOptions = true,
      footer = {"", "Example:  broadsheet outbox drop 4711"})
  static final class Drop extends LetterAction {
    Drop() {
      super(OperatorAction.DROP);
    }
  }
}
