package org.broadsheet.story;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.broadsheet.cli.LabelledSets;
import org.broadsheet.cli.LabelledSets.Pair;
import org.broadsheet.story.FoldMeasures.Folded;
import org.broadsheet.text.Embedder;
import org.broadsheet.text.EnglishModel;
import org.broadsheet.text.UnusableModel;

/**
 * How well reports fold into the stories that people saw in labelled sets. Arguments: the folder of
 * the sets, and the folder of a model, {@code english} for the one of the tests or {@code none}.
 */
public final class FoldEvaluation {
  private static final Duration WEEK = Duration.ofDays(7);

  /** Pairs of reports that people put no farther apart tell of one story. */
  private static final double SAME = 2;

  private final Path folder;
  private final Meaning meaning;

  private FoldEvaluation(Path folder, Meaning meaning) {
    this.folder = folder;
    this.meaning = meaning;
  }

  /** Prints a row for each set and measure. */
  public static void main(String[] args) throws IOException, UnusableModel {
    Path folder = Path.of(args[0]);
    if (args.length == 1 || args[1].equals("none")) {
      new FoldEvaluation(folder, Meaning.NONE).print();
      return;
    }
    boolean isEnglish = args[1].equals("english");
    Path model =
        isEnglish
            ? EnglishModel.in(Files.createTempDirectory("broadsheet-model-"))
            : Path.of(args[1]);
    try (Embedder embedder = Embedder.open(model)) {
      new FoldEvaluation(folder, new ReportEmbedder(embedder).meaning()).print();
    } finally {
      if (isEnglish) {
        EnglishModel.deleteFrom(model);
      }
    }
  }

  private void print() throws IOException {
    System.out.println("| set | measure | figure |");
    System.out.println("| :-- | :-- | --: |");
    printStream("stream-2021-09-amid-25", "stream-2021-09");
    printStream("stream-2020-05-amid", "stream-2020-05");
    for (ThemeDay day : ThemeDay.values()) {
      List<Folded> folded = day.fold(new Clusterer(WEEK, meaning));
      printAgreement(day.set(), "", folded);
      row(day.set(), "B-cubed F1 of leaving each alone", rounded(FoldMeasures.alone(folded).f1()));
    }
    printLanguages("multilingual");
    printAgreement("ecbplus", "", fold("ecbplus", "ecbplus"));
    printAgreement("uci", "", fold("uci", "uci"));
    printPairs("pairs");
    printPairsOfLanguages("multilingual");
  }

  /** Prints the marks of a stream of news of which the last days are labelled. */
  private void printStream(String set, String labels) throws IOException {
    List<Folded> all = fold(set, labels);
    List<Folded> labelled = all.stream().filter(each -> !each.event().isEmpty()).toList();
    List<Folded> firm = labelled.stream().filter(each -> !each.item().isDoubtful()).toList();
    printAgreement(set, "", labelled);
    printAgreement(set, ", firm labels", firm);
    int joined = FoldMeasures.joinedOwnOutlet(labelled).size();
    int right = FoldMeasures.rightlyJoinedOwnOutlet(labelled).size();
    row(set, "right joins with the own outlet", right + " of " + joined);
    row(
        set,
        "most reports of one outlet in a story",
        Integer.toString(FoldMeasures.largestPile(all)));
  }

  private void printLanguages(String set) throws IOException {
    List<Folded> all = fold(set, set);
    printAgreement(set, "", all);
    double precision = FoldMeasures.precisionAcrossLanguages(all);
    double recall = FoldMeasures.recallAcrossLanguages(all, _ -> true);
    row(set, "pairs across languages P / R", rounded(precision, recall));
    for (String language : new TreeSet<>(all.stream().map(Folded::language).toList())) {
      double found = FoldMeasures.recallAcrossLanguages(all, language::equals);
      row(set, "pairs across languages R, " + language, rounded(found));
    }
  }

  /** Prints how many of the pairs in each two languages were found. */
  private void printPairsOfLanguages(String set) throws IOException {
    List<Folded> all = fold(set, set);
    List<String> languages = all.stream().map(Folded::language).distinct().sorted().toList();
    System.out.println("\n| | " + String.join(" | ", languages) + " |");
    System.out.println("| :-- |" + " --: |".repeat(languages.size()));
    for (String one : languages) {
      String row =
          languages.stream()
              .map(other -> one.equals(other) ? "" : FoldMeasures.foundBetween(all, one, other))
              .collect(Collectors.joining(" | "));
      System.out.println("| " + one + " | " + row + " |");
    }
  }

  private static void printAgreement(String set, String which, List<Folded> reports) {
    ClusterAgreement all = FoldMeasures.agreement(reports);
    row(set, "B-cubed F1 / P / R" + which, rounded(all.f1(), all.precision(), all.recall()));
    row(set, "non-trivial B-cubed F1" + which, rounded(FoldMeasures.nonTrivial(reports).f1()));
    row(set, "pairs P / R" + which, rounded(all.pairPrecision(), all.pairRecall()));
  }

  /** Prints the marks of pairs, compared when the clusterer has read all of them. */
  private void printPairs(String set) throws IOException {
    List<Pair> pairs = LabelledSets.pairs(file(set));
    Clusterer clusterer = new Clusterer(WEEK, meaning);
    pairs.stream()
        .flatMap(pair -> Stream.of(pair.one(), pair.other()))
        .forEach(report -> clusterer.remember(report.id(), report));
    double[] scores = new double[pairs.size()];
    double[] distances = new double[pairs.size()];
    int right = 0;
    int positive = 0;
    for (int i = 0; i < scores.length; i++) {
      Pair pair = pairs.get(i);
      PairScore score = clusterer.compare(pair.one(), pair.other());
      scores[i] = score.score();
      distances[i] = pair.distance();
      boolean isSame = pair.distance() <= SAME;
      right += score.same() && isSame ? 1 : 0;
      positive += (score.same() ? 1 : 0) + (isSame ? 1 : 0);
    }
    row(set, "F1", rounded(2.0 * right / positive));
    row(set, "Pearson's correlation", rounded(-FoldMeasures.correlation(scores, distances)));
  }

  private List<Folded> fold(String set, String labels) throws IOException {
    return FoldMeasures.fold(
        LabelledSets.items(file(set), file(labels)), new Clusterer(WEEK, meaning));
  }

  private Path file(String set) {
    return folder.resolve(set + ".jsonl");
  }

  private static String rounded(double... figures) {
    return Arrays.stream(figures)
        .mapToObj(figure -> String.format(Locale.ROOT, "%.3f", figure))
        .collect(Collectors.joining(" / "));
  }

  private static void row(String set, String measure, String figures) {
    System.out.println("| " + set + " | " + measure + " | " + figures + " |");
  }
}
