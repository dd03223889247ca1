package org.broadsheet.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.broadsheet.news.Report;
import org.broadsheet.story.Clusterer;
import org.broadsheet.story.OutletReports;
import org.broadsheet.story.PairScore;
import org.broadsheet.story.StreamClusterer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tries the clustering and the topics on a file of items. */
@Command(
    name = "try",
    subcommands = {TryTopics.class, TryLanguages.class, TryCurve.class, TryTuning.class},
    mixinStandardHelpOptions = true,
    description =
        "Groups items into stories, compares reports or matches topics, from a file of JSON lines.",
    footerHeading = "%nExample:%n",
    footer = {
      "  broadsheet try stories items.jsonl",
      "",
      "Each line of items.jsonl is an object such as",
      "  {\"id\": \"1\", \"lang\": \"en\", \"title\": \"…\", \"summary\": \"…\", \"url\":"
          + " \"https://…\",",
      "   \"source\": \"The Herald\", \"published\": \"2026-01-31T08:00:00Z\"}",
      "of which only id and title are needed."
    })
final class TryCommand {
  static final Duration WINDOW = Duration.ofDays(7);

  @Spec private CommandSpec spec;

  @Command(
      name = "stories",
      mixinStandardHelpOptions = true,
      description =
          "Groups the items in file order, and prints the story of each by its first item's"
              + " number.",
      footerHeading = "%nExample:%n",
      footer = "  broadsheet try stories items.jsonl > stories.jsonl")
  int stories(
      @Parameters(paramLabel = "ITEMS.jsonl") Path items,
      @Option(
              names = "--outlets",
              description =
                  "Ends with a table of the items' sources as \"broadsheet outlets\" prints it, on"
                      + " standard error.")
          boolean outlets)
      throws IOException {
    StreamClusterer clusterer = new StreamClusterer(new Clusterer(WINDOW));
    List<String> ids = new ArrayList<>();
    List<Report> reports = new ArrayList<>();
    TryItems.each(
        items,
        TryItems.TITLE,
        (item, number) -> {
          Report report = TryItems.report(item, number);
          clusterer.file(report);
          if (outlets) {
            reports.add(report);
          }
          ids.add(TryItems.id(item, number));
        });
    List<Long> stories = clusterer.stories();
    for (int i = 0; i < ids.size(); i++) {
      print(ids.get(i), stories.get(i));
    }
    if (outlets) {
      print(reports, stories);
    }
    return 0;
  }

  private void print(List<Report> reports, List<Long> stories) {
    OutletReports counted = new OutletReports();
    for (int i = 0; i < reports.size(); i++) {
      counted.add(stories.get(i), reports.get(i), true);
    }
    spec.commandLine().getOut().flush();
    OutletTable.print(counted, spec.commandLine().getErr());
  }

  private void print(String id, long story) {
    JsonLine.print(
        spec,
        line -> {
          line.writeStringProperty("id", id);
          line.writeStringProperty("story", Long.toString(story));
        });
  }

  @Command(
      name = "pairs",
      mixinStandardHelpOptions = true,
      description = {
        "Compares the two reports of each line and prints their similarity.",
        "All texts of the file are read first, to learn which words are rare."
      },
      footerHeading = "%nExample:%n",
      footer = {
        "  broadsheet try pairs pairs.jsonl",
        "",
        "Each line has id, lang1, text1, lang2, text2; title1 and title2 are optional."
      })
  int pairs(@Parameters(paramLabel = "PAIRS.jsonl") Path pairs) throws IOException {
    Clusterer clusterer = new Clusterer(WINDOW);
    List<Pair> all = new ArrayList<>();
    TryItems.each(
        pairs,
        List.of("text1", "text2"),
        (item, number) -> {
          Report one = TryItems.half(item, "1", 2 * number - 1);
          Report other = TryItems.half(item, "2", 2 * number);
          clusterer.remember(2 * number - 1, one);
          clusterer.remember(2 * number, other);
          all.add(new Pair(TryItems.id(item, number), one, other));
        });
    for (Pair pair : all) {
      PairScore score = clusterer.compare(pair.one, pair.other);
      JsonLine.print(
          spec,
          line -> {
            line.writeStringProperty("id", pair.id);
            line.writeNumberProperty("score", Math.round(score.score() * 10_000) / 10_000.0);
            line.writeBooleanProperty("same", score.same());
          });
    }
    return 0;
  }

  private record Pair(String id, Report one, Report other) {}
}
