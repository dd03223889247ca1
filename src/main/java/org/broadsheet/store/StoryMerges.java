package org.broadsheet.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Rows of story merges. */
final class StoryMerges {
  private StoryMerges() {}

  /** Inserts the merges and splits of a batch of filings, of which the first has this number. */
  static void insert(Handle handle, long first, List<Filing> filings) {
    for (int i = 0; i < filings.size(); i++) {
      List<StoryMerge> merges = filings.get(i).merges();
      for (int step = 0; step < merges.size(); step++) {
        insert(handle, first + i, step, merges.get(step));
      }
      StorySplit split = filings.get(i).split();
      if (split != null) {
        StorySplits.insert(handle, first + i, split);
      }
    }
  }

  private static void insert(Handle handle, long number, int step, StoryMerge merge) {
    update(
        handle,
        merge,
        """
        update filing
        set filed_under = coalesce(filed_under, story_id), story_id = :into
        where story_id = :from
        """);
    update(handle, merge, "update story_merge set story_id = :into where story_id = :from");
    handle
        .createUpdate(
            """
            insert into story_merge
              (from_story, into_story, story_id, filed_no, step, score, because)
            values (:from, :into, :into, :number, :step, :score, :because)
            """)
        .bind("from", merge.from())
        .bind("into", merge.into())
        .bind("number", number)
        .bind("step", step)
        .bind("score", merge.score())
        .bind("because", Columns.text(Columns.lines(merge.because())))
        .execute();
  }

  private static void update(Handle handle, StoryMerge merge, String sql) {
    handle.createUpdate(sql).bind("from", merge.from()).bind("into", merge.into()).execute();
  }

  /** Reads {@code from_story, into_story, score, because}. */
  static StoryMerge read(ResultSet row) throws SQLException {
    return new StoryMerge(
        row.getLong("from_story"),
        row.getLong("into_story"),
        row.getDouble("score"),
        Columns.lines(row, "because"));
  }
}
