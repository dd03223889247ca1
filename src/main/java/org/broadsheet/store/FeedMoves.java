package org.broadsheet.store;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.broadsheet.news.Feed;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Finds the known feeds that the configuration has at another address: where the operator says so
 * with {@code formerly}, where the feed itself has moved to it, where the address differs in its
 * scheme, in {@code www.} or in a slash only, and where one feed has gone and one new feed has its
 * name. A feed of the same host is told as one that may have moved.
 */
final class FeedMoves {
  private final List<Row> gone;
  private final List<Feed> added;
  private final List<MovedFeed> moves = new ArrayList<>();

  private FeedMoves(List<Row> gone, List<Feed> added) {
    this.gone = new ArrayList<>(gone);
    this.added = new ArrayList<>(added);
  }

  private record Row(String url, String fetchUrl, String name, boolean active) {
    boolean isAt(URI address) {
      return address.toString().equals(url);
    }
  }

  /**
   * @param former by the feed's address, the addresses that it had before
   */
  static List<MovedFeed> find(Handle handle, List<Feed> feeds, Map<URI, List<URI>> former) {
    Set<String> wanted = new HashSet<>();
    feeds.forEach(feed -> wanted.add(feed.url().toString()));
    List<Row> known =
        handle
            .createQuery("select url, fetch_url, name, active from feed order by url")
            .map(
                (row, context) ->
                    new Row(
                        row.getString("url"),
                        row.getString("fetch_url"),
                        row.getString("name"),
                        row.getBoolean("active")))
            .list();
    Set<String> urls = new HashSet<>();
    known.forEach(row -> urls.add(row.url));
    List<Row> gone = known.stream().filter(row -> !wanted.contains(row.url)).toList();
    List<Feed> added =
        feeds.stream().filter(feed -> !urls.contains(feed.url().toString())).toList();
    return gone.isEmpty() || added.isEmpty()
        ? List.of()
        : new FeedMoves(gone, added).find(feeds, former);
  }

  private List<MovedFeed> find(List<Feed> feeds, Map<URI, List<URI>> former) {
    match(
        feed -> row -> former.getOrDefault(feed.url(), List.of()).stream().anyMatch(row::isAt),
        true);
    match(feed -> row -> row.fetchUrl.equals(feed.url().toString()), true);
    match(feed -> row -> spelling(URI.create(row.url)).equals(spelling(feed.url())), true);
    Map<String, Integer> names = new LinkedHashMap<>();
    feeds.forEach(feed -> names.merge(feed.name(), 1, Integer::sum));
    gone.stream().filter(Row::active).forEach(row -> names.merge(row.name, 1_000, Integer::sum));
    match(
        feed ->
            row ->
                row.active
                    && !row.name.isEmpty()
                    && row.name.equals(feed.name())
                    && names.getOrDefault(row.name, 0) == 1_001,
        true);
    match(feed -> row -> row.active && host(URI.create(row.url)).equals(host(feed.url())), false);
    return moves;
  }

  private void match(Function<Feed, Predicate<Row>> rule, boolean certain) {
    for (Feed feed : List.copyOf(added)) {
      Optional<Row> found = gone.stream().filter(rule.apply(feed)).findFirst();
      found.ifPresent(
          row -> {
            moves.add(new MovedFeed(URI.create(row.url), feed.url(), certain));
            gone.remove(row);
            added.remove(feed);
          });
    }
  }

  /** The address without what is often changed and hardly ever leads elsewhere. */
  private static String spelling(URI address) {
    String path = address.getRawPath() == null ? "" : address.getRawPath();
    String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
    return host(address) + path.replaceFirst("/+$", "") + query;
  }

  private static String host(URI address) {
    String host = address.getHost() == null ? "" : address.getHost().toLowerCase(Locale.ROOT);
    return host.startsWith("www.") ? host.substring("www.".length()) : host;
  }

  /** Gives the rows their new addresses. A poll that runs is void, and the next is due at once. */
  static void move(Handle handle, List<MovedFeed> moves, Instant now) {
    PreparedBatch batch =
        handle.prepareBatch(
            """
            update feed
            set url = :to, fetch_url = :to, host = :host, etag = null, last_modified = null,
                content_hash = null, moving_to = null, moving_visits = 0, failures = 0,
                disabled = false, settings_mark = null, next_at = :now, claimed_by = null,
                lease_until = null, fence = fence + 1
            where url = :from
            """);
    for (MovedFeed moved : moves) {
      if (moved.certain()) {
        batch
            .bind("from", moved.from().toString())
            .bind("to", moved.to().toString())
            .bind("host", FeedTable.host(moved.to()))
            .bind("now", now)
            .add();
      }
    }
    batch.execute();
  }
}
