package org.broadsheet.store;

import java.util.List;

/**
 * A visit that is over.
 *
 * @param visit as it was claimed
 * @param update what it learnt of the feed
 * @param entries what the feed serves now; empty when it is unchanged or could not be read
 */
public record CompletedPoll(ClaimedFeed visit, FeedUpdate update, List<ServedEntry> entries) {
  public CompletedPoll {
    entries = List.copyOf(entries);
  }
}
