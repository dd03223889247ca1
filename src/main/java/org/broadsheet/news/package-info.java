/**
 * The domain model: the nouns that all rooms share.
 *
 * <p>A {@link org.broadsheet.news.Feed} serves entries; an {@link org.broadsheet.news.Entry} that
 * we gathered is a {@link org.broadsheet.news.Report}; the reports of one event make a {@link
 * org.broadsheet.news.Story}; a {@link org.broadsheet.news.Topic} that a story belongs to yields a
 * {@link org.broadsheet.news.Match}; a {@link org.broadsheet.news.Digest} due for a {@link
 * org.broadsheet.news.Subscriber} becomes an {@link org.broadsheet.news.Edition}, which is sent as
 * a {@link org.broadsheet.news.Letter}, claimed by a node as a {@link
 * org.broadsheet.news.Delivery}.
 *
 * <p>All are immutable values without behaviour beyond their own invariants, so they may cross
 * threads freely. Nothing here reads a clock, a file or the network.
 */
@NullMarked
package org.broadsheet.news;

import org.jspecify.annotations.NullMarked;
