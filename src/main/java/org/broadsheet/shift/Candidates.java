package org.broadsheet.shift;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.broadsheet.digest.Candidate;
import org.broadsheet.news.Digest;
import org.broadsheet.news.Match;
import org.broadsheet.news.Story;
import org.broadsheet.store.StoryTable;
import org.broadsheet.topic.TopicIndex;

/**
 * The stories that one pass of Publish chooses from, read and matched once however many subscribers
 * share them. Made anew for each pass; not thread-safe.
 */
final class Candidates {
  private final StoryTable stories;
  private final TopicIndex topics;
  private final Map<Period, List<Candidate>> known = new HashMap<>();

  Candidates(StoryTable stories, TopicIndex topics) {
    this.stories = stories;
    this.topics = topics;
  }

  private record Period(long fromExclusive, long toInclusive, Instant gatheredSince) {}

  /** The stories touched in the period that belong to at least one topic of the digest. */
  List<Candidate> of(Digest digest, long fromExclusive, long toInclusive, Instant due) {
    Period period = new Period(fromExclusive, toInclusive, due.minus(digest.maxAge()));
    return known.computeIfAbsent(period, this::read).stream()
        .map(candidate -> only(digest, candidate))
        .filter(candidate -> !candidate.matches().isEmpty())
        .toList();
  }

  private List<Candidate> read(Period period) {
    return stories
        .withReportsFiledIn(period.fromExclusive, period.toInclusive, period.gatheredSince)
        .stream()
        .map(this::match)
        .filter(candidate -> !candidate.matches().isEmpty())
        .toList();
  }

  private Candidate match(Story story) {
    return new Candidate(story, topics.match(story));
  }

  private static Candidate only(Digest digest, Candidate candidate) {
    List<Match> matches =
        candidate.matches().stream()
            .filter(match -> digest.topics().contains(match.topic()))
            .toList();
    return new Candidate(candidate.story(), matches);
  }
}
