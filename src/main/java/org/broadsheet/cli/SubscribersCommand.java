package org.broadsheet.cli;

import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.broadsheet.config.Settings;
import org.broadsheet.daemon.Application;
import org.broadsheet.news.Subscriber;
import org.broadsheet.store.OptOut;
import org.broadsheet.store.OptOutTable;
import org.broadsheet.store.OptOuts;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows who subscribes by the file, and who of them gets nothing all the same. */
@Command(
    name = "subscribers",
    description = "Shows who subscribes, and who gets nothing all the same and why.",
    mixinStandardHelpOptions = true,
    subcommands = {
      SubscribersCommand.Restore.class,
      SubscribersCommand.Pause.class,
      SubscribersCommand.Resume.class
    },
    footer = {"", "Example:  broadsheet subscribers"})
final class SubscribersCommand implements Callable<Integer> {
  @Mixin private ConfigOption config;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Settings settings = config.settings();
    try (Application application = Application.open(settings)) {
      print(settings.subscribers(), application.store().absences().all());
    }
    return 0;
  }

  private void print(List<Subscriber> subscribers, OptOuts absences) {
    PrintWriter out = spec.commandLine().getOut();
    Set<String> listed = new HashSet<>();
    for (Subscriber subscriber : subscribers) {
      listed.add(subscriber.email().toLowerCase(Locale.ROOT));
      out.println(
          OneLineConverter.escape(
              subscriber.email() + "  " + String.join(", ", subscriber.digests())));
      absences.of(subscriber.email()).stream()
          .filter(OptOut::lasts)
          .forEach(absence -> out.println("    " + words(absence)));
    }
    absences.lasting().stream()
        .filter(absence -> !listed.contains(absence.address()))
        .forEach(
            absence -> {
              if (listed.add(absence.address())) {
                out.println(OneLineConverter.escape(absence.address()) + "  not in the file");
              }
              out.println("    " + words(absence));
            });
  }

  private static String words(OptOut absence) {
    String what =
        switch (absence.kind()) {
          case UNSUBSCRIBED ->
              absence.digest().isEmpty() ? "has left all digests" : "has left " + absence.digest();
          case SUPPRESSED -> "is not written to";
          case PAUSED -> "is paused";
        };
    return OneLineConverter.escape(
        what + " since " + absence.since().truncatedTo(ChronoUnit.SECONDS) + ": " + absence.why());
  }

  /** What the commands have in common that change what one address gets. */
  abstract static class Change implements Callable<Integer> {
    @Mixin private ConfigOption config;
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "ADDRESS", description = "The subscriber's address.")
    private String address = "";

    abstract String change(Application application, Settings settings, String address);

    @Override
    public Integer call() {
      Settings settings = config.settings();
      try (Application application = Application.open(settings)) {
        String done = change(application, settings, address);
        spec.commandLine().getOut().println(OneLineConverter.escape(done));
      }
      return 0;
    }
  }

  /** Lifts what keeps an address from its digests. */
  @Command(
      name = "restore",
      description = {
        "Lifts that an address is not written to, and that it has left digests.",
        "Its next digest comes at its next hour."
      },
      mixinStandardHelpOptions = true,
      footer = {"", "Example:  broadsheet subscribers restore reader@example.org"})
  static final class Restore extends Change {
    @Option(
        names = "--digest",
        paramLabel = "DIGEST",
        description = "Only that it has left this digest.")
    private @Nullable String digest;

    @Override
    String change(Application application, Settings settings, String address) {
      OptOutTable absences = application.store().absences();
      if (digest == null) {
        if (absences.restore(address, application.now()) == 0) {
          throw new CommandFailure(address + " has left nothing and is written to");
        }
        return address + " gets all its digests again";
      }
      if (hasLeftAll(absences.all().of(address))) {
        throw new CommandFailure(
            address
                + " has left all digests, not one: restore it without --digest, and name in the"
                + " file the digests it shall get");
      }
      if (!absences.restore(address, digest, application.now())) {
        throw new CommandFailure("%s has not left the digest \"%s\"".formatted(address, digest));
      }
      return "%s gets the digest \"%s\" again".formatted(address, digest);
    }

    private static boolean hasLeftAll(List<OptOut> absences) {
      return absences.stream()
          .anyMatch(
              each ->
                  each.lasts()
                      && each.kind() == OptOut.Kind.UNSUBSCRIBED
                      && each.digest().isEmpty());
    }
  }

  /** Lets an address rest. */
  @Command(
      name = "pause",
      description = "Publishes nothing for an address until it is resumed.",
      mixinStandardHelpOptions = true,
      footer = {"", "Example:  broadsheet subscribers pause reader@example.org"})
  static final class Pause extends Change {
    @Override
    String change(Application application, Settings settings, String address) {
      if (settings.subscribers().stream()
          .noneMatch(each -> each.email().equalsIgnoreCase(address))) {
        throw new CommandFailure(address + " does not subscribe: check the spelling");
      }
      return application.store().absences().pause(address, application.now())
          ? address + " is paused"
          : address + " is paused already";
    }
  }

  /** Ends a pause. */
  @Command(
      name = "resume",
      description = "Ends a pause; the next digest comes at its next hour.",
      mixinStandardHelpOptions = true,
      footer = {"", "Example:  broadsheet subscribers resume reader@example.org"})
  static final class Resume extends Change {
    @Override
    String change(Application application, Settings settings, String address) {
      if (!application.store().absences().resume(address, application.now())) {
        throw new CommandFailure(address + " is not paused");
      }
      return address + " is no longer paused";
    }
  }
}
