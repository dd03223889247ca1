package org.broadsheet.store;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.broadsheet.news.Entry;
import org.broadsheet.news.Feed;
import org.broadsheet.news.Report;
import org.broadsheet.outlet.OutletResolver;
import org.jspecify.annotations.Nullable;

/**
 * Reads reports from rows that hold {@link #COLUMNS}. All reports of one feed share one {@link
 * Feed}. Good for one result; not thread-safe.
 */
final class ReportRows {
  /** Of {@code entry e} joined with {@code feed f}. */
  static final String COLUMNS =
      """
      e.id, e.gathered, e.title, e.link, e.canonical_link, e.language, e.published, e.updated,
      e.details, f.id as feed_id, f.url as feed_url, f.name as feed_name, f.title as feed_title,
      f.language as feed_language, f.every_seconds, f.priority,
      f.never_miss, f.outlet, f.publisher\
      """;

  /** Of {@code filing i}. */
  static final String PLACE =
      """
      i.filed_no, i.story_id, i.filed_under, i.filed_at, i.score, i.because, i.refused_score,
      i.refusal, (select title from entry where id = i.refused_entry) as refused_title,
      (select story_id from filing where entry_id = i.refused_entry) as refused_story\
      """;

  private final Map<Long, Feed> feeds = new HashMap<>();

  Report read(ResultSet row) throws SQLException {
    Feed feed = feed(row);
    Entry entry = entry(row);
    return new Report(
        row.getLong("id"),
        feed,
        OutletResolver.outlet(feed, row.getString("publisher"), entry),
        entry,
        Columns.instant(row, "gathered"));
  }

  /** Reads {@link #PLACE}. */
  static FiledPlace place(ResultSet row) throws SQLException {
    long storyId = row.getLong("story_id");
    long filedUnder = row.getLong("filed_under");
    return new FiledPlace(
        row.getLong("filed_no"),
        storyId,
        filedUnder == 0 ? storyId : filedUnder,
        Columns.instant(row, "filed_at"),
        row.getDouble("score"),
        Columns.lines(row, "because"),
        refused(row));
  }

  private static @Nullable RefusedStory refused(ResultSet row) throws SQLException {
    String headline = row.getString("refused_title");
    return headline == null
        ? null
        : new RefusedStory(
            row.getLong("refused_story"),
            headline,
            row.getDouble("refused_score"),
            Columns.lines(row, "refusal"));
  }

  private Feed feed(ResultSet row) throws SQLException {
    long id = row.getLong("feed_id");
    Feed known = feeds.get(id);
    if (known == null) {
      known =
          feed(
              row,
              row.getString("feed_url"),
              row.getString("feed_name"),
              row.getString("feed_title"),
              "feed_language");
      feeds.put(id, known);
    }
    return known;
  }

  /** A feed goes by the name the operator gave it, else by the title it gives itself. */
  static Feed feed(
      ResultSet row, String url, String name, @Nullable String title, String languageColumn)
      throws SQLException {
    return new Feed(
        URI.create(url),
        name.isEmpty() && title != null ? title : name,
        Columns.language(row, languageColumn),
        Duration.ofSeconds(row.getLong("every_seconds")),
        row.getInt("priority"),
        row.getBoolean("never_miss"),
        row.getString("outlet"));
  }

  private static Entry entry(ResultSet row) throws SQLException {
    EntryJson.Details details = EntryJson.read(row.getBytes("details"));
    return new Entry(
        details.guid,
        row.getString("link"),
        row.getString("canonical_link"),
        row.getString("title"),
        details.summary,
        details.contents,
        details.authors,
        details.categories,
        details.links,
        details.enclosures,
        details.image,
        details.comments,
        details.source,
        Columns.language(row, "language"),
        Columns.instantOrNull(row, "published"),
        Columns.instantOrNull(row, "updated"));
  }
}
