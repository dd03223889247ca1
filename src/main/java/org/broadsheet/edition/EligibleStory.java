package org.broadsheet.edition;

import java.util.List;
import org.broadsheet.news.Edition.Heading;
import org.broadsheet.news.Match;
import org.broadsheet.news.Story;
import org.jspecify.annotations.Nullable;

/**
 * A story that an edition may show.
 *
 * @param matches with topics of the digest, strongest first
 * @param previous what the subscriber was shown of it; null when it is new
 * @param guaranteed whether it is shown whatever its rank, since one of its feeds is never to be
 *     missed
 */
record EligibleStory(
    Story story, List<Match> matches, @Nullable PreviouslyShown previous, boolean guaranteed) {

  /** How well it matches the topic that it matches most strongly; 0 where it matches none. */
  double score() {
    return matches.isEmpty() ? 0 : matches.getFirst().score();
  }

  boolean isUnder(String topic) {
    return matches.stream().anyMatch(match -> match.topic().equals(topic));
  }

  /**
   * Names a section.
   *
   * @param topic its topic; empty under another heading
   */
  record SectionKey(Heading heading, String topic) {
    static SectionKey under(Heading heading) {
      return new SectionKey(heading, "");
    }
  }
}
