package org.broadsheet.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.broadsheet.config.Settings;
import org.broadsheet.daemon.Application;
import org.broadsheet.pipeline.Collate;
import org.broadsheet.pipeline.Deliver;
import org.broadsheet.pipeline.Gather;
import org.broadsheet.pipeline.Publish;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs each step once, for those who have their own scheduler. */
@Command(
    name = "once",
    description = "Runs each step once and exits, for cron.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example:  broadsheet once                    all steps",
      "          broadsheet once gather collate     only these, in the order given"
    })
final class OnceCommand implements Callable<Integer> {
  /** The steps in the order in which they run, as one types them. */
  enum OnceStep {
    bounces,
    gather,
    collate,
    publish,
    deliver
  }

  @Mixin private ConfigOption config;
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "STEP",
      arity = "0..*",
      description = "${COMPLETION-CANDIDATES}; all when none is named.")
  private List<OnceStep> steps = List.of();

  @Override
  public Integer call() throws InterruptedException {
    Settings settings = config.settings();
    List<OnceStep> chosen = steps.isEmpty() ? all(settings) : steps;
    try (Application application = Application.open(settings)) {
      application.queries().tellProblems();
      application.configure(settings);
      int problems = 0;
      for (OnceStep step : chosen) {
        problems += run(step, application, settings.feeds().size());
      }
      return problems == 0 ? 0 : CommandFailure.EXIT_CODE;
    }
  }

  private static List<OnceStep> all(Settings settings) {
    return Arrays.stream(OnceStep.values())
        .filter(step -> step != OnceStep.bounces || settings.bounces() != null)
        .toList();
  }

  private static Gather.Summary gather(Application application, int feeds)
      throws InterruptedException {
    try (Progress progress = Progress.of("Gathering", feeds)) {
      return application.gather(() -> false, so -> progress.at(so.polled()));
    }
  }

  /** Runs one step, prints what it did, and counts what failed beyond a single feed. */
  private int run(OnceStep step, Application application, int feeds) throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    return switch (step) {
      case bounces -> {
        out.printf("bounces: %d mails read%n", application.readBounces(() -> false));
        Optional<String> fault = application.queries().bouncesFault();
        fault.ifPresent(words -> out.println("bounces: " + OneLineConverter.escape(words)));
        yield fault.isPresent() ? 1 : 0;
      }
      case gather -> {
        Gather.Summary done = gather(application, feeds);
        out.printf(
            "gather: %d feeds polled, %d unchanged, %d failed; %d entries new, %d updated%n",
            done.polled(), done.unchanged(), done.failed(), done.added(), done.updated());
        yield 0;
      }
      case collate -> {
        Collate.Summary done = application.collate(() -> false);
        out.printf("collate: %d reports filed, %d new stories%n", done.filed(), done.started());
        yield 0;
      }
      case publish -> {
        Publish.Summary done = application.publish(() -> false);
        out.printf(
            "publish: %d editions, %d empty, %d passed over, %d waiting, %d failed%n",
            done.published(), done.empty(), done.passedOver(), done.waiting(), done.failed());
        yield done.failed();
      }
      case deliver -> {
        Deliver.Summary done = application.deliver(() -> false);
        out.printf(
            "deliver: %d letters accepted, %d to be tried again, %d given up%n",
            done.accepted(), done.again(), done.ended());
        yield done.again() + done.ended();
      }
    };
  }
}
