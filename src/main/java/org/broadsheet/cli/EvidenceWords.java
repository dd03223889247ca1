package org.broadsheet.cli;

import java.util.List;
import java.util.Locale;
import org.broadsheet.store.FiledPlace;
import org.broadsheet.store.RefusedStory;
import org.jspecify.annotations.Nullable;

/** The evidence by which a report, or a story, joined a story, in words. */
final class EvidenceWords {
  private EvidenceWords() {}

  static String of(FiledPlace place) {
    return place.isStart() ? "it started the story" : of(place.score(), place.because());
  }

  /** Why the report joined no other story; null where it joined one or none came near. */
  static @Nullable String refusal(FiledPlace place) {
    RefusedStory refused = place.refused();
    if (refused == null) {
      return null;
    }
    boolean merged = refused.storyId() == place.storyId();
    return String.format(
        Locale.ROOT,
        "not joined%s to \"%s\" (story %d), %.2f: %s",
        merged ? " at first" : "",
        refused.headline(),
        refused.storyId(),
        refused.score(),
        String.join(", ", refused.because()));
  }

  /** Why two groups of reports are not one story; all reasons may be slight. */
  static String against(double score, List<String> because) {
    String reasons = because.isEmpty() ? "too little in common" : String.join(", ", because);
    return String.format(Locale.ROOT, "%.2f: %s", score, reasons);
  }

  /** A filing of an earlier version kept no score. */
  static String of(double score, List<String> because) {
    String reasons = String.join(", ", because);
    return score == 0 ? reasons : String.format(Locale.ROOT, "%.2f by %s", score, reasons);
  }
}
