package org.broadsheet.store;

import java.util.List;

/**
 * The decision where a report belongs.
 *
 * @param entryId the report's id
 * @param storyId the story it is filed under; a new story takes an id above all that are in use
 * @param because the reasons for joining the story, each on one line; empty when it starts one
 */
public record Filing(long entryId, long storyId, List<String> because) {
  public Filing {
    because = List.copyOf(because);
  }
}
