package org.broadsheet.edition;

import java.time.Instant;
import java.util.List;
import org.broadsheet.news.Change;
import org.broadsheet.news.Edition.Section;

/** Whether a planned edition shows a story, and why it does not. */
public sealed interface StoryOutcome {
  /**
   * The edition shows it.
   *
   * @param section its section, as {@link Section#name} names it
   * @param position its place there, counted from 1
   * @param changes what is new since the reader was shown it; empty for a new story
   */
  record Shown(String section, int position, Rank rank, List<Change> changes)
      implements StoryOutcome {
    public Shown {
      changes = List.copyOf(changes);
    }
  }

  /**
   * The section was full.
   *
   * @param section its section, as {@link Section#name} names it
   * @param position the place that it would have had there, counted from 1
   * @param limit how many stories the section shows
   */
  record BeyondLimit(String section, int position, int limit, Rank rank) implements StoryOutcome {}

  /**
   * The report that leads it is shown further up already.
   *
   * @param section its section, as {@link Section#name} names it
   * @param link the page that would have been shown twice
   */
  record Repeats(String section, String link) implements StoryOutcome {}

  /**
   * The reader was shown it and nothing material has changed.
   *
   * @param upTo the number of the last filing that the edition with the story covered
   */
  record AlreadyShown(long upTo) implements StoryOutcome {}

  /**
   * Its newest report is older than the digest allows.
   *
   * @param lastSeen when that appeared
   * @param oldest what the digest still allows
   */
  record TooOld(Instant lastSeen, Instant oldest) implements StoryOutcome {}

  /**
   * It ranks too low.
   *
   * @param section its section, as {@link Section#name} names it
   * @param floor the lowest rank that is shown
   */
  record BelowFloor(String section, double floor, Rank rank) implements StoryOutcome {}

  /**
   * The outlet that leads it leads enough stories of the section already.
   *
   * @param section its section, as {@link Section#name} names it
   * @param limit how many stories of a section one outlet may lead
   */
  record OverSource(String section, String outlet, int limit, Rank rank) implements StoryOutcome {}

  /** It fits none of the digest's sections. */
  record NoSection() implements StoryOutcome {}

  /** It is under none of the digest's topics, and there is no section for such stories. */
  record NoTopic() implements StoryOutcome {}
}
