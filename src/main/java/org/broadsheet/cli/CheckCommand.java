package org.broadsheet.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.broadsheet.config.Settings;
import org.broadsheet.daemon.Application;
import org.broadsheet.daemon.DataLocations;
import org.broadsheet.daemon.FeedProbe;
import org.broadsheet.daemon.SenderCheck;
import org.broadsheet.mail.Finding;
import org.broadsheet.news.Feed;
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
        "Checks the configuration, the model, the database, the mail servers and the sender's DNS"
            + " records; sends nothing.",
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

  @Option(names = "--online", description = "Also polls every feed.")
  private boolean online;

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
    Verdict verdict = new Verdict(out);
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
      verdict.of("topics", application.queries().topicProblems());
      verdict.of("feeds", application.queries().feedProblems());
      verdict.of("templates", application.queries().templateProblems());
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

  private static void checkModel(@Nullable Path folder, Verdict verdict) {
    if (folder == null) {
      return;
    }
    try (Embedder embedder = Embedder.open(folder)) {
      verdict.fine("model", "vectors of " + embedder.dimensions() + " dimensions");
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
      String trouble = PollProbe.words(findings.get(i));
      verdict.of(Feed.shown(feeds.get(i)), trouble.isEmpty() ? List.of() : List.of(trouble));
    }
  }

  /** Prints one line for each thing checked and remembers whether all were fine. */
  private static final class Verdict {
    private final PrintWriter out;
    private boolean allFine = true;

    Verdict(PrintWriter out) {
      this.out = out;
    }

    void fine(String what, String words) {
      out.println("ok    " + what + (words.isEmpty() ? "" : ": " + words));
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
        out.println("FAIL  " + what + ": " + OneLineConverter.escape(problem));
      }
    }

    void of(Finding finding) {
      switch (finding.level()) {
        case FINE -> fine(finding.what(), OneLineConverter.escape(finding.words()));
        case NOTE ->
            out.println(
                "note  " + finding.what() + ": " + OneLineConverter.escape(finding.words()));
        case FAULT -> of(finding.what(), List.of(finding.words()));
      }
    }

    int exitCode() {
      return allFine ? 0 : CommandFailure.EXIT_CODE;
    }
  }
}
