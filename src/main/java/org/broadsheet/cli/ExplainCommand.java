package org.broadsheet.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.broadsheet.config.Settings;
import org.broadsheet.config.SettingsReader;
import org.broadsheet.daemon.Application;
import org.broadsheet.store.FoundEntry;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Explains why an entry is, or is not, in a digest, and what other settings would have sent. */
@Command(
    name = "explain",
    description = {
      "Explains an entry: when it was gathered, which story it joined and why, the story's history"
          + " and topics, and for each digest and subscriber why an edition shows it or leaves it"
          + " out.",
      "With --since, compares the editions that the configuration would have made in that time with"
          + " those that were made. The stories are as they were filed: only topics, digests and"
          + " subscribers are tried, not feeds and their rules. Nothing is recorded."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example:  broadsheet explain troops paris",
      "          broadsheet explain https://www.example.org/2026/03/10/troops",
      "          broadsheet explain --config other.yaml --since 30d"
    })
final class ExplainCommand implements Callable<Integer> {
  @Mixin private ConfigOption config;
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "WORDS|URL",
      arity = "0..*",
      description = "Words of the title, or the entry's address.")
  private List<String> words = List.of();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "5",
      description = "How many entries to explain at most (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Option(
      names = "--subscriber",
      paramLabel = "ADDRESS",
      description = "Only the editions of this subscriber (default: of all).")
  private @Nullable String subscriber;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      converter = Time.class,
      description = "How far back to try the configuration, such as 30d or 36h.")
  private @Nullable Duration since;

  @Option(names = "--json", description = "Prints a JSON object for each entry, one a line.")
  private boolean json;

  @Override
  public Integer call() {
    if (json && since != null) {
      throw new ParameterException(spec.commandLine(), "--json goes with words, not with --since");
    }
    if (words.isEmpty() == (since == null)) {
      throw new ParameterException(
          spec.commandLine(), "what to explain? Give words of a title, or --since and no words");
    }
    Settings settings = config.settingsWithoutLogins();
    try (Application application = Application.open(settings)) {
      if (since == null) {
        explain(application, settings);
      } else {
        new CounterfactualPrinter(out(), subscriber).print(application, since);
      }
    }
    return 0;
  }

  private void explain(Application application, Settings settings) {
    String text = String.join(" ", words);
    List<FoundEntry> found = application.store().entries().find(text, limit);
    if (found.isEmpty()) {
      throw new CommandFailure("no entry gathered so far has \"%s\"".formatted(text));
    }
    if (json) {
      found.forEach(new ExplanationJson(application, spec, subscriber)::print);
      return;
    }
    ExplanationPrinter explanation =
        new ExplanationPrinter(application, settings.topics(), out(), subscriber);
    found.forEach(explanation::print);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  /** Reads a duration as the configuration writes it. */
  static final class Time implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      return SettingsReader.duration(text)
          .orElseThrow(
              () -> new TypeConversionException("'" + text + "' is not a duration such as 30d"));
    }
  }
}
