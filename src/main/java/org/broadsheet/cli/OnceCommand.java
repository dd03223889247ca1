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

/** Works each shift once, for those who have their own scheduler. */
@Command(
    name = "once",
    description = "Works what is due now and ends: for cron.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example:  broadsheet once                    all shifts",
      "          broadsheet once gather collate     only these, in the order given"
    })
final class OnceCommand implements Callable<Integer> {
  /** What came back, and the shifts in the order in which the paper is made. */
  enum Shift {
    returns,
    gather,
    collate,
    publish,
    deliver
  }

  @Mixin private ConfigOption config;
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "SHIFT",
      arity = "0..*",
      description = "${COMPLETION-CANDIDATES}; all when none is named.")
  private List<Shift> shifts = List.of();

  @Override
  public Integer call() throws InterruptedException {
    Settings settings = config.settings();
    List<Shift> wanted = shifts.isEmpty() ? all(settings) : shifts;
    try (Application application = Application.open(settings)) {
      application.queries().tellProblems();
      application.configureFeeds(settings);
      int troubles = 0;
      for (Shift shift : wanted) {
        troubles += work(shift, application, settings.feeds().size());
      }
      return troubles == 0 ? 0 : CommandFailure.EXIT_CODE;
    }
  }

  private static List<Shift> all(Settings settings) {
    return Arrays.stream(Shift.values())
        .filter(shift -> shift != Shift.returns || settings.bounces() != null)
        .toList();
  }

  private static Gather.Summary gather(Application application, int feeds)
      throws InterruptedException {
    try (Progress progress = Progress.of("Gathering", feeds)) {
      return application.gather(() -> false, so -> progress.at(so.visited()));
    }
  }

  /** Works one shift, tells what it did, and counts what went wrong beyond a single feed. */
  private int work(Shift shift, Application application, int feeds) throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    return switch (shift) {
      case returns -> {
        out.printf("returns: %d mails read%n", application.readBounces(() -> false));
        Optional<String> fault = application.queries().bouncesFault();
        fault.ifPresent(words -> out.println("returns: " + OneLineConverter.escape(words)));
        yield fault.isPresent() ? 1 : 0;
      }
      case gather -> {
        Gather.Summary done = gather(application, feeds);
        out.printf(
            "gather: %d feeds visited, %d unchanged, %d failed; %d entries new, %d updated%n",
            done.visited(), done.unchanged(), done.failed(), done.added(), done.updated());
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
