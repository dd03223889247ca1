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

/** Measures precision and recall over the similarity threshold. */
@Command(
    name = "curve",
    mixinStandardHelpOptions = true,
    description = {
      "Groups labelled items at lower and higher similarity thresholds than the daemon's, and",
      "prints precision and recall against the labels."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  broadsheet try curve labelled.jsonl",
      "",
      "Each line is an item as for \"try stories\" with one more value, \"event\", equal for items",
      "that report the same event."
    })
final class TryCurve implements Callable<Integer> {
  private static final List<Double> FACTORS =
      List.of(0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.2, 1.35, 1.5, 2.0);

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "LABELLED.jsonl")
  private Path items;

  @Override
  public Integer call() throws IOException {
    Tuning tuning = new Tuning(TryCommand.WINDOW, List.of(TryItems.labelled(items)));
    PrintWriter out = spec.commandLine().getOut();
    out.println("factor   B-cubed P      R     F1   pairs P      R  stories");
    for (double factor : FACTORS) {
      ClusterAgreement agreement = tuning.asking(factor).getFirst();
      out.printf(
          Locale.ROOT,
          "x %.2f       %.3f  %.3f  %.3f     %.3f  %.3f  %7d%n",
          factor,
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
