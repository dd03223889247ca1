package org.broadsheet.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.broadsheet.daemon.Application;
import org.broadsheet.news.Feed;
import org.broadsheet.news.Match;
import org.broadsheet.news.Outlet;
import org.broadsheet.news.Report;
import org.broadsheet.news.Story;
import org.broadsheet.news.Topic;
import org.broadsheet.pipeline.EditionExplainer;
import org.broadsheet.store.FiledPlace;
import org.broadsheet.store.FoundEntry;
import org.broadsheet.store.StoryHistory;
import org.jspecify.annotations.Nullable;

/** Prints the explanations of entries, and the history of each story once. */
final class ExplanationPrinter {
  /** How many of the terms that were found are shown. */
  private static final int TERMS = 6;

  private final Application application;
  private final List<Topic> topics;
  private final PrintWriter out;
  private final @Nullable String subscriber;
  private final Set<Long> told = new HashSet<>();

  /**
   * @param topics all that are configured
   * @param subscriber whose editions are explained; null for all
   */
  ExplanationPrinter(
      Application application, List<Topic> topics, PrintWriter out, @Nullable String subscriber) {
    this.application = application;
    this.topics = topics;
    this.out = out;
    this.subscriber = subscriber;
  }

  void print(FoundEntry found) {
    Report report = found.report();
    out.println(OneLineConverter.escape(report.entry().title()));
    say("link", Optional.ofNullable(report.entry().link()).orElse("none"));
    say("feed", report.feed().shownName() + "  " + Feed.shown(report.feed().url()));
    say("outlet", outlet(report.outlet()));
    say("gathered", seconds(report.gathered()) + "; published " + published(report));
    FiledPlace place = found.filed();
    if (found.withheld() != null) {
      say("story", "not filed: " + found.withheld());
    } else if (place == null) {
      say("story", "not filed yet; the next run of collate files it");
    } else {
      printStory(report, place);
    }
    out.println();
  }

  private static String outlet(Outlet outlet) {
    String key = outlet.key().equalsIgnoreCase(outlet.name()) ? "" : " (" + outlet.key() + ")";
    return outlet.name() + key + (outlet.via() == null ? "" : ", quoted by " + outlet.via());
  }

  private static String published(Report report) {
    return report.entry().published() == null
        ? "at a time that the feed does not say"
        : seconds(report.entry().published()).toString();
  }

  private static Instant seconds(Instant moment) {
    return moment.truncatedTo(ChronoUnit.SECONDS);
  }

  private void printStory(Report report, FiledPlace place) {
    StoryHistory history = application.store().stories().history(place.storyId());
    EditionExplainer.Explanation account = application.queries().inquire(history);
    Story story = account.story();
    say(
        "story",
        "number %d; reports: %d; outlets with their own wording: %d"
            .formatted(story.id(), story.reports().size(), story.outlets()));
    say(
        "",
        "%s; seen from %s to %s"
            .formatted(
                story.phase(application.now()).name().toLowerCase(Locale.ROOT),
                seconds(story.firstSeen()),
                seconds(story.lastSeen())));
    say("joined", EvidenceWords.of(place));
    String refusal = EvidenceWords.refusal(place);
    if (refusal != null) {
      say("", refusal);
    }
    for (String leftOut : LeftOutWords.of(report, story)) {
      say("left out", "as this feed always says it: \"%s\"".formatted(leftOut));
    }
    if (!told.add(story.id())) {
      say("history", "topics and editions as told above");
      return;
    }
    List<String> lines = new StoryTimeline(history).lines();
    for (int i = 0; i < lines.size(); i++) {
      say(i == 0 ? "history" : "", lines.get(i));
    }
    printTopics(story, account.matches());
    printEditions(report, history, account);
  }

  private void printTopics(Story story, List<Match> matches) {
    for (Match match : matches) {
      say("topic", "%s, score %.2f: %s".formatted(match.topic(), match.score(), terms(match)));
    }
    topics.stream()
        .filter(topic -> matches.stream().noneMatch(match -> match.topic().equals(topic.name())))
        .forEach(
            topic ->
                say(
                    "topic",
                    "not \"%s\": %s"
                        .formatted(
                            topic.name(),
                            application.queries().lackForTopic(story, topic.name()))));
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

  private void printEditions(
      Report report, StoryHistory history, EditionExplainer.Explanation account) {
    List<EditionExplainer.Finding> findings =
        account.findings().stream()
            .filter(each -> subscriber == null || subscriber.equals(each.edition().subscriber()))
            .toList();
    if (findings.isEmpty()) {
      say("edition", "none covers it");
    }
    for (EditionExplainer.Finding finding : findings) {
      say(
          "edition",
          "\"%s\" of %s for %s"
              .formatted(
                  finding.edition().digest(),
                  finding.edition().slot(),
                  finding.edition().subscriber()));
      say("", OutcomeWords.of(finding, history));
      String place = OutcomeWords.of(finding.places().get(report.id()));
      boolean isTold = finding.state() != EditionExplainer.State.CUT;
      if (place != null && isTold && finding.state().isSent()) {
        say("", "this report: " + place);
      }
    }
  }

  private void say(String what, String line) {
    out.println("  %-9s %s".formatted(what, OneLineConverter.escape(line)));
  }
}
