package org.broadsheet.store;

import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.broadsheet.news.Feed;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Synchronisation of the feed table with the configured feeds. */
final class FeedListSync {
  private FeedListSync() {}

  /** The mark of a feed without settings beside those in {@link Feed}. */
  private static final int UNMARKED = 0;

  /** Writes only differences; rows are locked in the order of addresses. */
  static void configure(Handle handle, List<Feed> feeds, Map<URI, Integer> marks, Instant now) {
    List<Feed> sorted = feeds.stream().sorted(Comparator.comparing(Feed::url)).toList();
    Map<String, Configured> known = known(handle);
    Set<String> dropped =
        known.values().stream()
            .filter(Configured::active)
            .map(Configured::url)
            .collect(Collectors.toCollection(HashSet::new));
    sorted.forEach(feed -> dropped.remove(feed.url().toString()));
    deactivate(handle, dropped);
    List<Configured> wanted =
        sorted.stream()
            .map(feed -> Configured.of(feed, marks.getOrDefault(feed.url(), UNMARKED)))
            .toList();
    update(handle, wanted.stream().filter(feed -> differs(feed, known)).toList());
    visit(
        handle,
        wanted.stream().filter(feed -> feed.isPolledOtherwise(known.get(feed.url))).toList(),
        now);
    insert(handle, wanted.stream().filter(feed -> !known.containsKey(feed.url)).toList(), now);
  }

  /** The configured columns of a feed. */
  private record Configured(
      String url,
      boolean active,
      String name,
      @Nullable String language,
      long every,
      int priority,
      boolean always,
      @Nullable String outlet,
      @Nullable Integer mark) {
    static Configured of(Feed feed, int mark) {
      return new Configured(
          feed.url().toString(),
          true,
          Objects.requireNonNull(Columns.text(feed.name())),
          Columns.tag(feed.language()),
          feed.every().toSeconds(),
          feed.priority(),
          feed.always(),
          Columns.text(feed.outlet()),
          mark);
    }

    /** Whether a poll may now end otherwise than before. */
    boolean isPolledOtherwise(@Nullable Configured before) {
      return before != null
          && (every != before.every || (before.mark != null && !Objects.equals(mark, before.mark)));
    }
  }

  private static Map<String, Configured> known(Handle handle) {
    return handle
        .createQuery(
            """
            select url, active, name, language, every_seconds, priority, never_miss, outlet,
              settings_mark
            from feed
            """)
        .map(
            (row, context) ->
                new Configured(
                    row.getString("url"),
                    row.getBoolean("active"),
                    row.getString("name"),
                    row.getString("language"),
                    row.getLong("every_seconds"),
                    row.getInt("priority"),
                    row.getBoolean("never_miss"),
                    row.getString("outlet"),
                    row.getObject("settings_mark", Integer.class)))
        .collect(Collectors.toMap(Configured::url, feed -> feed));
  }

  /** Whether the feed is known, but not as it is configured now. */
  private static boolean differs(Configured feed, Map<String, Configured> known) {
    Configured before = known.get(feed.url);
    return before != null && !before.equals(feed);
  }

  /** Neither an earlier answer nor a poll that runs holds under other settings. */
  private static void visit(Handle handle, List<Configured> feeds, Instant now) {
    PreparedBatch batch =
        handle.prepareBatch(
            """
            update feed
            set next_at = :now, disabled = false, etag = null, last_modified = null,
                claimed_by = null, lease_until = null, fence = fence + 1
            where url = :url
            """);
    feeds.forEach(feed -> batch.bind("url", feed.url).bind("now", now).add());
    batch.execute();
  }

  private static void deactivate(Handle handle, Set<String> urls) {
    PreparedBatch batch = handle.prepareBatch("update feed set active = false where url = :url");
    urls.stream().sorted().forEach(url -> batch.bind("url", url).add());
    batch.execute();
  }

  private static void update(Handle handle, List<Configured> feeds) {
    execute(
        handle,
        feeds,
        """
        update feed
        set name = :name, language = :language, every_seconds = :every, priority = :priority,
            never_miss = :always, outlet = :outlet, settings_mark = :mark,
            disabled = disabled and active, active = true
        where url = :url
        """,
        null);
  }

  private static void insert(Handle handle, List<Configured> feeds, Instant now) {
    execute(
        handle,
        feeds,
        """
        insert into feed (url, name, language, every_seconds, priority, never_miss, outlet,
          settings_mark, active, fetch_url, host, status, repairs, failures, disabled, entries,
          next_at, fence)
        values (:url, :name, :language, :every, :priority, :always, :outlet, :mark, true,
          :url, :host, '', '', 0, false, 0, :now, 0)
        on conflict do nothing
        """,
        now);
  }

  private static void execute(
      Handle handle, List<Configured> feeds, String sql, @Nullable Instant now) {
    PreparedBatch batch = handle.prepareBatch(sql);
    for (Configured feed : feeds) {
      batch
          .bind("url", feed.url)
          .bind("name", feed.name)
          .bind("language", feed.language)
          .bind("every", feed.every)
          .bind("priority", feed.priority)
          .bind("always", feed.always)
          .bind("outlet", feed.outlet)
          .bind("mark", feed.mark);
      if (now != null) {
        batch.bind("host", FeedTable.host(URI.create(feed.url))).bind("now", now);
      }
      batch.add();
    }
    batch.execute();
  }
}
