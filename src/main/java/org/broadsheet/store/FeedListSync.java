package org.broadsheet.store;

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

  /** Writes only differences; rows are locked in the order of addresses. */
  static void configure(Handle handle, List<Feed> feeds, Instant now) {
    List<Feed> sorted = feeds.stream().sorted(Comparator.comparing(Feed::url)).toList();
    Map<String, Configured> known = known(handle);
    Set<String> dropped =
        known.values().stream()
            .filter(Configured::active)
            .map(Configured::url)
            .collect(Collectors.toCollection(HashSet::new));
    sorted.forEach(feed -> dropped.remove(feed.url().toString()));
    deactivate(handle, dropped);
    update(handle, sorted.stream().filter(feed -> differs(feed, known)).toList());
    insert(
        handle,
        sorted.stream().filter(feed -> !known.containsKey(feed.url().toString())).toList(),
        now);
  }

  /** The configured columns of a feed. */
  private record Configured(
      String url,
      boolean active,
      String name,
      @Nullable String language,
      long every,
      int priority,
      boolean always) {
    static Configured of(Feed feed) {
      return new Configured(
          feed.url().toString(),
          true,
          Objects.requireNonNull(Columns.text(feed.name())),
          Columns.tag(feed.language()),
          feed.every().toSeconds(),
          feed.priority(),
          feed.always());
    }
  }

  private static Map<String, Configured> known(Handle handle) {
    return handle
        .createQuery(
            "select url, active, name, language, every_seconds, priority, never_miss from feed")
        .map(
            (row, context) ->
                new Configured(
                    row.getString("url"),
                    row.getBoolean("active"),
                    row.getString("name"),
                    row.getString("language"),
                    row.getLong("every_seconds"),
                    row.getInt("priority"),
                    row.getBoolean("never_miss")))
        .collect(Collectors.toMap(Configured::url, feed -> feed));
  }

  /** Whether the feed is known, but not as it is configured now. */
  private static boolean differs(Feed feed, Map<String, Configured> known) {
    Configured before = known.get(feed.url().toString());
    return before != null && !before.equals(Configured.of(feed));
  }

  private static void deactivate(Handle handle, Set<String> urls) {
    PreparedBatch batch = handle.prepareBatch("update feed set active = false where url = :url");
    urls.stream().sorted().forEach(url -> batch.bind("url", url).add());
    batch.execute();
  }

  private static void update(Handle handle, List<Feed> feeds) {
    execute(
        handle,
        feeds,
        """
        update feed
        set name = :name, language = :language, every_seconds = :every, priority = :priority,
            never_miss = :always, disabled = disabled and active, active = true
        where url = :url
        """,
        null);
  }

  private static void insert(Handle handle, List<Feed> feeds, Instant now) {
    execute(
        handle,
        feeds,
        """
        insert into feed (url, name, language, every_seconds, priority, never_miss, active,
          fetch_url, host, status, repairs, failures, disabled, entries, next_at, fence)
        values (:url, :name, :language, :every, :priority, :always, true,
          :url, :host, '', '', 0, false, 0, :now, 0)
        on conflict do nothing
        """,
        now);
  }

  private static void execute(Handle handle, List<Feed> feeds, String sql, @Nullable Instant now) {
    PreparedBatch batch = handle.prepareBatch(sql);
    for (Feed feed : feeds) {
      batch
          .bind("url", feed.url().toString())
          .bind("name", Columns.text(feed.name()))
          .bind("language", Columns.tag(feed.language()))
          .bind("every", feed.every().toSeconds())
          .bind("priority", feed.priority())
          .bind("always", feed.always());
      if (now != null) {
        batch.bind("host", FeedTable.host(feed.url())).bind("now", now);
      }
      batch.add();
    }
    batch.execute();
  }
}
