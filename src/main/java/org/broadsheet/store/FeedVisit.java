package org.broadsheet.store;

import java.net.URI;
import org.broadsheet.news.Feed;
import org.jspecify.annotations.Nullable;

/**
 * A feed that a node has claimed, with what the last visit learnt.
 *
 * @param feedId the store's number of the feed
 * @param feed under the operator's name for it, else its own title
 * @param fetchUrl where it is fetched, which differs from its address once it has moved
 * @param etag the {@code ETag} of the last answer, byte for byte
 * @param lastModified the {@code Last-Modified} of the last answer, byte for byte
 * @param contentHash the hash of the last body, in whatever form it was recorded
 * @param failures how many visits in a row have failed
 * @param fence what a later change must name
 */
public record FeedVisit(
    long feedId,
    Feed feed,
    URI fetchUrl,
    @Nullable String etag,
    @Nullable String lastModified,
    @Nullable String contentHash,
    int failures,
    long fence) {}
