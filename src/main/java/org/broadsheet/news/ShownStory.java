package org.broadsheet.news;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the last letter with a story showed of it.
 *
 * @param upTo the number of the last filing that the letter covered
 * @param headline the headline that it led with; empty where that was not kept
 * @param language what the headline is written in, where known
 */
public record ShownStory(long upTo, String headline, @Nullable Locale language) {
  /** Of a story whose headline was not kept. */
  public static ShownStory upTo(long filing) {
    return new ShownStory(filing, "", null);
  }

  /** The later one of two. */
  public static ShownStory later(ShownStory one, ShownStory other) {
    return one.upTo < other.upTo ? other : one;
  }
}
