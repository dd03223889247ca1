package org.broadsheet.edition;

import java.util.Map;
import org.broadsheet.news.Edition;

/**
 * An edition and how it came about.
 *
 * @param edition what the subscriber will read
 * @param fates what became of each candidate, by the story's number
 */
public record EditionPlan(Edition edition, Map<Long, StoryOutcome> fates) {
  public EditionPlan {
    fates = Map.copyOf(fates);
  }
}
