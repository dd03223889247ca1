package org.broadsheet.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.broadsheet.story.ClusterAgreement;
import org.broadsheet.story.LabelledReport;
import org.broadsheet.story.Tuning;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Fits the weights of the fold. */
@Command(
    name = "tune",
    mixinStandardHelpOptions = true,
    description = {
      "Fits the weights of the grouping to labelled items and prints them.",
      "They are fitted by logistic regression, each file counting the same. Printed with them are"
          + " B-cubed precision, recall and F1 of each file: of the shipped weights, of the fitted"
          + " ones, and of weights from one half of each file on its other half."
    },
    footerHeading = "%nExample:%n",
    footer = "  broadsheet try tune labelled.jsonl others.jsonl")
final class TryTuning implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "LABELLED.jsonl", arity = "1..*")
  private List<Path> files;

  @Override
  public Integer call() throws IOException {
    List<List<LabelledReport>> sets = new ArrayList<>();
    for (Path file : files) {
      sets.add(TryItems.labelled(file));
    }
    PrintWriter out = spec.commandLine().getOut();
    Tuning.Fit fit = new Tuning(TryCommand.WINDOW, sets).fit();
    fit.lines().forEach(out::println);
    for (int i = 0; i < files.size(); i++) {
      print(out, files.get(i), "shipped", fit.shipped().get(i));
      print(out, files.get(i), "fitted", fit.fitted().get(i));
      print(out, files.get(i), "first half on second", fit.twoFold().get(2 * i));
      print(out, files.get(i), "second half on first", fit.twoFold().get(2 * i + 1));
    }
    out.flush();
    return 0;
  }

  private static void print(PrintWriter out, Path file, String which, ClusterAgreement marks) {
    out.printf(
        Locale.ROOT,
        "%s, %s: %.3f %.3f %.3f%n",
        file.getFileName(),
        which,
        marks.precision(),
        marks.recall(),
        marks.f1());
  }
}
