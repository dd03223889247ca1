package org.broadsheet.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.broadsheet.edition.Rank;
import org.broadsheet.edition.StoryOutcome;
import org.broadsheet.news.Change;
import org.broadsheet.pipeline.EditionExplainer;
import org.broadsheet.store.StoryHistory;

/** Words for what became of a story in an edition. */
final class OutcomeWords {
  private OutcomeWords() {}

  static String tell(EditionExplainer.Finding finding, StoryHistory history) {
    boolean shows = finding.outcome() instanceof StoryOutcome.Shown;
    String reason = reason(finding.outcome(), history);
    return switch (finding.state()) {
      case SHOWN -> shows ? "shown: " + reason : "shown, but would not be now: " + reason;
      case LEFT_OUT -> shows ? "not shown, but would be now: " + reason : "not shown: " + reason;
      case PASSED_OVER -> "passed over for want of stories (min-stories): " + reason;
      case TO_COME -> (shows ? "to come: " : "not to come: ") + reason;
      case WITHHELD -> "not to come: the reader has left, is suppressed or paused (subscribers)";
    };
  }

  private static String reason(StoryOutcome outcome, StoryHistory history) {
    return switch (outcome) {
      case StoryOutcome.Shown(String section, int position, Rank rank, List<Change> changes) ->
          place(section, position, rank) + (changes.isEmpty() ? "" : "; update: " + told(changes));
      case StoryOutcome.BeyondLimit(String section, int position, int limit, Rank rank) ->
          place(section, position, rank) + "; the section shows " + limit + " (stories)";
      case StoryOutcome.Repeats(String section, String link) ->
          "its lead under \"%s\", %s, stands further up already".formatted(section, link);
      case StoryOutcome.AlreadyShown(long known) ->
          "the reader had it, and of the reports after number %d, %d in all, none brings a change"
              .formatted(known, after(history, known));
      case StoryOutcome.TooOld(var lastSeen, var oldest) ->
          "its newest report is of %s, and max-age allows from %s on".formatted(lastSeen, oldest);
      case StoryOutcome.BelowFloor(String section, double floor, Rank rank) ->
          "%s under \"%s\" is below %s (min-score)".formatted(told(rank), section, floor);
      case StoryOutcome.OverSource(String section, String outlet, int limit, Rank rank) ->
          "%s; %s leads %d under \"%s\" already (per-source)"
              .formatted(told(rank), outlet, limit, section);
      case StoryOutcome.NoSection() -> "it fits none of the digest's sections";
      case StoryOutcome.NoTopic() -> "it is under none of the digest's topics";
    };
  }

  private static long after(StoryHistory history, long known) {
    return history.reports().stream().filter(each -> each.place().number() > known).count();
  }

  private static String place(String section, int position, Rank rank) {
    return "place %d under \"%s\"; %s".formatted(position, section, told(rank));
  }

  private static String told(Rank rank) {
    return String.format(
        Locale.ROOT,
        "rank %.2f = outlets %.2f + priority %.0f + match %.2f + freshness %.2f + phase %.1f",
        rank.total(),
        rank.outlets(),
        rank.priority(),
        rank.relevance(),
        rank.freshness(),
        rank.phase());
  }

  private static String told(List<Change> changes) {
    return changes.stream()
        .map(
            change ->
                switch (change) {
                  case Change.Figure(String from, String to, String of) ->
                      from + " → " + to + " " + of;
                  case Change.Name(String name) -> "the name " + name;
                  case Change.Word(String word) -> "the word " + word;
                  case Change.Outlets(int from, int to) -> from + " → " + to + " outlets";
                })
        .collect(Collectors.joining(", "));
  }
}
