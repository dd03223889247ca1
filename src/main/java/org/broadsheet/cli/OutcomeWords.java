package org.broadsheet.cli;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.broadsheet.edition.Rank;
import org.broadsheet.edition.ReportPlace;
import org.broadsheet.edition.StoryOutcome;
import org.broadsheet.news.Change;
import org.broadsheet.pipeline.EditionExplainer;
import org.broadsheet.store.StoryHistory;
import org.jspecify.annotations.Nullable;

/** The outcome of a story in an edition, in words. */
final class OutcomeWords {
  private OutcomeWords() {}

  static String of(EditionExplainer.Finding finding, StoryHistory history) {
    boolean shows = finding.outcome() instanceof StoryOutcome.Shown;
    String reason = reason(finding.outcome(), history);
    return switch (finding.state()) {
      case SHOWN -> shows ? "shown: " + reason : "shown, but would not be now: " + reason;
      case CUT -> "cut for the letter's length, and " + cut(finding) + ": " + reason;
      case LEFT_OUT -> shows ? "not shown, but would be now: " + reason : "not shown: " + reason;
      case PASSED_OVER ->
          "not sent, with too few stories or none; the next edition has it: " + reason;
      case TO_COME -> (shows ? "will be shown: " : "will not be shown: ") + reason;
      case WITHHELD -> "not sent: the subscriber has unsubscribed, is suppressed or paused";
    };
  }

  private static String cut(EditionExplainer.Finding finding) {
    return switch (finding.cut()) {
      case PAGE -> "on the edition's page" + (finding.page() == null ? "" : ", " + finding.page());
      case LETTER_END -> "listed at its end by headline and link";
      case NOWHERE -> "only counted at its end; with \"web:\" it would be on the edition's page";
      case null -> "not kept where it can be read";
    };
  }

  /** Where the edition has a report; null where it has not. */
  static @Nullable String of(@Nullable ReportPlace place) {
    return switch (place) {
      case null -> null;
      case LEAD -> "it leads the story";
      case UNDER_STORY -> "under the story";
      case MORE_OF_STORY -> "among the \"N more\" reports of the story";
      case MORE_OF_SECTION -> "among the \"N more\" stories of the section";
      case EARLIER_STORY -> "under \"More on stories you had\"";
      case SAME_PAGE -> "its page is linked by another report";
    };
  }

  private static String reason(StoryOutcome outcome, StoryHistory history) {
    return switch (outcome) {
      case StoryOutcome.Shown(String section, int position, Rank rank, List<Change> changes) ->
          place(section, position, rank) + (changes.isEmpty() ? "" : "; update: " + text(changes));
      case StoryOutcome.BeyondLimit(String section, int position, int limit, Rank rank) ->
          place(section, position, rank) + "; the section shows at most " + limit + " (stories)";
      case StoryOutcome.Repeats(String section, String link) ->
          "the link of its lead, %s, is shown further up; section \"%s\"".formatted(link, section);
      case StoryOutcome.AlreadyShown(long upTo) ->
          "shown before; none of the %d reports filed after number %d brings a change"
              .formatted(after(history, upTo), upTo);
      case StoryOutcome.TooOld(Instant lastSeen, Instant oldest) ->
          "its newest report is from %s; max-age allows none before %s"
              .formatted(
                  lastSeen.truncatedTo(ChronoUnit.SECONDS), oldest.truncatedTo(ChronoUnit.SECONDS));
      case StoryOutcome.BelowFloor(String section, double floor, Rank rank) ->
          "%s in \"%s\" is below %s (min-score)".formatted(text(rank), section, floor);
      case StoryOutcome.OverSource(String section, String outlet, int limit, Rank rank) ->
          "%s; %s leads %d stories in \"%s\" already (per-source)"
              .formatted(text(rank), outlet, limit, section);
      case StoryOutcome.NoSection() -> "it fits none of the digest's sections";
      case StoryOutcome.NoTopic() -> "it matches none of the digest's topics";
    };
  }

  private static long after(StoryHistory history, long upTo) {
    return history.reports().stream().filter(each -> each.place().number() > upTo).count();
  }

  private static String place(String section, int position, Rank rank) {
    return "position %d in \"%s\"; %s".formatted(position, section, text(rank));
  }

  private static String text(Rank rank) {
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

  private static String text(List<Change> changes) {
    return changes.stream()
        .map(
            change ->
                switch (change) {
                  case Change.Figure(String from, String to, String of) ->
                      (from + " → " + to + " " + of).strip();
                  case Change.Name(String name, _) -> "the name " + name;
                  case Change.Word(String word, _) -> "the word " + word;
                  case Change.Outlets(int from, int to) -> from + " → " + to + " outlets";
                })
        .collect(Collectors.joining(", "));
  }
}
