package org.broadsheet.edition;

import java.util.List;
import org.broadsheet.news.Digest;
import org.broadsheet.news.Edition.Heading;
import org.broadsheet.news.Match;
import org.broadsheet.news.Story;

/** Which stories can come into an edition at all, so that the others need not be kept. */
public enum CandidateFilter {
  /** Those under a topic. */
  TOPICS,
  /** Also those of several outlets, or of a feed that is never to be missed. */
  NOTED,
  /** All. */
  ALL;

  /** What the sections of a digest ask for. */
  public static CandidateFilter of(Digest digest) {
    if (!digest.selection().goesBeyondTopics()) {
      return TOPICS;
    }
    return digest.selection().sections().contains(Heading.EVERYTHING_ELSE) ? ALL : NOTED;
  }

  /** Whether the story, under these topics, is a candidate. */
  public boolean keeps(Story story, List<Match> matches) {
    return switch (this) {
      case TOPICS -> !matches.isEmpty();
      case NOTED -> !matches.isEmpty() || isNoted(story);
      case ALL -> true;
    };
  }

  private static boolean isNoted(Story story) {
    String first = story.reports().getFirst().outlet().key();
    return story.reports().stream()
        .anyMatch(report -> report.feed().always() || !report.outlet().key().equals(first));
  }
}
