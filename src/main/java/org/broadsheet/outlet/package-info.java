/**
 * Outlets: whose report an entry is. The one place where that is decided.
 *
 * <p>Counting feeds is not counting publishers: a paper has a feed for each of its pages, and an
 * aggregator has one feed of everybody's. So a report counts as its outlet's, which is, in this
 * order,
 *
 * <ol>
 *   <li>what the operator says in {@code outlet} of the feed, a name or a domain;
 *   <li>whom the entry quotes ({@link org.broadsheet.news.QuotedSource}), by the source's address,
 *       else by the entry's link where that leads away from the feed's site, else by the source's
 *       name;
 *   <li>the site that the entry's link leads to;
 *   <li>the site that serves the feed;
 *   <li>the feed itself, by its name.
 * </ol>
 *
 * <p>A site is a registrable domain by the public suffix list, private suffixes included, so each
 * blog of a host that is on that list is a site of its own. {@code hosts.txt} adds what the list
 * does not know: hosts that publish many in paths, that publish nobody (redirects, file servers,
 * aggregators), and second domains of one owner.
 *
 * <p>The key of an outlet depends on the configuration and on the entry alone, never on what else
 * was gathered, so a report counts the same before and after a restart.
 */
@NullMarked
package org.broadsheet.outlet;

import org.jspecify.annotations.NullMarked;
