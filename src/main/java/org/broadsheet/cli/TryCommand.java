package org.broadsheet.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.broadsheet.news.Report;
import org.broadsheet.story.Fold;
import org.broadsheet.story.Folding;
import org.broadsheet.story.Likeness;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Runs the judgement of the daemon over a file, to see what it would do. */
@Command(
    name = "try",
    subcommands = {TryTopics.class, TryCurve.class, TryTuning.class},
    mixinStandardHelpOptions = true,
    description = "Folds stories, compares reports or files topics from a file of JSON lines.",
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

  private final JsonFactory json = JsonFactory.builder().build();

  @Spec private CommandSpec spec;

  @Command(
      name = "stories",
      mixinStandardHelpOptions = true,
      description = {
        "Folds the items in file order and prints the story of each, named by the number of its",
        "first item."
      },
      footerHeading = "%nExample:%n",
      footer = "  broadsheet try stories items.jsonl > stories.jsonl")
  int stories(@Parameters(paramLabel = "ITEMS.jsonl") Path items) throws IOException {
    Folding folding = new Folding(WINDOW);
    Map<String, Long> stories = new LinkedHashMap<>();
    Map<Long, Long> survivors = new HashMap<>();
    TryItems.each(
        items,
        (item, number) -> {
          Report report = TryItems.report(item, number);
          long story =
              switch (folding.fold(report)) {
                case Fold.Joins joins -> joins.storyId();
                case Fold.Starts _ -> number;
              };
          folding.remember(story, report);
          folding.merges(story).forEach(merge -> survivors.put(merge.from(), merge.into()));
          stories.put(TryItems.id(item, number), story);
        });
    stories.forEach((id, story) -> print(id, survivor(story, survivors)));
    return 0;
  }

  private static long survivor(long story, Map<Long, Long> survivors) {
    long survivor = story;
    for (Long into = survivors.get(survivor); into != null; into = survivors.get(survivor)) {
      survivor = into;
    }
    return survivor;
  }

  private void print(String id, long story) {
    print(
        line -> {
          line.writeStringProperty("id", id);
          line.writeStringProperty("story", Long.toString(story));
        });
  }

  @Command(
      name = "pairs",
      mixinStandardHelpOptions = true,
      description = {
        "Compares the two reports of each line and prints how alike they are.",
        "All texts of the file are read first, to learn which words are rare."
      },
      footerHeading = "%nExample:%n",
      footer = {
        "  broadsheet try pairs pairs.jsonl",
        "",
        "Each line has id, lang1, text1, lang2, text2; title1 and title2 are optional."
      })
  int pairs(@Parameters(paramLabel = "PAIRS.jsonl") Path pairs) throws IOException {
    Folding folding = new Folding(WINDOW);
    List<Pair> all = new ArrayList<>();
    TryItems.each(
        pairs,
        (item, number) -> {
          Report one = TryItems.half(item, "1", 2 * number - 1);
          Report other = TryItems.half(item, "2", 2 * number);
          folding.remember(2 * number - 1, one);
          folding.remember(2 * number, other);
          all.add(new Pair(TryItems.id(item, number), one, other));
        });
    for (Pair pair : all) {
      Likeness likeness = folding.compare(pair.one, pair.other);
      print(
          line -> {
            line.writeStringProperty("id", pair.id);
            line.writeNumberProperty("score", Math.round(likeness.score() * 10_000) / 10_000.0);
            line.writeBooleanProperty("same", likeness.same());
          });
    }
    return 0;
  }

  private void print(Line line) {
    PrintWriter out = spec.commandLine().getOut();
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = json.createGenerator(ObjectWriteContext.empty(), text)) {
      generator.writeStartObject();
      line.write(generator);
      generator.writeEndObject();
    }
    out.println(text);
  }

  private interface Line {
    void write(JsonGenerator generator);
  }

  private record Pair(String id, Report one, Report other) {}
}
