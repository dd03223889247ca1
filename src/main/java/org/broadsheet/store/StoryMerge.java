package org.broadsheet.store;

import java.util.List;

/**
 * Merge of two stories about one event.
 *
 * @param from the story that ends; its id is never used again
 * @param into the story that continues with the reports of both
 * @param score how sure that is, 0.5 to 1
 * @param because the reasons, each on one line
 */
public record StoryMerge(long from, long into, double score, List<String> because) {
  public StoryMerge {
    because = List.copyOf(because);
  }
}
