package org.broadsheet.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.broadsheet.config.OperatorSettings;
import org.broadsheet.config.Settings;
import org.broadsheet.daemon.Application;
import org.broadsheet.daemon.DataLocations;
import org.broadsheet.daemon.FeedProbe;
import org.broadsheet.daemon.PortCheck;
import org.broadsheet.daemon.SenderCheck;
import org.broadsheet.mail.Finding;
import org.broadsheet.news.Feed;
import org.broadsheet.news.Subscriber;
import org.broadsheet.pipeline.PollProbe;
import org.broadsheet.text.Embedder;
import org.broadsheet.text.UnusableModel;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks whether the daemon would work as configured. */
@Command(
    name = "check",
    description =
        "Checks the configuration, the model, the database, the web server's ports, the mail"
            + " servers and the sender's DNS records; sends nothing.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Ends with 0 when all is well, with 1 when something is not.",
      "",
      "Example:  broadsheet check --online"
    })
final class CheckCommand implements Callable<Integer> {
  @Mixin private ConfigOption config;
  @Spec private CommandSpec spec;

  @Option(
      names = "--online",
      description = "Also polls every feed and tells what is there, without recording anything.")
  private boolean online;

  @Option(
      names = "--json",
      description = "Prints a JSON object for each thing checked, one a line.")
  private boolean json;

  @Option(
      names = "--print-config",
      description = "Prints the settings with every default filled in and secrets masked.")
  private boolean printConfig;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Settings settings = config.settings();
    if (printConfig) {
      out.print(settings);
    }
    Verdict verdict = new Verdict(spec, json);
    verdict.fine(
        "configuration",
        "%d feeds, %d topics, %d digests, %d subscribers"
            .formatted(
                settings.feeds().size(),
                settings.topics().size(),
                settings.digests().size(),
                settings.subscribers().size()));
    checkModel(settings.stories().model(), verdict);
    try (Application application = Application.open(settings)) {
      verdict.fine("database", DataLocations.store(settings.store()).toString());
      application.queries().renames().forEach(note -> verdict.note("names", note));
      verdict.of("names", application.queries().renameProblems());
      verdict.of("topics", application.queries().topicProblems());
      verdict.of("feeds", application.queries().feedProblems());
      verdict.of("templates", application.queries().templateProblems());
      checkLanguages(settings, application, verdict);
      if (settings.web() != null) {
        PortCheck.look(settings.web(), application)
            .forEach(port -> verdict.port("port " + port.place(), port));
      }
      application.queries().checkTransport().forEach(verdict::of);
      if (settings.bounces() != null) {
        verdict.of("bounces", application.queries().checkBounces());
      }
      SenderCheck.look(settings).forEach(verdict::of);
      if (online) {
        checkFeeds(settings, verdict);
      }
    }
    return verdict.exitCode();
  }

  private static void checkLanguages(Settings settings, Application application, Verdict verdict) {
    Stream<Subscriber> operator =
        Stream.ofNullable(settings.operator()).map(OperatorSettings::operator);
    Stream.concat(settings.subscribers().stream(), operator)
        .map(Subscriber::language)
        .distinct()
        .filter(language -> !application.queries().hasPhrasesIn(language))
        .forEach(
            language ->
                verdict.note(
                    "language " + language.toLanguageTag(),
                    "there are no phrases in it, so the words around the stories are English: add"
                        + " words_"
                        + language.getLanguage()
                        + ".properties to the folder of templates"));
  }

  private static void checkModel(@Nullable Path folder, Verdict verdict) {
    if (folder == null) {
      return;
    }
    try (Embedder embedder = Embedder.open(folder)) {
      ModelCheck check = new ModelCheck(embedder);
      if (check.problem().isEmpty()) {
        verdict.fine("model", check.words());
      } else {
        verdict.of("model", check.problem());
      }
    } catch (UnusableModel fault) {
      verdict.of("model", Optional.ofNullable(fault.getMessage()));
    }
  }

  private static void checkFeeds(Settings settings, Verdict verdict) {
    List<URI> feeds = settings.feeds().stream().map(Feed::url).toList();
    List<PollProbe.Finding> findings;
    try (FeedProbe probe = new FeedProbe(settings);
        Progress progress = Progress.of("Fetching", feeds.size())) {
      findings = probe.tryAll(feeds, progress::at);
    }
    for (int i = 0; i < feeds.size(); i++) {
      String words = PollProbe.words(findings.get(i));
      String feed = Feed.shown(feeds.get(i));
      if (findings.get(i) instanceof PollProbe.Finding.Fine fine && fine.entries() > 0) {
        verdict.fine(feed, words);
      } else {
        verdict.of(feed, List.of(words));
      }
    }
  }

  /** Prints one line for each thing checked and remembers whether all were fine. */
  private static final class Verdict {
    private final CommandSpec spec;
    private final boolean json;
    private boolean allFine = true;

    Verdict(CommandSpec spec, boolean json) {
      this.spec = spec;
      this.json = json;
    }

    void fine(String what, String words) {
      print("ok", what, words);
    }

    void port(String what, PortCheck.Finding port) {
      if (port.problem().isEmpty()) {
        fine(what, port.note());
      } else {
        of(what, port.problem());
      }
    }

    void note(String what, String words) {
      print("note", what, words);
    }

    private void print(String verdict, String what, String words) {
      if (json) {
        JsonLine.print(
            spec,
            object -> {
              object.writeStringProperty("verdict", verdict.toLowerCase(Locale.ROOT));
              object.writeStringProperty("checked", what);
              object.writeStringProperty("text", words);
            });
      } else {
        String text = words.isEmpty() ? "" : ": " + OneLineConverter.escape(words);
        spec.commandLine().getOut().println("%-5s %s%s".formatted(verdict, what, text));
      }
    }

    void of(String what, Optional<String> problem) {
      of(what, problem.stream().toList());
    }

    void of(String what, List<String> problems) {
      if (problems.isEmpty()) {
        fine(what, "");
      }
      for (String problem : problems) {
        allFine = false;
        print("FAIL", what, problem);
      }
    }

    void of(Finding finding) {
      switch (finding.level()) {
        case FINE -> fine(finding.what(), finding.words());
        case NOTE -> note(finding.what(), finding.words());
        case FAULT -> of(finding.what(), List.of(finding.words()));
      }
    }

    int exitCode() {
      return allFine ? 0 : CommandFailure.EXIT_CODE;
    }
  }
}
