package org.broadsheet.story;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.broadsheet.text.Embedding;
import org.jspecify.annotations.Nullable;

/** Finds the reports in other languages whose embeddings are nearest to a report's. */
final class NearestAbroad {
  private static final int MOST_FOUND = 10;

  /** Of the reports filed last so many are compared at most, which takes a few milliseconds. */
  private static final int MOST_COMPARED = 20_000;

  /** So far apart two reports of one event may have appeared, in seconds. */
  private static final long MOST_APART = 2 * 86_400;

  private NearestAbroad() {}

  private record Near(double cosine, int slot) {}

  /** A list of its own, the nearest first; of those equally near the one filed last. */
  static List<Document> find(Document report, List<@Nullable Document> window) {
    Embedding own = report.embedding;
    if (own == null) {
      return new ArrayList<>();
    }
    Near[] nearest = new Near[MOST_FOUND];
    int found = 0;
    int compared = 0;
    for (int slot = window.size() - 1; slot >= 0 && compared < MOST_COMPARED; slot--) {
      Document other = window.get(slot);
      if (other == null || other.embedding == null || !isAbroad(report, other)) {
        continue;
      }
      compared++;
      double cosine = own.cosine(other.embedding);
      if (found == MOST_FOUND && cosine <= nearest[found - 1].cosine) {
        continue;
      }
      int at = found < MOST_FOUND ? found++ : found - 1;
      while (at > 0 && nearest[at - 1].cosine < cosine) {
        nearest[at] = nearest[at - 1];
        at--;
      }
      nearest[at] = new Near(cosine, slot);
    }
    List<Document> documents = new ArrayList<>(found);
    for (int i = 0; i < found; i++) {
      documents.add(Objects.requireNonNull(window.get(nearest[i].slot)));
    }
    return documents;
  }

  private static boolean isAbroad(Document report, Document other) {
    return !other.language.equals(report.language)
        && Math.abs(other.appeared - report.appeared) <= MOST_APART;
  }
}
