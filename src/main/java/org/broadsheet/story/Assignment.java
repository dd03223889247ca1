package org.broadsheet.story;

/** Where a report belongs. */
public sealed interface Assignment {
  /**
   * It tells of an event we know.
   *
   * @param storyId the story
   * @param evidence why
   */
  record Joins(long storyId, Evidence evidence) implements Assignment {}

  /** It is the first report of its event. */
  record Starts() implements Assignment {}
}
