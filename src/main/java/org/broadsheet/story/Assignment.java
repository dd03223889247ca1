package org.broadsheet.story;

import org.jspecify.annotations.Nullable;

/** Where a report belongs. */
public sealed interface Assignment {
  /**
   * It tells of an event we know.
   *
   * @param storyId the story
   * @param evidence why
   */
  record Joins(long storyId, Evidence evidence) implements Assignment {}

  /**
   * It is the first report of its event.
   *
   * @param refusal why it joins no other; null where no story came near
   */
  record Starts(@Nullable Refusal refusal) implements Assignment {}
}
