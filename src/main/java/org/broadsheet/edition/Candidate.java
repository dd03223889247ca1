package org.broadsheet.edition;

import java.util.List;
import org.broadsheet.news.Match;
import org.broadsheet.news.Story;

/**
 * A story that may come into an edition.
 *
 * @param story the story with all its reports
 * @param matches the topics it belongs to, in any order; those of other digests are ignored
 */
public record Candidate(Story story, List<Match> matches) {
  public Candidate {
    matches = List.copyOf(matches);
  }
}
