package org.broadsheet.edition;

import java.util.List;
import org.broadsheet.news.Edition.Heading;
import org.broadsheet.news.Match;
import org.broadsheet.news.Story;
import org.jspecify.annotations.Nullable;

/**
 * A story that comes into question for an edition.
 *
 * @param matches with topics of the digest, strongest first
 * @param had what the reader had of it, null for nothing
 * @param mustCome whether a feed brings it of which the reader misses nothing
 */
record EligibleStory(
    Story story, List<Match> matches, @Nullable PreviouslyShown had, boolean mustCome) {

  /** How well it matches the topic that it matches most strongly; 0 where it matches none. */
  double score() {
    return matches.isEmpty() ? 0 : matches.getFirst().score();
  }

  boolean isUnder(String topic) {
    return matches.stream().anyMatch(match -> match.topic().equals(topic));
  }

  /**
   * Where a story stands.
   *
   * @param topic the topic; empty under another heading
   */
  record Place(Heading heading, String topic) {
    static Place under(Heading heading) {
      return new Place(heading, "");
    }
  }
}
