package org.broadsheet.store;

import java.util.List;

/**
 * A completed poll of a feed.
 *
 * @param claim the feed as it was claimed
 * @param update the new state of the feed
 * @param entries the entries that the feed serves; empty when it is unchanged or could not be read
 */
public record CompletedPoll(ClaimedFeed claim, FeedUpdate update, List<ServedEntry> entries) {
  public CompletedPoll {
    entries = List.copyOf(entries);
  }
}
