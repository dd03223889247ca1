package org.broadsheet.store;

import java.util.List;

/**
 * The story that came nearest to a report that starts one, and why it was not joined.
 *
 * @param nearestEntry the id of its report that is most like the one that was filed
 * @param score how likely both are of one event, 0 to 1
 * @param because what speaks against it, each on one line
 */
public record StoryRefusal(long nearestEntry, double score, List<String> because) {
  public StoryRefusal {
    because = List.copyOf(because);
  }
}
