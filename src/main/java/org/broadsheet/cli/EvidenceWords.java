package org.broadsheet.cli;

import java.util.List;
import java.util.Locale;
import org.broadsheet.store.FiledPlace;

/** The evidence by which a report, or a story, joined a story, in words. */
final class EvidenceWords {
  private EvidenceWords() {}

  static String of(FiledPlace place) {
    return place.isStart() ? "it started the story" : of(place.score(), place.because());
  }

  /** A filing of an earlier version kept no score. */
  static String of(double score, List<String> because) {
    String reasons = String.join(", ", because);
    return score == 0 ? reasons : String.format(Locale.ROOT, "%.2f by %s", score, reasons);
  }
}
