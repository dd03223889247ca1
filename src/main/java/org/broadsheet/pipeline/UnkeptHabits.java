package org.broadsheet.pipeline;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The feeds whose habits have gone on since they were kept. They are kept seldom, as they are large
 * beside an entry, and often enough that few filings have to be learned from again after a restart.
 * Not thread-safe.
 */
final class UnkeptHabits {
  /** So many last filings are learned from again where their feed's habits are older. */
  static final int MOST_FILINGS = 20_000;

  private static final int MOST_ENTRIES = 16;

  private final Map<URI, Unkept> feeds = new HashMap<>();

  private record Unkept(long first, int entries) {}

  /**
   * Notes that a report of a feed was learned from.
   *
   * @param number of its filing
   */
  void learned(URI feed, long number) {
    feeds.merge(
        feed, new Unkept(number, 1), (known, _) -> new Unkept(known.first, known.entries + 1));
  }

  /**
   * The feeds whose habits have to be kept with the filing of a number; they are as good as kept.
   */
  List<URI> due(long lastFiled) {
    List<URI> due =
        feeds.entrySet().stream()
            .filter(feed -> isDue(feed.getValue(), lastFiled))
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    due.forEach(feeds::remove);
    return due;
  }

  private static boolean isDue(Unkept unkept, long lastFiled) {
    return unkept.entries >= MOST_ENTRIES || unkept.first <= lastFiled - MOST_FILINGS;
  }
}
