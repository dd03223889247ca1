package org.broadsheet.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.broadsheet.config.Settings;
import org.broadsheet.daemon.Newsroom;
import org.broadsheet.news.Digest;
import org.broadsheet.news.EditionKey;
import org.broadsheet.news.Feed;
import org.broadsheet.news.Match;
import org.broadsheet.news.Report;
import org.broadsheet.news.Story;
import org.broadsheet.news.Topic;
import org.broadsheet.store.FoundEntry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells why an entry is, or is not, in a digest. */
@Command(
    name = "explain",
    description = "Tells of an entry when it came, which story it joined and why, and who had it.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example:  broadsheet explain troops paris",
      "          broadsheet explain https://www.example.org/2026/03/10/troops"
    })
final class ExplainCommand implements Callable<Integer> {
  /** How many of the terms that were found are shown. */
  private static final int TERMS = 6;

  @Mixin private ConfigOption config;
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "WORDS|URL",
      arity = "1..*",
      description = "Words of the title, or the entry's address.")
  private List<String> words = List.of();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "5",
      description = "How many entries to explain at most (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Override
  public Integer call() {
    Settings settings = config.settings();
    try (Newsroom newsroom = Newsroom.open(settings)) {
      List<FoundEntry> found = newsroom.store().entries().find(String.join(" ", words), limit);
      if (found.isEmpty()) {
        throw new Fault("no entry gathered so far has \"%s\"".formatted(String.join(" ", words)));
      }
      found.forEach(entry -> explain(entry, newsroom, settings));
    }
    return 0;
  }

  private void explain(FoundEntry found, Newsroom newsroom, Settings settings) {
    Report report = found.report();
    say("%s".formatted(report.entry().title()));
    say("  link      %s".formatted(Optional.ofNullable(report.entry().link()).orElse("none")));
    say("  feed      %s  %s".formatted(report.feed().name(), Feed.shown(report.feed().url())));
    say("  gathered  %s; the feed says %s".formatted(report.gathered(), stated(report)));
    FoundEntry.Filed filed = found.filed();
    if (found.withheld() != null) {
      say("  story     never filed: " + found.withheld());
    } else if (filed == null) {
      say("  story     not filed yet: the next collate will");
    } else {
      explainStory(filed, newsroom, settings);
    }
    explainEditions(found.editions());
    spec.commandLine().getOut().println();
  }

  private static String stated(Report report) {
    return report.entry().published() == null ? "nothing" : report.entry().published().toString();
  }

  private void explainStory(FoundEntry.Filed filed, Newsroom newsroom, Settings settings) {
    Story story =
        newsroom
            .store()
            .stories()
            .withReportsFiledIn(filed.number() - 1, filed.number(), Instant.EPOCH)
            .getFirst();
    say(
        "  story     number %d, %d reports by %d outlets"
            .formatted(story.id(), story.reports().size(), story.outlets()));
    if (filed.because().isEmpty()) {
      say("            this report started it");
    }
    filed.because().forEach(reason -> say("            because " + reason));
    List<Match> matches = newsroom.topicsOf(story);
    for (Match match : matches) {
      say("  topic     %s, score %.2f: %s".formatted(match.topic(), match.score(), terms(match)));
    }
    settings.topics().stream()
        .filter(topic -> matches.stream().noneMatch(match -> match.topic().equals(topic.name())))
        .map(Topic::name)
        .forEach(
            name ->
                say(
                    "  topic     not \"%s\": %s"
                        .formatted(name, newsroom.lackForTopic(story, name))));
    for (Digest digest : settings.digests()) {
      if (matches.stream().noneMatch(match -> digest.topics().contains(match.topic()))) {
        say(
            "  digest    not \"%s\": the story is under none of its topics"
                .formatted(digest.name()));
      }
    }
  }

  private static String terms(Match match) {
    String terms =
        match.terms().stream()
            .limit(TERMS)
            .map(term -> "\"%s\" in %s (%d)".formatted(term.text(), term.field(), term.reports()))
            .collect(Collectors.joining(", "));
    int more = match.terms().size() - TERMS;
    return more > 0 ? terms + " and " + more + " more" : terms;
  }

  private void explainEditions(List<EditionKey> editions) {
    if (editions.isEmpty()) {
      say("  editions  in none yet");
    }
    for (EditionKey edition : editions) {
      say(
          "  edition   \"%s\" of %s for %s"
              .formatted(edition.digest(), edition.slot(), edition.subscriber()));
    }
  }

  private void say(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(OneLineConverter.escape(line));
  }
}
