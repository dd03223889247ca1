package org.broadsheet.edition;

import java.time.Duration;
import java.time.Instant;
import org.broadsheet.news.Phase;
import org.broadsheet.news.Report;
import org.broadsheet.news.Story;

/**
 * How strongly a story claims its place in a section, the sum of five parts:
 *
 * <pre>
 *   log₂(1 + outlets) + priority + score ⁄ best score + 2^(−age ⁄ 12 h) + phase
 * </pre>
 *
 * <p>So each of these is worth one point: twice as many outlets, one step of priority, the
 * section's best match against none, the newest news against old news, a breaking story against a
 * settled one. A story of one outlet on its own has between 1 and 4 points and one of seven between
 * 3 and 6, if their feeds have no priority.
 *
 * @param outlets of outlets with words of their own
 * @param priority the highest of its feeds
 * @param relevance of the match with the section's topic, 0 to 1
 * @param freshness of the newest report at the edition's moment, 0 to 1
 * @param phase at the edition's moment: 1 when breaking, 0.5 when developing, 0 when settled
 */
public record Rank(
    double outlets, double priority, double relevance, double freshness, double phase) {
  private static final Duration HALF_LIFE = Duration.ofHours(12);

  /**
   * @param score how well the story matches the section's topic
   * @param best the highest such score in the section
   * @param due the edition's moment
   */
  static Rank of(Story story, double score, double best, Instant due) {
    return new Rank(
        Math.log1p(story.outlets()) / Math.log(2),
        priority(story),
        best > 0 ? Math.max(score, 0) / best : 0,
        freshness(story.lastSeen(), due),
        phase(story.phase(due)));
  }

  /** The sum of the parts. */
  public double total() {
    return outlets + priority + relevance + freshness + phase;
  }

  private static int priority(Story story) {
    return story.reports().stream()
        .map(Report::feed)
        .mapToInt(feed -> feed.priority())
        .max()
        .orElse(0);
  }

  private static double phase(Phase phase) {
    return switch (phase) {
      case BREAKING -> 1;
      case DEVELOPING -> 0.5;
      case SETTLED -> 0;
    };
  }

  private static double freshness(Instant seen, Instant due) {
    double age = Math.max(Duration.between(seen, due).toSeconds(), 0);
    return Math.pow(2, -age / HALF_LIFE.toSeconds());
  }
}
