package org.broadsheet.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.broadsheet.story.ClusterAgreement;
import org.broadsheet.story.Tuning;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what it costs and brings to ask for more or less of a score. */
@Command(
    name = "curve",
    mixinStandardHelpOptions = true,
    description = {
      "Prints precision and recall of the grouping of labelled items at many thresholds.",
      "They are grouped again and again, each time asking for less or more of a score (the"
          + " logarithm of odds) than the daemon does."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  broadsheet try curve labelled.jsonl",
      "",
      "Each line is an item as for \"try stories\" with one more value, \"event\", equal for items",
      "that tell of the same."
    })
final class TryCurve implements Callable<Integer> {
  private static final List<Double> MORE =
      List.of(-3.0, -2.0, -1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0, 3.0);

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "LABELLED.jsonl")
  private Path items;

  @Override
  public Integer call() throws IOException {
    Tuning tuning = new Tuning(TryCommand.WINDOW, List.of(TryItems.labelled(items)));
    PrintWriter out = spec.commandLine().getOut();
    out.println("asked   B-cubed P      R     F1   pairs P      R  stories");
    for (double more : MORE) {
      ClusterAgreement agreement = tuning.asking(more).getFirst();
      out.printf(
          Locale.ROOT,
          "%+.2f       %.3f  %.3f  %.3f     %.3f  %.3f  %7d%n",
          more,
          agreement.precision(),
          agreement.recall(),
          agreement.f1(),
          agreement.pairPrecision(),
          agreement.pairRecall(),
          agreement.stories());
    }
    out.flush();
    return 0;
  }
}
