package org.broadsheet.store;

import java.util.List;
import org.broadsheet.news.Entry;

/**
 * A visit that is over.
 *
 * @param visit as it was claimed
 * @param update what it learnt of the feed
 * @param entries what the feed serves now; empty when it is unchanged or could not be read
 */
public record Visited(FeedVisit visit, FeedUpdate update, List<Entry> entries) {
  public Visited {
    entries = List.copyOf(entries);
  }
}
