package org.broadsheet.cli;

import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
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
import tools.jackson.core.JsonGenerator;

/** Lists the subscribers, with the opt-outs that keep digests from them. */
@Command(
    name = "subscribers",
    description = "Lists the subscribers, and which of them are sent nothing and why.",
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

  @Option(names = "--json", description = "Prints a JSON object for each address, one a line.")
  private boolean json;

  @Override
  public Integer call() {
    Settings settings = config.settingsWithoutLogins();
    try (Application application = Application.open(settings)) {
      OptOuts optOuts = application.store().optOuts().all();
      UnaryOperator<String> today = application.store().identities()::subscriberAddress;
      if (json) {
        writeAll(settings.subscribers(), optOuts, today);
      } else {
        print(settings.subscribers(), optOuts, today);
      }
    }
    return 0;
  }

  private void writeAll(
      List<Subscriber> subscribers, OptOuts optOuts, UnaryOperator<String> today) {
    Set<String> listed = new HashSet<>();
    for (Subscriber subscriber : subscribers) {
      listed.add(subscriber.email().toLowerCase(Locale.ROOT));
      write(subscriber.email(), subscriber.digests(), optOuts);
    }
    optOuts.active().stream()
        .map(OptOut::address)
        .filter(address -> !listed.contains(today.apply(address).toLowerCase(Locale.ROOT)))
        .filter(listed::add)
        .forEach(address -> write(address, List.of(), optOuts));
  }

  private void write(String address, List<String> digests, OptOuts optOuts) {
    JsonLine.print(
        spec,
        object -> {
          object.writeStringProperty("email", address);
          JsonLine.strings(object, "digests", digests);
          object.writeArrayPropertyStart("optOuts");
          optOuts.of(address).stream()
              .filter(OptOut::isActive)
              .forEach(each -> write(each, object));
          object.writeEndArray();
        });
  }

  private static void write(OptOut optOut, JsonGenerator object) {
    object.writeStartObject();
    object.writeStringProperty("kind", optOut.kind().name().toLowerCase(Locale.ROOT));
    object.writeStringProperty("digest", optOut.digest());
    JsonLine.time(object, "since", optOut.since());
    object.writeStringProperty("why", optOut.why());
    object.writeEndObject();
  }

  private void print(List<Subscriber> subscribers, OptOuts optOuts, UnaryOperator<String> today) {
    PrintWriter out = spec.commandLine().getOut();
    Set<String> listed = new HashSet<>();
    for (Subscriber subscriber : subscribers) {
      listed.add(subscriber.email().toLowerCase(Locale.ROOT));
      out.println(
          OneLineConverter.escape(
              subscriber.email() + "  " + String.join(", ", subscriber.digests())));
      optOuts.of(subscriber.email()).stream()
          .filter(OptOut::isActive)
          .forEach(optOut -> out.println("    " + words(optOut)));
    }
    Set<String> configured = Set.copyOf(listed);
    optOuts.active().stream()
        .filter(
            optOut -> !configured.contains(today.apply(optOut.address()).toLowerCase(Locale.ROOT)))
        .forEach(
            optOut -> {
              if (listed.add(optOut.address())) {
                out.println(
                    OneLineConverter.escape(optOut.address()) + "  not in the configuration");
              }
              out.println("    " + words(optOut));
            });
  }

  private static String words(OptOut optOut) {
    String what =
        switch (optOut.kind()) {
          case UNSUBSCRIBED ->
              optOut.digest().isEmpty()
                  ? "unsubscribed from all digests"
                  : "unsubscribed from " + optOut.digest();
          case SUPPRESSED -> "suppressed";
          case PAUSED -> "paused";
        };
    return OneLineConverter.escape(
        what + " since " + optOut.since().truncatedTo(ChronoUnit.SECONDS) + ": " + optOut.why());
  }

  /** A change of one address's opt-outs. */
  abstract static class SubscriberChange implements Callable<Integer> {
    @Mixin private ConfigOption config;
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "ADDRESS", description = "The subscriber's address.")
    private String address = "";

    abstract String change(Application application, Settings settings, String address);

    @Override
    public Integer call() {
      Settings settings = config.settingsWithoutLogins();
      try (Application application = Application.open(settings)) {
        String done = change(application, settings, address);
        spec.commandLine().getOut().println(OneLineConverter.escape(done));
      }
      return 0;
    }
  }

  /** Ends the opt-outs of an address. */
  @Command(
      name = "restore",
      description = {
        "Ends the suppression of an address, and that it has unsubscribed from digests.",
        "Its next digest is sent when it is next due."
      },
      mixinStandardHelpOptions = true,
      footer = {"", "Example:  broadsheet subscribers restore reader@example.org"})
  static final class Restore extends SubscriberChange {
    @Option(
        names = "--digest",
        paramLabel = "DIGEST",
        description = "Only that it has unsubscribed from this digest.")
    private @Nullable String digest;

    @Override
    String change(Application application, Settings settings, String address) {
      OptOutTable optOuts = application.store().optOuts();
      if (digest == null) {
        if (optOuts.restore(address, application.now()) == 0) {
          throw new CommandFailure(address + " has not unsubscribed and is not suppressed");
        }
        return address + " is sent all its digests again";
      }
      if (hasUnsubscribedFromAll(optOuts.all().of(address))) {
        throw new CommandFailure(
            address
                + " has unsubscribed from all digests, not from one: restore it without --digest,"
                + " and list its digests in the configuration");
      }
      if (!optOuts.restore(address, digest, application.now())) {
        throw new CommandFailure(
            "%s has not unsubscribed from the digest \"%s\"".formatted(address, digest));
      }
      return "%s is sent the digest \"%s\" again".formatted(address, digest);
    }

    private static boolean hasUnsubscribedFromAll(List<OptOut> optOuts) {
      return optOuts.stream()
          .anyMatch(
              each ->
                  each.isActive()
                      && each.kind() == OptOut.Kind.UNSUBSCRIBED
                      && each.digest().isEmpty());
    }
  }

  /** Pauses an address. */
  @Command(
      name = "pause",
      description = "Publishes nothing for an address until it is resumed.",
      mixinStandardHelpOptions = true,
      footer = {"", "Example:  broadsheet subscribers pause reader@example.org"})
  static final class Pause extends SubscriberChange {
    @Override
    String change(Application application, Settings settings, String address) {
      if (settings.subscribers().stream()
          .noneMatch(each -> each.email().equalsIgnoreCase(address))) {
        throw new CommandFailure(address + " is not a subscriber: check the spelling");
      }
      return application.store().optOuts().pause(address, application.now())
          ? address + " is paused"
          : address + " is paused already";
    }
  }

  /** Ends a pause. */
  @Command(
      name = "resume",
      description = "Ends a pause; the next digest is sent when it is next due.",
      mixinStandardHelpOptions = true,
      footer = {"", "Example:  broadsheet subscribers resume reader@example.org"})
  static final class Resume extends SubscriberChange {
    @Override
    String change(Application application, Settings settings, String address) {
      if (!application.store().optOuts().resume(address, application.now())) {
        throw new CommandFailure(address + " is not paused");
      }
      return address + " is no longer paused";
    }
  }
}
