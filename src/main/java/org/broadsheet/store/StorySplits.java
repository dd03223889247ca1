package org.broadsheet.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Rows of story splits. */
final class StorySplits {
  /** Which reports parted in a split p. */
  static final String ENTRIES =
      """
      (select string_agg(cast(e.entry_id as varchar), ',' order by e.entry_id)
       from story_split_entry e
       where e.into_story = p.into_story) as entries\
      """;

  private StorySplits() {}

  /** Inserts the split that the filing of a number causes. */
  static void insert(Handle handle, long number, StorySplit split) {
    handle
        .createUpdate(
            """
            update filing
            set filed_under = coalesce(filed_under, story_id), story_id = :into
            where story_id = :from and entry_id in (<entries>)
            """)
        .bind("from", split.from())
        .bind("into", split.into())
        .bindList("entries", split.entries())
        .execute();
    handle
        .createUpdate(
            """
            insert into story_split (into_story, from_story, filed_no, score, because)
            values (:into, :from, :number, :score, :because)
            """)
        .bind("into", split.into())
        .bind("from", split.from())
        .bind("number", number)
        .bind("score", split.score())
        .bind("because", Columns.text(Columns.lines(split.because())))
        .execute();
    for (long entry : split.entries()) {
      handle.execute(
          "insert into story_split_entry (into_story, entry_id) values (?, ?)",
          split.into(),
          entry);
    }
    insertParts(handle, number, split);
  }

  /** Also of the stories that were merged into the story before, and of what it was part of. */
  private static void insertParts(Handle handle, long number, StorySplit split) {
    handle
        .createUpdate(
            """
            insert into story_part (shown_story, part_story, filed_no)
            select shown_story, :into, max(filed_no)
            from (
              select cast(:from as bigint) as shown_story, cast(:number as bigint) as filed_no
              union all
              select from_story, cast(:number as bigint) from story_merge where story_id = :from
              union all
              select p.shown_story, p.filed_no
              from story_part p
              left join story_merge m on m.from_story = p.part_story
              where coalesce(m.story_id, p.part_story) = :from
            ) as shown
            group by shown_story
            """)
        .bind("from", split.from())
        .bind("into", split.into())
        .bind("number", number)
        .execute();
  }

  /** Which reports parted from a story, and when. */
  record Parted(long number, long from, long into, List<Long> entries) {}

  /** The splits of stories of which one has a report gathered since, in order. */
  static List<Parted> since(Handle handle, Instant gatheredSince) {
    return handle
        .createQuery(
            """
            select p.filed_no, p.from_story, p.into_story, %s
            from story_split p
            left join story_merge f on f.from_story = p.from_story
            left join story_merge t on t.from_story = p.into_story
            where exists (
              select 1 from filing s
              where s.story_id in (
                coalesce(f.story_id, p.from_story), coalesce(t.story_id, p.into_story))
              and s.gathered >= :since)
            order by p.filed_no
            """
                .formatted(ENTRIES))
        .bind("since", gatheredSince)
        .map(
            (row, context) ->
                new Parted(
                    row.getLong("filed_no"),
                    row.getLong("from_story"),
                    row.getLong("into_story"),
                    entries(row)))
        .list();
  }

  private static List<Long> entries(ResultSet row) throws SQLException {
    return Arrays.stream(row.getString("entries").split(",", -1)).map(Long::valueOf).toList();
  }

  /** Reads {@code from_story, into_story, score, because} and {@link #ENTRIES}. */
  static StorySplit read(ResultSet row) throws SQLException {
    return new StorySplit(
        row.getLong("from_story"),
        row.getLong("into_story"),
        entries(row),
        row.getDouble("score"),
        Columns.lines(row, "because"));
  }
}
