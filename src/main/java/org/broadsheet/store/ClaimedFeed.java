package org.broadsheet.store;

import org.broadsheet.news.Feed;

/**
 * A feed that a node has claimed.
 *
 * @param feedId the id of the feed
 * @param feed under the operator's name for it, else its own title
 * @param state of polling, as the last poll left it
 * @param status the result of the last poll, one line; empty before the first
 * @param hasHub whether a WebSub hub pushes its new entries
 * @param first whether it has no entries yet
 * @param fence what a later change must name
 */
public record ClaimedFeed(
    long feedId,
    Feed feed,
    PollState state,
    String status,
    boolean hasHub,
    boolean first,
    long fence) {}
