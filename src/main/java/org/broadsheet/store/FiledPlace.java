package org.broadsheet.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a report was filed.
 *
 * @param number its place in the order of all filings, counted from 1
 * @param storyId the story it belongs to today
 * @param filedUnder the story it was filed under, which may have been merged since
 * @param at when
 * @param score how sure that was, 0.5 to 1; 0 where it started a story
 * @param because why it joined the story; empty where it started one
 * @param refused the story that it might have joined instead of starting one; null where none came
 *     near
 */
public record FiledPlace(
    long number,
    long storyId,
    long filedUnder,
    Instant at,
    double score,
    List<String> because,
    @Nullable RefusedStory refused) {
  public FiledPlace {
    because = List.copyOf(because);
  }

  /** Whether the report was the first of the story that it was filed under. */
  public boolean isStart() {
    return because.isEmpty();
  }
}
