package org.broadsheet.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.broadsheet.news.Match;
import org.broadsheet.news.Story;
import org.broadsheet.news.Topic;
import org.broadsheet.topic.TopicIndex;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Matches items with the configured topics. */
@Command(
    name = "topics",
    mixinStandardHelpOptions = true,
    description = {
      "Prints the configured topics that each item matches.",
      "Topics that no item matches are named on standard error. Ends with 1 when a topic cannot be"
          + " read."
    },
    footerHeading = "%nExample:%n",
    footer = "  broadsheet try topics --why items.jsonl")
final class TryTopics implements Callable<Integer> {
  @Mixin private ConfigOption config;
  @Spec private CommandSpec spec;

  @Option(
      names = "--why",
      description = "Explains for each topic which terms an item has, or what it lacks.")
  private boolean why;

  @Parameters(paramLabel = "ITEMS.jsonl", description = "One item a line; see broadsheet try.")
  private Path items;

  @Override
  public Integer call() throws IOException {
    List<Topic> topics = config.settingsWithoutLogins().topics();
    TopicIndex index = new TopicIndex(topics);
    PrintWriter complaints = spec.commandLine().getErr();
    index.problems().forEach(problem -> complaints.println("topic " + problem));
    Set<String> empty = new TreeSet<>(topics.stream().map(Topic::name).toList());
    TryItems.each(
        items,
        TryItems.TITLE,
        (item, number) -> {
          Story story = new Story(number, List.of(TryItems.report(item, number)));
          List<Match> matches = index.match(story);
          matches.forEach(match -> empty.remove(match.topic()));
          String id = TryItems.id(item, number);
          if (why) {
            explain(id, story, matches, index, topics);
          } else {
            print(id, matches);
          }
        });
    empty.forEach(topic -> complaints.println("no item matches the topic \"" + topic + "\""));
    return index.problems().isEmpty() ? 0 : CommandFailure.EXIT_CODE;
  }

  private void explain(
      String id, Story story, List<Match> matches, TopicIndex index, List<Topic> topics) {
    say(id + "  " + story.reports().getFirst().entry().title());
    for (Match match : matches) {
      say(
          String.format(
              Locale.ROOT, "    %s, score %.2f: %s", match.topic(), match.score(), terms(match)));
    }
    Set<String> matched = matches.stream().map(Match::topic).collect(Collectors.toSet());
    topics.stream()
        .map(Topic::name)
        .filter(name -> !matched.contains(name))
        .forEach(name -> say("    not \"" + name + "\": " + index.lack(story, name)));
  }

  private static String terms(Match match) {
    return match.terms().stream()
        .map(term -> "\"" + term.text() + "\" in " + term.field())
        .collect(Collectors.joining(", "));
  }

  private void say(String line) {
    spec.commandLine().getOut().println(OneLineConverter.escape(line));
  }

  private void print(String id, List<Match> matches) {
    JsonLine.print(
        spec,
        line -> {
          line.writeStringProperty("id", id);
          line.writeArrayPropertyStart("topics");
          matches.forEach(match -> line.writeString(match.topic()));
          line.writeEndArray();
        });
  }
}
