package org.broadsheet.outlet;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.broadsheet.news.Enclosure;
import org.broadsheet.news.Entry;
import org.broadsheet.news.Feed;
import org.broadsheet.news.Outlet;
import org.broadsheet.news.QuotedSource;
import org.jspecify.annotations.Nullable;

/** Decides whose report an entry is, as the package tells. Pure. */
public final class OutletResolver {
  private OutletResolver() {}

  /**
   * Reads the lists that {@link #outlet} goes by, where that has not been done. A virtual thread
   * that did it would keep its carrier for as long as it waits for the archive in which they are.
   */
  public static void prepare() {
    var _ = PublishingSite.of("https://example.org/");
  }

  /**
   * The outlet of an entry.
   *
   * @param publisher the feed's, as {@link #publisher} told; null where that is unknown
   */
  public static Outlet outlet(Feed feed, @Nullable String publisher, Entry entry) {
    if (feed.outlet() != null) {
      return own(ofName(feed.outlet()), feed);
    }
    String serving = PublishingSite.of(feed.url().toString());
    String linked = linked(entry);
    if (entry.source() != null) {
      return quoted(entry.source(), linked, serving, publisher, feed);
    }
    if (linked == null) {
      return own(serving == null ? ofName(feed.shownName()) : serving, feed);
    }
    return publisher == null || linked.equals(publisher) || linked.equals(serving)
        ? own(linked, feed)
        : new Outlet(linked, linked, feed.shownName());
  }

  private static Outlet quoted(
      QuotedSource source,
      @Nullable String linked,
      @Nullable String serving,
      @Nullable String publisher,
      Feed feed) {
    String name = source.name();
    String key = PublishingSite.of(source.url());
    if (key == null && linked != null && !linked.equals(serving)) {
      key = linked;
    }
    if (key == null) {
      key = ofName(name == null ? feed.shownName() : name);
    }
    boolean isOwn = key.equals(serving) || (key.equals(linked) && key.equals(publisher));
    return isOwn ? own(key, feed) : new Outlet(key, name == null ? key : name, feed.shownName());
  }

  private static Outlet own(String key, Feed feed) {
    return new Outlet(key, feed.shownName(), null);
  }

  /** Where the entry's page is; a file that it carries tells nothing, for it may lie anywhere. */
  private static @Nullable String linked(Entry entry) {
    String page = entry.canonicalLink() != null ? entry.canonicalLink() : entry.link();
    boolean isFile =
        entry.enclosures().stream().map(Enclosure::url).anyMatch(url -> url.equals(entry.link()));
    return isFile ? null : PublishingSite.of(page);
  }

  private static String ofName(String name) {
    String one = name.strip();
    String domain = PublishingSite.named(one);
    return domain == null ? one.toLowerCase(Locale.ROOT) : domain;
  }

  /**
   * The publisher of a feed: the key of the outlet that more than half of those entries count as
   * that name a source or link to a page.
   *
   * @return empty where there is none, since the feed quotes many; null where it has no entry
   */
  public static @Nullable String publisher(Feed feed, List<Entry> entries) {
    if (entries.isEmpty()) {
      return null;
    }
    List<Entry> telling =
        entries.stream().filter(entry -> entry.source() != null || linked(entry) != null).toList();
    if (telling.isEmpty()) {
      return outlet(feed, null, entries.getFirst()).key();
    }
    Map<String, Integer> counts = new HashMap<>();
    for (Entry entry : telling) {
      counts.merge(outlet(feed, null, entry).key(), 1, Integer::sum);
    }
    return counts.entrySet().stream()
        .filter(count -> 2 * count.getValue() > telling.size())
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("");
  }
}
