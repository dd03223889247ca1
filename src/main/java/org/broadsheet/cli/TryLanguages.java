package org.broadsheet.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.broadsheet.news.Entry;
import org.broadsheet.text.LanguageDetector;
import org.broadsheet.text.VisibleText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows how often the language of a text is recognised. */
@Command(
    name = "languages",
    mixinStandardHelpOptions = true,
    description = {
      "Counts how often the language of an item is detected from its text alone.",
      "It is compared with the item's \"lang\", apart for short texts and for those of eight words"
          + " or more."
    },
    footerHeading = "%nExample:%n",
    footer = "  broadsheet try languages --wrong items.jsonl")
final class TryLanguages implements Callable<Integer> {
  private static final int LONG = 8;
  private static final int READ = 2_000;

  @Spec private CommandSpec spec;

  @Option(names = "--wrong", description = "Lists the items whose language was not recognised.")
  private boolean wrong;

  @Parameters(paramLabel = "ITEMS.jsonl", description = "One item a line; see broadsheet try.")
  private Path items;

  private final Map<String, Count> counts = new TreeMap<>();

  @Override
  public Integer call() throws IOException {
    TryItems.each(items, TryItems.TITLE, this::detect);
    PrintWriter out = spec.commandLine().getOut();
    out.println("language  short  right     %   long  right     %");
    Count all = new Count();
    counts.forEach(
        (language, count) -> {
          all.add(count);
          count.print(language, out);
        });
    all.print("all", out);
    out.flush();
    return 0;
  }

  private void detect(Map<String, String> item, long number) {
    String labelled = item.get("lang");
    if (labelled == null) {
      throw new CommandFailure(
          "%s: item %s has no \"lang\": the code of its language"
              .formatted(items, TryItems.id(item, number)));
    }
    Entry entry = TryItems.report(item, number).entry();
    String text = (entry.title() + ' ' + VisibleText.of(entry.body(), READ)).strip();
    String detected = LanguageDetector.of(text, null, LanguageDetector.UNDETERMINED);
    boolean right = detected.equals(labelled);
    counts
        .computeIfAbsent(labelled, _ -> new Count())
        .add(text.split("\\s+", -1).length >= LONG, right);
    if (wrong && !right) {
      spec.commandLine()
          .getOut()
          .println(OneLineConverter.escape(labelled + " taken for " + detected + ": " + text));
    }
  }

  /** How many texts of one language there are, and how many were recognised. */
  private static final class Count {
    private final int[] texts = new int[2];
    private final int[] right = new int[2];

    void add(boolean isLong, boolean isRight) {
      int length = isLong ? 1 : 0;
      texts[length]++;
      right[length] += isRight ? 1 : 0;
    }

    void add(Count other) {
      for (int length = 0; length < 2; length++) {
        texts[length] += other.texts[length];
        right[length] += other.right[length];
      }
    }

    void print(String language, PrintWriter out) {
      out.printf(
          Locale.ROOT,
          "%-8s %6d %6d %5s %6d %6d %5s%n",
          language,
          texts[0],
          right[0],
          share(0),
          texts[1],
          right[1],
          share(1));
    }

    private String share(int length) {
      return texts[length] == 0
          ? ""
          : String.format(Locale.ROOT, "%.1f", 100.0 * right[length] / texts[length]);
    }
  }
}
