package org.broadsheet.digest;

import java.time.Duration;
import java.time.Instant;
import org.broadsheet.news.Report;
import org.broadsheet.news.Story;

/**
 * How strongly a story claims its place in a section:
 *
 * <pre>
 *   rank = log₂(1 + outlets) + priority + score ⁄ best score + 2^(−age ⁄ 12 h)
 * </pre>
 *
 * <p>So each of these is worth one point: twice as many outlets, one step of priority (the highest
 * of its feeds), the section's best match against none, the newest news against old news. The age
 * is that of the newest report at the edition's moment.
 */
final class Ranking {
  private static final Duration HALF_LIFE = Duration.ofHours(12);

  private Ranking() {}

  /**
   * @param score how well the story matches the section's topic
   * @param best the highest such score in the section
   * @param due the edition's moment
   */
  static double rank(Story story, double score, double best, Instant due) {
    double relevance = best > 0 ? Math.max(score, 0) / best : 0;
    return Math.log1p(story.outlets()) / Math.log(2)
        + priority(story)
        + relevance
        + freshness(story.lastSeen(), due);
  }

  private static int priority(Story story) {
    return story.reports().stream()
        .map(Report::feed)
        .mapToInt(feed -> feed.priority())
        .max()
        .orElse(0);
  }

  /** From 1, as new as the edition, towards 0. */
  private static double freshness(Instant seen, Instant due) {
    double age = Math.max(Duration.between(seen, due).toSeconds(), 0);
    return Math.pow(2, -age / HALF_LIFE.toSeconds());
  }
}
