package org.broadsheet.store;

import java.util.List;

/**
 * A story that a report might have joined, and why it did not.
 *
 * @param storyId the story as it is today
 * @param headline of its report that was most like the one that was filed
 * @param score how likely both seemed to be of one event, 0 to 1
 * @param because what spoke against it, strongest first
 */
public record RefusedStory(long storyId, String headline, double score, List<String> because) {
  public RefusedStory {
    because = List.copyOf(because);
  }
}
