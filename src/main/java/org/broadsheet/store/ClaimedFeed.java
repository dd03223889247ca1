package org.broadsheet.store;

import org.broadsheet.news.Feed;

/**
 * A feed that a node has claimed.
 *
 * @param feedId the store's number of the feed
 * @param feed under the operator's name for it, else its own title
 * @param memory what the visits so far have learnt
 * @param told whether a hub tells what is new in it
 * @param first whether no visit has brought anything yet
 * @param fence what a later change must name
 */
public record ClaimedFeed(
    long feedId, Feed feed, FeedMemory memory, boolean told, boolean first, long fence) {}
