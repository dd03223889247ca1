package org.broadsheet.digest;

import java.util.Map;
import org.broadsheet.news.Edition;

/**
 * An edition and how it came about.
 *
 * @param edition what the subscriber will read
 * @param fates what became of each candidate, by the story's number
 */
public record Plan(Edition edition, Map<Long, Fate> fates) {
  public Plan {
    fates = Map.copyOf(fates);
  }
}
