/**
 * From an address to bytes, or to an answer that is not bytes; and when to ask again.
 *
 * <p>Three ideas. First, every way a visit can end is a value of {@link
 * org.broadsheet.fetch.FetchResult}: "unchanged", "come back later" and "gone" are answers, not
 * accidents, and even an accident says in one line what the operator should know. Second, whatever
 * a server does is bounded: in time by a watchdog over the whole exchange, in space by a cap on
 * every layer of decompression, in reach by an {@link org.broadsheet.fetch.AddressGuard} that looks
 * at the resolved address of each connection, redirects and what a proxy is asked for included, so
 * that no name, encoding or changing DNS answer leads into the operator's own network; and a host
 * that does not answer costs only its own feeds. Third, we are a polite guest: stored validators go
 * back byte for byte, one host is asked one thing at a time with a pause between, and {@link
 * org.broadsheet.fetch.PollPolicy}, a pure function, never undercuts a server's wish.
 *
 * <p>Where a publisher names a hub, {@link org.broadsheet.fetch.Fetcher#tell} asks it under the
 * same rules to send its news by itself (W3C WebSub).
 *
 * <p>A {@link org.broadsheet.fetch.Fetcher} blocks, and is meant to be called from many virtual
 * threads at once.
 */
@NullMarked
package org.broadsheet.fetch;

import org.jspecify.annotations.NullMarked;
