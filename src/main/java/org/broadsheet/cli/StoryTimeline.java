package org.broadsheet.cli;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.broadsheet.store.FiledPlace;
import org.broadsheet.store.StoryHistory;
import org.broadsheet.store.StoryHistory.Merged;
import org.broadsheet.store.StoryHistory.Parted;
import org.broadsheet.store.StoryHistory.Placed;
import org.broadsheet.store.StoryHistory.Shown;
import org.broadsheet.store.StorySplit;

/** The history of a story in the order of time: reports, merges, splits, editions. */
final class StoryTimeline {
  private final List<Event> events = new ArrayList<>();

  /** Of events of one moment those of lower order come first. */
  private record Event(Instant at, long order, String what) {}

  StoryTimeline(StoryHistory history) {
    for (Placed placed : history.reports()) {
      FiledPlace place = placed.place();
      events.add(new Event(place.at(), place.number(), line(placed)));
      history.merges().stream()
          .filter(merged -> merged.after() == place.number())
          .forEach(merged -> events.add(new Event(place.at(), place.number(), line(merged))));
    }
    history
        .splits()
        .forEach(parted -> events.add(new Event(parted.at(), parted.after(), line(parted))));
    Set<String> shownTo = new HashSet<>();
    for (Shown shown : history.editions()) {
      boolean again = !shownTo.add(shown.edition().digest() + ' ' + shown.edition().subscriber());
      events.add(new Event(shown.publishedAt(), Long.MAX_VALUE, line(shown, again)));
    }
    events.sort(Comparator.comparing(Event::at).thenComparingLong(Event::order));
  }

  /** One line for each event. */
  List<String> lines() {
    return events.stream()
        .map(event -> event.at().truncatedTo(ChronoUnit.SECONDS) + "  " + event.what())
        .toList();
  }

  private static String line(Placed placed) {
    FiledPlace place = placed.place();
    String outlet = placed.report().outlet().name();
    return place.isStart()
        ? "%s started story %d".formatted(outlet, place.filedUnder())
        : "%s joined story %d, %s".formatted(outlet, place.filedUnder(), EvidenceWords.of(place));
  }

  private static String line(Merged merged) {
    return "story %d was merged into story %d, %s"
        .formatted(
            merged.merge().from(),
            merged.merge().into(),
            EvidenceWords.of(merged.merge().score(), merged.merge().because()));
  }

  private static String line(Parted parted) {
    StorySplit split = parted.split();
    return "%d reports left story %d for story %d, %s"
        .formatted(
            split.entries().size(),
            split.from(),
            split.into(),
            EvidenceWords.against(split.score(), split.because()));
  }

  private static String line(Shown shown, boolean again) {
    return "%s in \"%s\" of %s for %s, under \"%s\""
        .formatted(
            again ? "shown as an update" : "shown",
            shown.edition().digest(),
            shown.edition().slot(),
            shown.edition().subscriber(),
            shown.topic());
  }
}
