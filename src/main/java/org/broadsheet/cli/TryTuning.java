package org.broadsheet.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.broadsheet.story.LabelledReport;
import org.broadsheet.story.Tuning;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Searches for better weights of the clustering. */
@Command(
    name = "tune",
    mixinStandardHelpOptions = true,
    description = {
      "Changes the weights of the clustering at random, keeps what agrees better with labelled",
      "items and prints each better table. Several files count equally; keep some for validation."
    },
    footerHeading = "%nExample:%n",
    footer = "  broadsheet try tune --rounds 300 labelled.jsonl")
final class TryTuning implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--rounds",
      defaultValue = "100",
      description = "How many changes to try (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "The seed of the random changes (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Parameters(paramLabel = "LABELLED.jsonl", arity = "1..*")
  private List<Path> files;

  @Override
  public Integer call() throws IOException {
    List<List<LabelledReport>> sets = new ArrayList<>();
    for (Path file : files) {
      sets.add(TryItems.labelled(file));
    }
    PrintWriter out = spec.commandLine().getOut();
    new Tuning(TryCommand.WINDOW, sets)
        .climb(
            rounds,
            seed,
            better -> {
              out.println(better);
              out.flush();
            });
    return 0;
  }
}
