package org.broadsheet.store;

import java.time.Instant;
import java.util.List;
import org.broadsheet.news.EditionKey;
import org.broadsheet.news.Report;
import org.jspecify.annotations.Nullable;

/**
 * An entry and what became of it.
 *
 * @param report the entry, where it came from and when it was gathered
 * @param withheld why it is kept but never filed; null for all others
 * @param filed where it was filed; null while it waits, or if it is withheld
 * @param editions the editions that showed its story, earliest slot first
 */
public record FoundEntry(
    Report report, @Nullable String withheld, @Nullable Filed filed, List<EditionKey> editions) {
  public FoundEntry {
    editions = List.copyOf(editions);
  }

  /**
   * Where a report was filed.
   *
   * @param number its place in the order of all filings, counted from 1
   * @param storyId the story
   * @param at when
   * @param because why it joined the story; empty when it started one
   */
  public record Filed(long number, long storyId, Instant at, List<String> because) {
    public Filed {
      because = List.copyOf(because);
    }
  }
}
