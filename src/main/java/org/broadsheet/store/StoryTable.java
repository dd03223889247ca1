package org.broadsheet.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.broadsheet.news.Report;
import org.broadsheet.news.Story;
import org.jdbi.v3.core.Handle;

/** The stories: reports filed under one number. Thread-safe. */
public final class StoryTable {
  private static final int PAGE = 200;

  private final Database database;

  StoryTable(Database database) {
    this.database = database;
  }

  /**
   * The stories that got a report in a period, by id, each with all its reports in the order of
   * filing, those of other periods included.
   *
   * @param fromExclusive the number of the last filing before the period
   * @param toInclusive the number of the last filing in the period
   * @param gatheredSince reports gathered before this do not bring a story into the answer
   */
  public List<Story> withReportsFiledIn(
      long fromExclusive, long toInclusive, Instant gatheredSince) {
    List<Story> stories = new ArrayList<>();
    forEachWithReportsFiledIn(fromExclusive, toInclusive, gatheredSince, stories::add);
    return stories;
  }

  /**
   * Tells the stories of {@link #withReportsFiledIn} one by one. Reads page by page, so it takes
   * little memory however many there are.
   */
  public void forEachWithReportsFiledIn(
      long fromExclusive, long toInclusive, Instant gatheredSince, Consumer<Story> consumer) {
    List<Long> ids = touched(fromExclusive, toInclusive, gatheredSince);
    for (int i = 0; i < ids.size(); i += PAGE) {
      stories(ids.subList(i, Math.min(i + PAGE, ids.size()))).forEach(consumer);
    }
  }

  private List<Long> touched(long from, long to, Instant gatheredSince) {
    return database.inTransaction(
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

  private List<Story> stories(List<Long> ids) {
    ReportRows rows = new ReportRows();
    Map<Long, List<Report>> reports = new LinkedHashMap<>();
    for (Filed filed : database.inTransaction(handle -> filed(handle, ids, rows))) {
      reports.computeIfAbsent(filed.storyId(), id -> new ArrayList<>()).add(filed.report());
    }
    return reports.entrySet().stream()
        .map(story -> new Story(story.getKey(), story.getValue()))
        .toList();
  }

  private record Filed(long storyId, Report report) {}

  private static List<Filed> filed(Handle handle, List<Long> storyIds, ReportRows rows) {
    return handle
        .createQuery(
            """
            select %s, i.story_id
            from unnest(cast(:ids as bigint array)) as wanted(story_id)
            join filing i on i.story_id = wanted.story_id
            join entry e on e.id = i.entry_id
            join feed f on f.id = e.feed_id
            order by i.story_id, i.filed_no
            """
                .formatted(ReportRows.COLUMNS))
        .bindArray("ids", Long.class, storyIds)
        .map((row, context) -> new Filed(row.getLong("story_id"), rows.read(row)))
        .list();
  }
}
