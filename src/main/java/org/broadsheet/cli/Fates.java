package org.broadsheet.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.broadsheet.digest.Fate;
import org.broadsheet.digest.Rank;
import org.broadsheet.news.Change;
import org.broadsheet.shift.Inquiry;
import org.broadsheet.store.StoryHistory;

/** Words for what became of a story in an edition. */
final class Fates {
  private Fates() {}

  static String tell(Inquiry.Finding finding, StoryHistory history) {
    boolean shows = finding.fate() instanceof Fate.Shown;
    String reason = reason(finding.fate(), history);
    return switch (finding.state()) {
      case SHOWN -> shows ? "shown: " + reason : "shown, but would not be now: " + reason;
      case LEFT_OUT -> shows ? "not shown, but would be now: " + reason : "not shown: " + reason;
      case TO_COME -> (shows ? "to come: " : "not to come: ") + reason;
    };
  }

  private static String reason(Fate fate, StoryHistory history) {
    return switch (fate) {
      case Fate.Shown(String topic, int position, Rank rank, List<Change> changes) ->
          place(topic, position, rank) + (changes.isEmpty() ? "" : "; update: " + told(changes));
      case Fate.BeyondLimit(String topic, int position, int limit, Rank rank) ->
          place(topic, position, rank) + "; a section shows " + limit + " (stories)";
      case Fate.Repeats(String topic, String link) ->
          "its lead under \"%s\", %s, stands further up already".formatted(topic, link);
      case Fate.AlreadyHad(long known) ->
          "the reader had it, and of the reports after number %d, %d in all, none brings a change"
              .formatted(known, after(history, known));
      case Fate.TooOld(var lastSeen, var oldest) ->
          "its newest report is of %s, and max-age allows from %s on".formatted(lastSeen, oldest);
      case Fate.NoTopic() -> "it is under none of the digest's topics";
    };
  }

  private static long after(StoryHistory history, long known) {
    return history.reports().stream().filter(each -> each.place().number() > known).count();
  }

  private static String place(String topic, int position, Rank rank) {
    return String.format(
        Locale.ROOT,
        "place %d under \"%s\"; rank %.2f = outlets %.2f + priority %.0f + match %.2f + freshness"
            + " %.2f",
        position,
        topic,
        rank.total(),
        rank.outlets(),
        rank.priority(),
        rank.relevance(),
        rank.freshness());
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
