package org.broadsheet.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.broadsheet.news.EditionKey;
import org.broadsheet.news.Report;
import org.jdbi.v3.core.Handle;

/**
 * The history of a story.
 *
 * @param storyId the story
 * @param reports in the order of filing, those of merged stories included
 * @param merges the merges into it and into stories that were merged into it, in order
 * @param splits of it and of stories that were merged into it, and the one by which it began
 * @param editions that showed it, a story merged into it or the story it was split from, earliest
 *     first
 */
public record StoryHistory(
    long storyId,
    List<Placed> reports,
    List<Merged> merges,
    List<Parted> splits,
    List<Shown> editions) {
  public StoryHistory {
    reports = List.copyOf(reports);
    merges = List.copyOf(merges);
    splits = List.copyOf(splits);
    editions = List.copyOf(editions);
  }

  /** A report and where it was filed. */
  public record Placed(Report report, FiledPlace place) {}

  /**
   * A merge and when it happened.
   *
   * @param after the number of the filing that caused it
   */
  public record Merged(long after, StoryMerge merge) {}

  /**
   * A split and when it happened.
   *
   * @param after the number of the filing that caused it
   * @param at when that was
   */
  public record Parted(long after, Instant at, StorySplit split) {}

  /**
   * An edition that showed the story.
   *
   * @param topic the section it was in
   * @param publishedAt when the edition was published
   * @param filedUpTo the number of the last filing that the edition covered
   */
  public record Shown(EditionKey edition, String topic, Instant publishedAt, long filedUpTo) {}

  /** Reads the history of the story that the given one is part of today. */
  static StoryHistory read(Handle handle, long storyId, Identities identities) {
    long today =
        handle
            .createQuery("select story_id from story_merge where from_story = :id")
            .bind("id", storyId)
            .mapTo(Long.class)
            .findOne()
            .orElse(storyId);
    return new StoryHistory(
        today,
        reports(handle, today),
        merges(handle, today),
        splits(handle, today),
        editions(handle, today, identities));
  }

  private static List<Placed> reports(Handle handle, long storyId) {
    ReportRows rows = new ReportRows();
    return handle
        .createQuery(
            """
            select %s, %s
            from filing i
            join entry e on e.id = i.entry_id
            join feed f on f.id = e.feed_id
            where i.story_id = :story
            order by i.filed_no
            """
                .formatted(ReportRows.COLUMNS, ReportRows.PLACE))
        .bind("story", storyId)
        .map((row, context) -> new Placed(rows.read(row), ReportRows.place(row)))
        .list();
  }

  private static List<Merged> merges(Handle handle, long storyId) {
    return handle
        .createQuery(
            """
            select filed_no, from_story, into_story, score, because
            from story_merge
            where story_id = :story
            order by filed_no, step
            """)
        .bind("story", storyId)
        .map((row, context) -> new Merged(row.getLong("filed_no"), StoryMerges.read(row)))
        .list();
  }

  private static List<Parted> splits(Handle handle, long storyId) {
    return handle
        .createQuery(
            """
            select p.filed_no, p.from_story, p.into_story, p.score, p.because, i.filed_at, %s
            from story_split p
            join filing i on i.filed_no = p.filed_no
            left join story_merge f on f.from_story = p.from_story
            left join story_merge t on t.from_story = p.into_story
            where coalesce(f.story_id, p.from_story) = :story
              or coalesce(t.story_id, p.into_story) = :story
            order by p.filed_no
            """
                .formatted(StorySplits.ENTRIES))
        .bind("story", storyId)
        .map(
            (row, context) ->
                new Parted(
                    row.getLong("filed_no"),
                    Columns.instant(row, "filed_at"),
                    StorySplits.read(row)))
        .list();
  }

  private static List<Shown> editions(Handle handle, long storyId, Identities identities) {
    return handle
        .createQuery(
            """
            select d.digest, d.subscriber, d.slot, s.topic, d.published_at, d.filed_up_to
            from edition_story s
            join edition d on d.id = s.edition_id
            where s.story_id = :story
              or s.story_id in (select from_story from story_merge where story_id = :story)
              or exists (
                select 1
                from story_part p
                left join story_merge m on m.from_story = p.part_story
                where p.shown_story = s.story_id and d.filed_up_to < p.filed_no
                  and coalesce(m.story_id, p.part_story) = :story)
            order by d.due, d.digest, d.subscriber
            """)
        .bind("story", storyId)
        .map((row, context) -> shown(row, identities))
        .list();
  }

  private static Shown shown(ResultSet row, Identities identities) throws SQLException {
    return new Shown(
        identities.key(row),
        identities.topicName(row.getString("topic")),
        Columns.instant(row, "published_at"),
        row.getLong("filed_up_to"));
  }
}
