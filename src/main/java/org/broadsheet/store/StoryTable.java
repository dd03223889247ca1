package org.broadsheet.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.broadsheet.news.Filed;
import org.broadsheet.news.Story;
import org.jdbi.v3.core.Handle;

/** The stories: reports filed under one number. Thread-safe. */
public final class StoryTable {
  private static final int PAGE = 200;

  private final Transactions transactions;
  private final Identities identities;

  StoryTable(Transactions transactions, Identities identities) {
    this.transactions = transactions;
    this.identities = identities;
  }

  /**
   * Passes on the stories that got a report in a period, by id, each with the reports filed by the
   * end of it in the order of filing, those of earlier periods included. Reads page by page, so it
   * takes little memory however many there are.
   *
   * @param fromExclusive the number of the last filing before the period
   * @param toInclusive the number of the last filing in the period
   * @param gatheredSince reports gathered before this do not select a story
   */
  public void forEachFiledIn(
      long fromExclusive, long toInclusive, Instant gatheredSince, Consumer<Story> consumer) {
    List<Long> ids = touched(fromExclusive, toInclusive, gatheredSince);
    for (int i = 0; i < ids.size(); i += PAGE) {
      stories(ids.subList(i, Math.min(i + PAGE, ids.size())), toInclusive).forEach(consumer);
    }
  }

  /**
   * Passes on the stories that got a report since a moment and have at least so many, by id, each
   * with all of its reports in the order of filing. Reads page by page.
   */
  public void forEachFiledSince(Instant since, int fewestReports, Consumer<Story> consumer) {
    List<Long> ids = touched(since, fewestReports);
    for (int i = 0; i < ids.size(); i += PAGE) {
      stories(ids.subList(i, Math.min(i + PAGE, ids.size())), Long.MAX_VALUE).forEach(consumer);
    }
  }

  /** Filings are read from the last one back to the moment, and no further. */
  private List<Long> touched(Instant since, int fewestReports) {
    return transactions.run(
        handle ->
            handle
                .createQuery(
                    """
                    select story_id
                    from filing
                    where story_id in (
                      select story_id
                      from filing
                      where filed_no > coalesce((
                        select filed_no
                        from filing
                        where filed_at < :since
                        order by filed_no desc
                        limit 1), 0))
                    group by story_id
                    having count(*) >= :fewest
                    order by story_id
                    """)
                .bind("since", since)
                .bind("fewest", fewestReports)
                .mapTo(Long.class)
                .list());
  }

  /**
   * One story with the reports filed by then.
   *
   * @return empty where it had none yet
   */
  public Optional<Story> upTo(long storyId, long filing) {
    return stories(List.of(storyId), filing).stream().findFirst();
  }

  private List<Long> touched(long from, long to, Instant gatheredSince) {
    return transactions.run(
        handle ->
            handle
                .createQuery(
                    """
                    select distinct story_id
                    from filing
                    where filed_no > :from and filed_no <= :to and gathered >= :since
                    order by story_id
                    """)
                .bind("from", from)
                .bind("to", to)
                .bind("since", gatheredSince)
                .mapTo(Long.class)
                .list());
  }

  private List<Story> stories(List<Long> ids, long to) {
    ReportRows rows = new ReportRows();
    Map<Long, List<Filed>> stories = new LinkedHashMap<>();
    for (Row row : transactions.run(handle -> rows(handle, ids, to, rows))) {
      stories.computeIfAbsent(row.storyId(), id -> new ArrayList<>()).add(row.filed());
    }
    return stories.entrySet().stream()
        .map(story -> new Story(story.getKey(), story.getValue()))
        .toList();
  }

  private record Row(long storyId, Filed filed) {}

  private static List<Row> rows(Handle handle, List<Long> storyIds, long to, ReportRows rows) {
    return handle
        .createQuery(
            """
            select %s, i.story_id, i.filed_no, i.word_marks
            from unnest(cast(:ids as bigint array)) as wanted(story_id)
            join filing i on i.story_id = wanted.story_id
            join entry e on e.id = i.entry_id
            join feed f on f.id = e.feed_id
            where i.filed_no <= :to
            order by i.story_id, i.filed_no
            """
                .formatted(ReportRows.COLUMNS))
        .bindArray("ids", Long.class, storyIds)
        .bind("to", to)
        .map((row, context) -> new Row(row.getLong("story_id"), filed(row, rows)))
        .list();
  }

  /** Copies are not detected here, so each report counts as an original. */
  private static Filed filed(ResultSet row, ReportRows rows) throws SQLException {
    long number = row.getLong("filed_no");
    return new Filed(number, rows.read(row), number, Filing.habitual(row.getString("word_marks")));
  }

  /** The history of a story, or of the one it was merged into. */
  public StoryHistory history(long storyId) {
    return transactions.run(handle -> StoryHistory.read(handle, storyId, identities));
  }
}
